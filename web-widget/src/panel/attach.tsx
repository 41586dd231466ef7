import type { FileProblem, FileTray, TrayItem } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ClipIcon, CrossIcon, FileIcon, RetryIcon } from './drawings';
import { sizeOf } from './format';
import { useScene } from './scene';
import type { Texts } from './texts';
import { trayOf } from './tray';

/** The tray of the conversation that is shown, at each change anew. */
export function useTray(conversationId: string | undefined): FileTray {
  const { visit } = useScene();
  const tray = trayOf(visit);
  const [, redraw] = useState({});
  useEffect(() => {
    // First, so that giving up what was picked for another conversation is seen.
    const stop = tray.onChange(() => redraw({}));
    tray.turnTo(conversationId);
    return stop;
  }, [tray, conversationId]);
  return tray;
}

/** Opens the choice of files. */
export function AttachButton({ tray }: { readonly tray: FileTray }) {
  const { texts } = useScene();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="attach" aria-label={texts.attach} onClick={() => input.current?.click()}>
        <ClipIcon />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={texts.attach}
        onChange={({ currentTarget }) => {
          tray.add(currentTarget.files ?? []);
          // The same file may be picked again after it was taken out.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** What was picked: how far each is, why one is not taken, and a way out. */
export function TrayList({ tray }: { readonly tray: FileTray }) {
  const { texts, stage } = useScene();
  if (tray.items.length === 0) {
    return null;
  }
  return (
    <>
      <ul class="tray" aria-label={texts.attached}>
        {tray.items.map((item) => (
          <li key={item.key} class={`tray-item ${item.state}`}>
            <Thumb item={item} />
            <span class="tray-words">
              <bdi class="file-name">{item.name}</bdi>
              <span class="tray-state" role={item.state === 'failed' ? 'alert' : undefined}>
                {item.problem ? problemText(item.problem, texts) : sizeOf(item.size, stage.locale)}
              </span>
              {item.state === 'sending' && (
                <progress value={item.share} aria-label={texts.fileSending(item.name)} />
              )}
            </span>
            {item.state === 'failed' && mayHelp(item.problem) && (
              <button
                type="button"
                aria-label={texts.fileRetry(item.name)}
                onClick={() => tray.retry(item.key)}
              >
                <RetryIcon />
              </button>
            )}
            <button
              type="button"
              aria-label={texts.fileRemove(item.name)}
              onClick={() => tray.remove(item.key)}
            >
              <CrossIcon />
            </button>
          </li>
        ))}
      </ul>
      {tray.overfull && (
        <p class="tray-full" role="alert">
          {texts.filesMost}
        </p>
      )}
      <p class="unseen" role="status">
        {tray.items
          .filter(({ state }) => state === 'ready')
          .map(({ name }) => texts.fileReady(name))
          .join('. ')}
      </p>
    </>
  );
}

/** A picture of one's own is shown before the server has it; where the page does not let it, a sheet of paper is. */
function Thumb({ item: { file } }: { readonly item: TrayItem }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file || !/^image\/(jpeg|png|gif|webp)$/.test(file.type)) {
      return;
    }
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url ? <img class="thumb" src={url} alt="" onError={() => setUrl(undefined)} /> : <FileIcon />;
}

/** Files that are dropped on the panel, or pasted into it, are picked. */
export function useDropped(
  tray: FileTray,
  inside: { readonly current: HTMLElement | null },
  on: boolean,
): void {
  const { texts } = useScene();
  useEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('.panel');
    if (!panel || !on) {
      return;
    }
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        panel.dataset.drop = texts.dropHere;
      }
    };
    const left = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && panel.contains(event.relatedTarget))) {
        delete panel.dataset.drop;
      }
    };
    const dropped = (event: DragEvent) => {
      delete panel.dataset.drop;
      if (hasFiles(event)) {
        event.preventDefault();
        tray.add(event.dataTransfer?.files ?? []);
      }
    };
    const pasted = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files ?? [];
      if (files.length > 0) {
        event.preventDefault();
        tray.add(files);
      }
    };
    panel.addEventListener('dragover', over);
    panel.addEventListener('dragleave', left);
    panel.addEventListener('drop', dropped);
    panel.addEventListener('paste', pasted);
    return () => {
      delete panel.dataset.drop;
      panel.removeEventListener('dragover', over);
      panel.removeEventListener('dragleave', left);
      panel.removeEventListener('drop', dropped);
      panel.removeEventListener('paste', pasted);
    };
  }, [tray, inside, on, texts]);
}

/** Whether the same file may be taken another time. */
function mayHelp(problem: FileProblem | undefined): boolean {
  return problem === 'many' || problem === 'lost' || problem === 'other';
}

function problemText(problem: FileProblem, texts: Texts): string {
  switch (problem) {
    case 'large':
      return texts.fileTooLarge;
    case 'empty':
      return texts.fileEmpty;
    case 'type':
      return texts.fileWrongType;
    case 'damaged':
      return texts.fileUnreadable;
    case 'many':
      return texts.fileTooMany;
    case 'lost':
      return texts.fileLost;
    default:
      return texts.fileOther;
  }
}
