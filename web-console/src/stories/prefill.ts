import { ApiProblem } from '@bouquet/client';
import type { openTray } from '../gestures/tray.ts';
import { api } from '../session/session.ts';
import type { Story } from './story.ts';

type Prefill = NonNullable<Parameters<typeof openTray>[1]>;

interface GestureIdea {
  readonly type: NonNullable<Prefill['type']>;
  readonly reason: NonNullable<Prefill['reason']>;
  readonly item?: { readonly id: string };
}

/**
 * What of a story's gesture goes into another one: what kind it was and why. Its note was for one person and stays with
 * them. A story without a gesture, or whose gesture cannot be read, still says where the idea is from.
 */
export async function prefillOf({ id, gestureId }: Story): Promise<Prefill> {
  if (!gestureId) return { usedStory: id };
  try {
    const path = `/gestures/${encodeURIComponent(gestureId)}`;
    const { type, reason, item } = await api.call<GestureIdea>('GET', path);
    return { usedStory: id, type, reason, ...(item && { itemId: item.id }) };
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return { usedStory: id };
  }
}
