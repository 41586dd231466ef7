import type { Api } from './api';
import type { Attachment } from './generated/frames';
import { ApiProblem } from './problem';

/** As many files as one message may have. */
export const mostAttachments = 10;
/** The largest file that the server takes, in bytes. */
export const largestFileBytes = 20 * 1024 * 1024;

/** So long nothing may move before a file counts as lost. */
const stillMillis = 45_000;

export interface SendFileOptions {
  /** How much of it has gone out, from 0 to 1. */
  onProgress?(share: number): void;
  /** Breaks it off: nothing of it remains at the server. */
  readonly signal?: AbortSignal;
}

/**
 * Sends one file to a conversation; it is then attached by posting its `id`. Not by `fetch`, which does not tell how far it
 * is. Rejects with an {@link ApiProblem}: `too_large`, `unsupported_media_type`, `bad_frame`, `too_many`, `unreachable`; with
 * an `AbortError` where it was broken off.
 */
export function sendFile(
  api: Api,
  conversationId: string,
  file: Blob,
  name: string,
  options: SendFileOptions = {},
): Promise<Attachment> {
  return sendFileTo(api, `/conversations/${encodeURIComponent(conversationId)}/files`, file, name, options);
}

/** The same to where else files are taken; `path` is below `/api/v1`. */
export async function sendFileTo(
  api: Api,
  path: string,
  file: Blob,
  name: string,
  { onProgress, signal }: SendFileOptions = {},
): Promise<Attachment> {
  const { url, headers } = await api.prepared('POST', path, { name });
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new DOMException('The upload was broken off.', 'AbortError'));
    if (signal?.aborted) {
      aborted();
      return;
    }
    const call = new XMLHttpRequest();
    call.open('POST', url);
    for (const [header, value] of Object.entries(headers)) {
      call.setRequestHeader(header, value);
    }
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    const stop = () => call.abort();
    signal?.addEventListener('abort', stop);
    const lost = () => reject(new ApiProblem(0, 'unreachable', 'The server did not answer.'));
    // A network that goes away without a word would keep it waiting for ever.
    let still: ReturnType<typeof setTimeout>;
    const moves = () => {
      clearTimeout(still);
      still = setTimeout(() => {
        lost();
        stop();
      }, stillMillis);
    };
    moves();
    call.upload.onprogress = ({ loaded, total }) => {
      moves();
      onProgress?.(total > 0 ? loaded / total : 0);
    };
    call.onabort = aborted;
    call.onerror = lost;
    call.onload = () => {
      const body = parsed(call.responseText);
      if (call.status === 201) {
        resolve(body as unknown as Attachment);
      } else {
        const code = typeof body.code === 'string' ? body.code : 'unknown';
        reject(new ApiProblem(call.status, code, String(body.detail ?? call.status), undefined, body));
      }
    };
    call.onloadend = () => {
      clearTimeout(still);
      signal?.removeEventListener('abort', stop);
    };
    call.send(file);
  });
}

/** The bytes of a file. Rejects with an {@link ApiProblem}. */
export async function fetchFile(
  api: Api,
  conversationId: string,
  id: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const path = `/conversations/${encodeURIComponent(conversationId)}/files/${encodeURIComponent(id)}`;
  const { url, headers, credentials } = await api.prepared('GET', path);
  const response = await fetch(url, { headers, credentials, signal });
  if (!response.ok) {
    throw new ApiProblem(response.status, 'unknown', `Status ${response.status}`);
  }
  return response.blob();
}

/** All that is kept of the visitor, as a file. Rejects with an {@link ApiProblem}. */
export async function fetchMyData(api: Api): Promise<Blob> {
  const { url, headers, credentials } = await api.prepared('GET', '/visitors/me/data');
  const response = await fetch(url, { headers, credentials }).catch(() => {
    throw new ApiProblem(0, 'unreachable', 'The server did not answer.');
  });
  if (!response.ok) {
    throw new ApiProblem(response.status, 'unknown', `Status ${response.status}`);
  }
  return response.blob();
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    // No problem detail: its status has to do.
    return {};
  }
}
