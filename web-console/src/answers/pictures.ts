import { type Attachment, FileTray, type HandedFile, sendFileTo } from '@bouquet/client';
import { useState } from 'react';
import { useFileTray } from '../composer/useFileTray.ts';
import { api } from '../session/session.ts';
import type { CannedAnswer } from './answer.ts';

/** So many go with an answer. */
export const PICTURES_MAX = 5;

/** Where the bytes of an answer's picture are. */
export function pictureAddress({ id }: Pick<Attachment, 'id'>): string {
  return `/api/v1/canned-answers/files/${encodeURIComponent(id)}`;
}

/** The pictures of an answer, each to become one of the conversation: the server copies it, nothing goes up again. */
export function picturesFor(conversationId: string, { id, files = [] }: CannedAnswer): HandedFile[] {
  const path = `/conversations/${encodeURIComponent(conversationId)}/files/from-answer`;
  return files.map((file) => ({
    name: file.name,
    size: file.size,
    send: ({ signal }) =>
      api.call<Attachment>('POST', path, {
        body: { answerId: id, fileId: file.id },
        ...(signal && { signal }),
      }),
  }));
}

/** A tray with what the answer has; what comes to it is sent for an answer, and is nobody's until one is kept with it. */
function trayOf(has: readonly Attachment[]): FileTray {
  const tray = new FileTray(api, {
    most: PICTURES_MAX,
    send: (file, name, options) => sendFileTo(api, '/canned-answers/files', file, name, options),
  });
  tray.hand(has.map((file) => ({ name: file.name, size: file.size, send: async () => file })));
  return tray;
}

/** The pictures of the answer that is written or changed. */
export function usePictures(known: CannedAnswer | undefined) {
  const [tray] = useState(() => trayOf(known?.files ?? []));
  const pictures = useFileTray(tray);
  const had = (known?.files ?? []).map(({ id }) => id);
  return {
    ...pictures,
    /** What is to be kept; nothing where it is what was there: others may have changed it meanwhile. */
    change: pictures.ids.join() === had.join() ? {} : { files: pictures.ids },
  };
}
