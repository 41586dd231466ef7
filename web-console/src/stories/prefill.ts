import { ApiProblem } from '@bouquet/client';
import { ERRAND_MAX, type GestureType, getGesture, listIdeas, TYPES } from '../gestures/gesture.ts';
import type { Prefill } from '../gestures/tray.ts';
import { i18next, LANGUAGES } from '../i18n/index.ts';
import { fold } from '../ui/fold.ts';
import type { Story } from './story.ts';

/**
 * What of a story goes into a gesture: what kind it was and why, where a gesture was told of; else the kind that one of its
 * tags names. What was done is what a colleague has to be told where something is bought elsewhere. The note of the story's
 * gesture was for one person and stays with them: the tray has its own words for the same reason, and shows the story's.
 */
export async function prefillOf(story: Story): Promise<Prefill> {
  const kind = (await ofItsGesture(story)) ?? (await ofItsTags(story));
  return {
    usedStory: story.id,
    ...kind,
    ...(kind.type === 'buy_elsewhere' && { errand: bounded(story.whatWeDid) }),
  };
}

/** Nothing where there is no gesture, or it cannot be read. */
async function ofItsGesture({ gestureId }: Story): Promise<Prefill | undefined> {
  if (!gestureId) return undefined;
  try {
    const { type, reason, item } = await getGesture(gestureId);
    return { type, reason, ...(item && { itemId: item.id }) };
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return undefined;
  }
}

async function ofItsTags({ tags }: Story): Promise<Prefill> {
  const folded = new Set(tags.map(fold));
  const type = TYPES.find((each) => namesOf(each).some((name) => folded.has(fold(name))));
  if (!type) return {};
  const itemId = await firstOf(type);
  return { type, ...(itemId && { itemId }) };
}

/** The first of that kind in the catalogue, which has a price; nothing where there is none, or it cannot be read. */
async function firstOf(type: GestureType): Promise<string | undefined> {
  try {
    const { items } = await listIdeas('delight', undefined, new AbortController().signal);
    return items.find((item) => item.type === type && !item.sensitive)?.id;
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return undefined;
  }
}

/** How people may tag it: as the server calls it, or as a screen does in any language, without the article. */
function namesOf(type: GestureType): string[] {
  const named = LANGUAGES.map((language) => i18next.getFixedT(language)(`gesture.type.${type}`));
  return [type.replaceAll('_', ' '), ...named.map((name) => name.replace(/^(A|Một) /, ''))];
}

function bounded(text: string): string {
  const points = [...text.trim()];
  return points.length <= ERRAND_MAX ? points.join('') : `${points.slice(0, ERRAND_MAX - 1).join('')}…`;
}
