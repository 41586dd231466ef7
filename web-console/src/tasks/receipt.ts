import { ApiProblem } from '@bouquet/client';
import type { TextKey } from '../i18n/en.ts';
import { api } from '../session/session.ts';
import { receiptPath, type Task } from './task.ts';

/** What a receipt may be; the server looks into the file and decides. */
export const RECEIPT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];
const LARGEST_BYTES = 5 * 1024 * 1024;
/** A photo over a phone's slow connection takes a while; one that stands still this long has failed. */
const PATIENCE_MILLIS = 120_000;

/** Why a file is not sent at all. */
export function receiptProblem({ type, size }: Pick<File, 'type' | 'size'>): TextKey | undefined {
  if (size === 0) return 'receipt.empty';
  if (size > LARGEST_BYTES) return 'receipt.tooLarge';
  return RECEIPT_TYPES.includes(type) ? undefined : 'receipt.wrongType';
}

/**
 * Sends the receipt and tells how far it is, from 0 to 1. `fetch` cannot tell that, hence the older way. Rejects with an
 * {@link ApiProblem}.
 */
export async function sendReceipt(id: string, file: File, onProgress: (part: number) => void): Promise<Task> {
  const me = await api.me();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', receiptPath(id));
    request.timeout = PATIENCE_MILLIS;
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', file.type);
    if (me.kind === 'agent') request.setRequestHeader('X-CSRF-Token', me.csrfToken);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    const unreachable = () => reject(new ApiProblem(0, 'unreachable', 'The server did not answer.'));
    request.onerror = unreachable;
    request.ontimeout = unreachable;
    request.onload = () => {
      const body = bodyOf(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as unknown as Task);
      else reject(problemOf(request.status, body));
    };
    request.send(file);
  });
}

function problemOf(status: number, body: Record<string, unknown>): ApiProblem {
  const code = typeof body.code === 'string' ? body.code : 'unknown';
  return new ApiProblem(status, code, String(body.detail ?? `Status ${status}`), undefined, body);
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    // A proxy's page, such as one that says that the file is too large: the status says enough.
    return {};
  }
}
