import type { FileTray } from '@bouquet/client';
import { codePoints, longestTextCodePoints, postable } from '@bouquet/client';
import type { Ref } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { AttachButton, TrayList } from './attach';
import { SendIcon } from './drawings';
import { useScene } from './scene';

/** From here on the writer is told how much is left. */
const tellFrom = longestTextCodePoints - 500;

interface ComposerProps {
  readonly field: Ref<HTMLTextAreaElement> & { current: HTMLTextAreaElement | null };
  readonly draft: string;
  /** Whether the first message of a new conversation is still on its way; a second one then waits. */
  readonly busy: boolean;
  /** Files for the conversation; undefined where there is none yet that could have them. */
  readonly tray?: FileTray;
  /** Whether the team sees what is typed before it is sent. */
  readonly previewed: boolean;
  onDraft(text: string): void;
  /** False where something else has to be done first. */
  onSend(text: string): boolean;
}

/** Where the visitor writes. Enter sends, with Shift it begins a new line; never while a word is being composed. */
export function Composer({ field, draft, busy, tray, previewed, onDraft, onSend }: ComposerProps) {
  const { texts, visit } = useScene();
  const [composing, setComposing] = useState(false);
  const text = postable(draft);
  const length = codePoints(text);
  const over = length - longestTextCodePoints;
  const files = tray?.items ?? [];
  // What was not taken stays where it is, and keeps nobody from saying the rest.
  const something = text !== '' || files.some(({ state }) => state === 'ready');
  const onItsWay = files.some(({ state }) => state === 'sending');
  const ready = something && over <= 0 && !busy && !onItsWay;

  useLayoutEffect(() => {
    const area = field.current;
    if (area) {
      area.style.height = 'auto';
      area.style.height = `${Math.min(area.scrollHeight, 140)}px`;
    }
  }, [draft, field]);
  useEffect(() => () => visit.typing(''), [visit]);

  const send = () => {
    if (ready && onSend(text)) {
      field.current?.focus();
    }
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {tray && <TrayList tray={tray} />}
      <div class="field">
        {tray && <AttachButton tray={tray} />}
        <textarea
          ref={field}
          rows={1}
          value={draft}
          dir="auto"
          enterkeyhint="send"
          aria-label={texts.writeLabel}
          aria-describedby={previewed ? 'bq-previewed bq-length' : 'bq-length'}
          aria-invalid={over > 0}
          placeholder={texts.writeHere}
          onInput={(event) => {
            onDraft(event.currentTarget.value);
            visit.typing(event.currentTarget.value);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !composing) {
              event.preventDefault();
              send();
            }
          }}
        />
        <button type="submit" class="send" aria-label={texts.send} aria-disabled={!ready}>
          <SendIcon />
        </button>
      </div>
      {previewed && (
        <p id="bq-previewed" class="previewed">
          {texts.previewed}
        </p>
      )}
      <p id="bq-length" class={over > 0 ? 'length over' : 'length'} role="status">
        {over > 0 ? texts.tooLong(over) : length >= tellFrom ? texts.left(-over) : ''}
      </p>
    </form>
  );
}
