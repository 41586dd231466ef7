import { type Attachment, fetchFile } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Visit } from '../session/visit';
import { FileIcon } from './drawings';
import { sizeOf } from './format';
import { useScene } from './scene';

const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** The files of one message: pictures as pictures, everything else as something to save. */
export function FileList({ files }: { readonly files: readonly Attachment[] }) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          {shown.has(file.type) && file.width ? <Picture file={file} /> : <Chip file={file} />}
        </li>
      ))}
    </ul>
  );
}

/** A file is fetched with the visitor's token, which an address in an `img` could not carry. */
function fetched(visit: Visit, id: string, signal?: AbortSignal): Promise<Blob> {
  return fetchFile(visit.api, visit.snapshot.conversationId ?? '', id, signal);
}

/** It has its place before it comes. Where the page's policy does not allow `blob:` pictures, it is there to be saved. */
function Picture({ file }: { readonly file: Attachment }) {
  const { visit, texts } = useScene();
  const place = useRef<HTMLAnchorElement>(null);
  const [url, setUrl] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let made: string | undefined;
    const load = async () => {
      try {
        made = URL.createObjectURL(await fetched(visit, file.id, stop.signal));
        setUrl(made);
      } catch {
        // It may be fetched again by hand.
        setFailed(!stop.signal.aborted);
      }
    };
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) {
          near.disconnect();
          void load();
        }
      },
      { rootMargin: '400px' },
    );
    if (place.current) {
      near.observe(place.current);
    }
    return () => {
      near.disconnect();
      stop.abort();
      if (made) {
        URL.revokeObjectURL(made);
      }
    };
  }, [visit, file.id]);
  if (failed) {
    return <Chip file={file} />;
  }
  const { width = 1, height = 1, name } = file;
  return (
    <a ref={place} class="picture" href={url} download={name} aria-label={texts.fileShow(name)}>
      <img src={url} alt="" width={width} height={height} onError={() => setFailed(true)} />
    </a>
  );
}

function Chip({ file: { id, name, size } }: { readonly file: Attachment }) {
  const { visit, texts, stage } = useScene();
  const [failed, setFailed] = useState(false);
  const words = sizeOf(size, stage.locale);
  const save = async () => {
    setFailed(false);
    try {
      const url = URL.createObjectURL(await fetched(visit, id));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // The browser has begun to save it by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch {
      setFailed(true);
    }
  };
  return (
    <button type="button" class="chip" aria-label={texts.fileSave(name, words)} onClick={() => void save()}>
      <FileIcon />
      <span class="chip-words">
        <bdi class="file-name">{name}</bdi>
        <span class="file-size" role="status">
          {failed ? texts.fileGone : words}
        </span>
      </span>
    </button>
  );
}
