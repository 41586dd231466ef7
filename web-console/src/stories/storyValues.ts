import { codePoints, postable } from '@bouquet/client';
import type { TextKey } from '../i18n/en.ts';
import { session } from '../session/session.ts';
import type { Story, StoryDraft } from './story.ts';

/** What the form holds. */
export interface StoryValues {
  title: string;
  situation: string;
  whatWeDid: string;
  outcome: string;
  tags: string[];
}

export const EMPTY: StoryValues = { title: '', situation: '', whatWeDid: '', outcome: '', tags: [] };
export const MOST_TAGS = 8;
const LONGEST_TITLE = 200;
const LONGEST_PROSE = 3_000;

export function valuesOf({ title, situation, whatWeDid, outcome, tags }: Story): StoryValues {
  return { title, situation, whatWeDid, outcome, tags: [...tags] };
}

/** What is sent of what was typed. */
export function draftOf({ title, situation, whatWeDid, outcome, tags }: StoryValues): StoryDraft {
  return {
    title: postable(title).replace(/\s+/g, ' '),
    situation: postable(situation),
    whatWeDid: postable(whatWeDid),
    outcome: postable(outcome),
    tags: [...new Set(tags.map((tag) => postable(tag).toLowerCase()).filter(Boolean))],
  };
}

/** What keeps a story from being published, or, for a draft, from being kept; by field. */
export function storyProblems(values: StoryValues, aim: 'draft' | 'publish') {
  const problems: Partial<Record<keyof StoryValues, { text: TextKey; count?: number }>> = {};
  const draft = draftOf(values);
  const needed = aim === 'draft' ? (['title'] as const) : (['title', 'situation', 'whatWeDid'] as const);
  for (const field of needed) if (!draft[field]) problems[field] = { text: 'form.required' };
  if (codePoints(draft.title) > LONGEST_TITLE)
    problems.title = { text: 'story.tooLong', count: LONGEST_TITLE };
  for (const field of ['situation', 'whatWeDid', 'outcome'] as const)
    if (codePoints(draft[field]) > LONGEST_PROSE)
      problems[field] = { text: 'story.tooLong', count: LONGEST_PROSE };
  return problems;
}

const PREFIX = 'bouquet.story.';

/** What was typed and not yet saved, for as long as the tab lives: a story of an hour does not get lost by one click. */
export const keptDraft = {
  read(key: string): StoryValues | undefined {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
      return isValues(kept) ? kept : undefined;
    } catch {
      // Somebody else wrote there; then nothing was kept.
      return undefined;
    }
  },
  keep(key: string, values: StoryValues): void {
    try {
      sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
    } catch {
      // A full or forbidden storage: the form itself still has it.
    }
  },
  forget(key: string): void {
    sessionStorage.removeItem(PREFIX + key);
  },
  forgetAll(): void {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  },
};

// What one of the staff began to tell is not for whoever signs in next in this tab.
session.onSignOut(() => keptDraft.forgetAll());

function isValues(kept: unknown): kept is StoryValues {
  if (typeof kept !== 'object' || kept === null) return false;
  const { tags, ...texts } = kept as Record<string, unknown>;
  const whole = ['title', 'situation', 'whatWeDid', 'outcome'].every(
    (field) => typeof texts[field] === 'string',
  );
  return whole && Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
}
