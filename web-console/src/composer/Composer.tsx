import { codePoints, longestTextCodePoints, postable, type Transcript } from '@bouquet/client';
import { Button } from '@mantine/core';
import { IconLock, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerButtons } from '../answers/AnswerButtons.tsx';
import { AnswerField } from '../answers/AnswerField.tsx';
import { type Place, unfilled } from '../answers/fill.ts';
import { picturesFor } from '../answers/pictures.ts';
import { UnfilledHint } from '../answers/UnfilledHint.tsx';
import { useKnown } from '../answers/useKnown.ts';
import { useActions } from '../conversation/useActions.ts';
import { useTheirLanguage } from '../customer/useTheirLanguage.ts';
import { EmojiButton } from '../emoji/EmojiButton.tsx';
import { useEmojiNames } from '../emoji/useEmojiNames.tsx';
import { GestureTray } from '../gestures/GestureTray.tsx';
import { TrayButton } from '../gestures/TrayButton.tsx';
import { useTray } from '../gestures/useTray.ts';
import type { Conversation } from '../live/wire.ts';
import { MacroMenu } from '../macros/MacroMenu.tsx';
import { wantMacro } from '../macros/runs.ts';
import { useMentionNames } from '../mentions/useMentionNames.tsx';
import { PromiseButton } from '../promises/PromiseButton.tsx';
import { useMe } from '../session/session.ts';
import { showMyself, useSilent } from '../supervision/silent.ts';
import { isIn } from '../supervision/supervision.ts';
import { useWhispers } from '../supervision/useWhispers.ts';
import { fileAddress } from '../transcript/fileAddress.ts';
import { customerName } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import classes from './Composer.module.css';
import { MODES, useDraft, useMode, writeDraft } from './drafts.ts';
import { ErasedBar } from './ErasedBar.tsx';
import { FileButton } from './FileButton.tsx';
import { FileList } from './FileList.tsx';
import { COMPOSER } from './focusComposer.ts';
import { sendsNow } from './keys.ts';
import { ModeSwitch } from './ModeSwitch.tsx';
import { ResolvedBar } from './ResolvedBar.tsx';
import { TheirsHint } from './TheirsHint.tsx';
import { useFiles } from './useFiles.ts';
import { useFocusOnOpen } from './useFocusOnOpen.ts';

/** The counter appears when so little room is left. */
const COUNTER_FROM_LEFT = 500;
const FIELDS = { reply: 'composer.reply', note: 'composer.note', whisper: 'acts.whisper' } as const;
const SENDS = { reply: 'composer.send', note: 'composer.addNote', whisper: 'acts.whisper' } as const;

/** Where a reply or a note is written. What is begun is kept until it is sent. */
export function Composer({
  conversation,
  transcript,
}: {
  conversation: Conversation;
  transcript: Transcript;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const actions = useActions(conversation.id);
  const draft = useDraft(me.id, conversation.id);
  const tray = useTray(conversation);
  const field = useFocusOnOpen(tray);
  const known = useKnown(conversation);
  const theirLanguage = useTheirLanguage(conversation.customer.id);
  // What was held back once because of what is not filled in; sent again, it is meant so.
  const heldBack = useRef('');
  const silent = useSilent(me.id, conversation);
  const inside = isIn(conversation, me.id);
  const whispers = useWhispers(conversation);
  const modes = MODES.filter((each) => each !== 'whisper' || whispers.possible);
  // Where there is nobody to whisper to any more, what is typed on must not become a reply.
  const wanted = useMode(me.id, conversation.id, silent);
  const mode = modes.includes(wanted) ? wanted : 'note';
  const files = useFiles(me.id, conversation.id, mode);
  const typed = draft[mode];
  const names = useEmojiNames(field, typed, me.id);
  const people = useMentionNames(field, typed, mode === 'note');
  const text = postable(typed);
  const left = longestTextCodePoints - codePoints(text);
  const note = mode !== 'reply';
  const whisper = mode === 'whisper';
  const [asking, setAsking] = useState(false);
  const goes = whisper ? text !== '' : (text !== '' || files.ready) && !files.sending;
  const busy = asking || whispers.busy;
  const sendable = goes && !busy && left >= 0;
  const latest = useRef<{ in: string; typed: string; post: (mentions: readonly string[]) => void }>(
    undefined,
  );

  if (conversation.erased) return <ErasedBar me={me.id} conversationId={conversation.id} />;
  if (tray) return <GestureTray conversation={conversation} transcript={transcript} />;
  if (conversation.status === 'resolved' && !note) {
    return (
      <ResolvedBar
        busy={actions.busy}
        onReopen={() => void actions.reopen()}
        onNote={() => writeDraft(me.id, conversation.id, { mode: 'note' })}
      />
    );
  }

  const write = (value: string) => {
    // Who writes a reply where a whisper was left means to.
    writeDraft(me.id, conversation.id, { [mode]: value, ...(wanted !== draft.mode && { mode }) });
    // A customer must not see that colleagues are writing notes to each other, nor anybody what is whispered, or who looks silently.
    if (!whisper && !silent) transcript.setTyping(value !== '', note ? 'note' : 'message');
  };

  const show = ({ from, to }: Place) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };

  const send = () => {
    if (!sendable) return;
    if (whisper) return void whispers.send(text);
    const open = unfilled(typed)[0];
    if (open && !note && heldBack.current !== text) {
      heldBack.current = text;
      show(open);
      return;
    }
    const mentions = people.mentionedIn(text);
    if (!mentions && heldBack.current !== text) void askWhom();
    else post(mentions ?? []);
  };

  /** A note goes out only with those whom it mentions, or where its writer knows that nobody is told. */
  const askWhom = async () => {
    setAsking(true);
    const whom = await people.findMentioned(text);
    setAsking(false);
    const now = latest.current;
    if (now?.in !== conversation.id || now.typed !== typed) return;
    if (whom) return now.post(whom);
    heldBack.current = text;
    tell('bad', t('mentions.unknown'));
  };

  const post = (mentions: readonly string[]) => {
    try {
      if (note) transcript.post(text, 'note', files.ids, mentions);
      else transcript.post(text, 'message', files.ids);
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      tell('bad', t('action.failed', { reason: t('problem.too_many') }));
      return;
    }
    files.tray.take();
    showMyself(me.id, conversation.id);
    writeDraft(me.id, conversation.id, { [mode]: '' });
    field.current?.focus();
  };
  latest.current = { in: conversation.id, typed, post };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (names.press(event) || people.press(event)) return;
    // Out of the field, where single keys have a meaning.
    if (event.key === 'Escape' && !event.nativeEvent.isComposing)
      document.getElementById('conversation')?.focus({ preventScroll: true });
    if (!sendsNow(event.nativeEvent, matchMedia('(pointer: coarse)').matches)) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={classes.composer} data-mode={note ? 'note' : mode}>
      {!note && conversation.assignee?.id !== me.id && !inside && <TheirsHint conversation={conversation} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: who cannot drop files chooses them with the button */}
      <div
        className={classes.box}
        data-over={files.over || undefined}
        onPaste={whisper ? undefined : files.onPaste}
        onDragOver={whisper ? undefined : files.onDragOver}
        onDragLeave={files.onDragLeave}
        onDrop={whisper ? undefined : files.onDrop}
      >
        <div className={classes.top}>
          <ModeSwitch
            modes={modes}
            mode={mode}
            onMode={(chosen) => {
              transcript.setTyping(false);
              writeDraft(me.id, conversation.id, { mode: chosen });
              field.current?.focus();
            }}
          />
          {note && (
            <span className={classes.only}>
              <IconLock size={13} stroke={2.2} aria-hidden="true" />{' '}
              {whisper
                ? t('acts.onlyFor', { name: conversation.assignee?.name })
                : t('transcript.noteOnlyStaff')}
            </span>
          )}
          <PromiseButton className={classes.promise} />
        </div>
        <AnswerField
          field={field}
          known={known}
          onMacro={wantMacro}
          // A whisper has no files.
          onTaken={(answer) => {
            if (!whisper) files.tray.hand(picturesFor(conversation.id, answer));
          }}
          id={COMPOSER}
          dir="auto"
          // Spelling is looked after in the language of whoever reads it; a note is for colleagues.
          lang={note ? undefined : theirLanguage}
          spellCheck
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={9}
          value={typed}
          aria-label={t(FIELDS[mode])}
          placeholder={
            whisper
              ? t('acts.whisperPlaceholder', { name: conversation.assignee?.name })
              : note
                ? t('composer.notePlaceholder')
                : t('composer.replyTo', { name: customerName(conversation.customer, t) })
          }
          classNames={{ input: classes.input }}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onSelect={({ currentTarget }) => {
            names.look(currentTarget);
            people.look(currentTarget);
          }}
          onBlur={() => {
            names.look(undefined);
            people.look(undefined);
            transcript.setTyping(false);
          }}
          {...names.aria}
          {...people.aria}
        />
        {names.list}
        {people.list}
        <UnfilledHint text={typed} onShow={show} />
        {!whisper && (
          <FileList
            tray={files.tray}
            items={files.items}
            pictureAt={(file) => fileAddress(conversation.id, file.id)}
          />
        )}
        <div className={classes.bottom}>
          <TrayButton conversationId={conversation.id} />
          {!whisper && <FileButton tray={files.tray} />}
          <EmojiButton field={field} agent={me.id} />
          <AnswerButtons field={field} text={text} known={known} />
          <MacroMenu />
          <span className={classes.keys}>{t('composer.hint')}</span>
          {left < COUNTER_FROM_LEFT && (
            <span className={classes.counter} data-over={left < 0 || undefined} role="status">
              {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
            </span>
          )}
          <Button
            size="sm"
            classNames={{ root: classes.send, section: classes.sendIcon, label: classes.sendLabel }}
            color={note ? 'amber.7' : undefined}
            leftSection={<IconSend2 size={16} aria-hidden="true" />}
            title={t('composer.hint')}
            disabled={!sendable && !busy}
            loading={busy}
            onClick={send}
          >
            {t(SENDS[mode])}
          </Button>
        </div>
      </div>
    </div>
  );
}
