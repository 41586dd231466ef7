import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { allReplaced, pieces, replaced } from '../src/stories/findings.ts';
import { flowerOf } from '../src/stories/flower.ts';
import { tellPath } from '../src/stories/paths.ts';
import type { Mark } from '../src/stories/story.ts';
import { NEW_STORY, newStory, reacted, renewStory } from '../src/stories/storyCache.ts';
import { draftOf, EMPTY, keptDraft, storyProblems } from '../src/stories/storyValues.ts';
import { laterWeek, mondayOf, weekOf } from '../src/stories/weeks.ts';
import { dice, story } from './world.ts';

const finding = (from: number, to: number, suggestion = 'x', kind = 'customer_name'): Mark => ({
  field: 'title',
  from,
  to,
  suggestion,
  kind,
  blocks: kind === 'customer_name',
});

describe('what may give somebody away', () => {
  const text = 'Hoa and Hoa again';

  it('is cut out of the text where it stands', () => {
    expect(pieces(text, [finding(8, 11), finding(0, 3)]).map((piece) => piece.text)).toEqual([
      'Hoa',
      ' and ',
      'Hoa',
      ' again',
    ]);
  });

  it('is replaced in one place or in all', () => {
    expect(replaced(text, finding(8, 11, 'the customer'))).toBe('Hoa and the customer again');
    expect(allReplaced(text, [finding(0, 3, 'A'), finding(8, 11, 'B')])).toBe('A and B again');
    expect(allReplaced(text)).toBe(text);
    expect(allReplaced(text, [finding(0, 3, '[private]', 'health')])).toBe('[private] and Hoa again');
  });

  it('never changes the text by being looked at, whatever was found', () => {
    const roll = dice(7);
    for (let round = 0; round < 300; round++) {
      const findings = Array.from({ length: Math.floor(roll() * 6) }, () =>
        finding(Math.floor(roll() * 24) - 3, Math.floor(roll() * 24) - 3),
      );
      expect(
        pieces(text, findings)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('a week', () => {
  it.each([
    ['2026-11-22T23:59:59Z', '2026-W47'],
    ['2026-11-23T00:00:00Z', '2026-W48'],
    ['2027-01-01T00:00:00Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['1969-12-31T00:00:00Z', '1970-W01'],
  ])('of %s is %s', (at, week) => expect(weekOf(Date.parse(at))).toBe(week));

  it('begins on its Monday', () => {
    expect(mondayOf('2026-W48')).toBe(Date.parse('2026-11-23T00:00:00Z'));
    expect(mondayOf('2027-W01')).toBe(Date.parse('2027-01-04T00:00:00Z'));
  });

  it.each(['2026-W00', '2026-W54', '2027-W53', '2026-47', 'x', ''])('is not what is none: %s', (week) =>
    expect(mondayOf(week)).toBeUndefined(),
  );

  it('follows the one before, over the ends of years', () => {
    expect(laterWeek('2026-W53', 1)).toBe('2027-W01');
    expect(laterWeek('2027-W01', -1)).toBe('2026-W53');
    expect(laterWeek('nothing', 1)).toBe('nothing');
  });
});

describe('a reaction', () => {
  it('counts once, however often it is said', () => {
    const once = reacted(story('a', { reactions: { heart: 2 } }), 'heart', true);
    expect(once).toMatchObject({ reactions: { heart: 3 }, myReactions: ['heart'] });
    expect(reacted(once, 'heart', true)).toBe(once);
    expect(reacted(once, 'heart', false)).toMatchObject({ reactions: { heart: 2 }, myReactions: [] });
  });

  it('is seen wherever the story is shown, and nowhere else', () => {
    const queries = new QueryClient();
    const [a, b] = [story('a'), story('b')];
    const comments = { items: [{ id: 'a', text: 'not a story', at: '' }] };
    const empty = { items: [] };
    queries.setQueryData(['stories', 'list', {}], { pages: [{ items: [b, a] }], pageParams: [undefined] });
    queries.setQueryData(['stories', 'like', 'v'], { items: [a] });
    queries.setQueryData(['stories', 'one', 'a'], a);
    queries.setQueryData(['stories', 'digest', 'w'], {
      stories: [a],
      used: 1,
    });
    queries.setQueryData(['stories', 'comments', 'a'], comments);
    queries.setQueryData(['stories', 'drafts'], empty);
    renewStory(queries, 'a', (each) => ({ ...each, usedCount: 7 }));
    const used = { usedCount: 7 };
    expect(queries.getQueryData(['stories', 'list', {}])).toMatchObject({ pages: [{ items: [b, used] }] });
    expect(queries.getQueryData(['stories', 'like', 'v'])).toMatchObject({ items: [used] });
    expect(queries.getQueryData(['stories', 'one', 'a'])).toMatchObject(used);
    expect(queries.getQueryData(['stories', 'digest', 'w'])).toMatchObject({
      stories: [used],
      used: 1,
    });
    expect(queries.getQueryData(['stories', 'comments', 'a'])).toBe(comments);
  });
});

it('that a colleague told is news; my own is none', () => {
  const queries = new QueryClient();
  const told = story('a');
  newStory(queries, told, told.author.id);
  expect(queries.getQueryData(NEW_STORY)).toBeUndefined();
  newStory(queries, told, 'somebody else');
  expect(queries.getQueryData(NEW_STORY)).toBe(told);
});

describe('a story while it is written', () => {
  afterEach(() => sessionStorage.clear());

  it('needs a title to be kept, and what happened to be told', () => {
    expect(storyProblems(EMPTY, 'draft')).toEqual({ title: { text: 'form.required' } });
    expect(Object.keys(storyProblems(EMPTY, 'publish'))).toEqual(['title', 'situation', 'whatWeDid']);
    const whole = { ...EMPTY, title: 'a', situation: 'b', whatWeDid: 'c' };
    expect(storyProblems(whole, 'publish')).toEqual({});
    expect(storyProblems({ ...whole, title: 'a'.repeat(201) }, 'draft').title?.text).toBe('story.tooLong');
  });

  it('is sent without what surrounds its words', () => {
    const draft = draftOf({ ...EMPTY, title: ' a\nb ', situation: ' c\nd ', tags: [' Hoa ', 'hoa', ' '] });
    expect(draft).toEqual({ title: 'a b', situation: 'c\nd', whatWeDid: '', outcome: '', tags: ['hoa'] });
  });

  it('is kept while the tab lives, and nothing else is taken for it', () => {
    const values = { ...EMPTY, title: 'half' };
    keptDraft.keep('v', values);
    expect(keptDraft.read('v')).toEqual(values);
    keptDraft.forget('v');
    expect(keptDraft.read('v')).toBeUndefined();
    for (const strange of ['{', '7', '{"title":1}', '{"title":"a","tags":[1]}']) {
      sessionStorage.setItem('bouquet.story.v', strange);
      expect(keptDraft.read('v')).toBeUndefined();
    }
  });

  it('begins with where it happened', () => {
    expect(tellPath()).toBe('/stories/new');
    expect(tellPath({ conversationId: 'v 1', gestureId: 'g' })).toBe(
      '/stories/new?conversation=v+1&gesture=g',
    );
  });
});

describe('the flower of a story', () => {
  // As the server makes them: the same time in front, and little else that differs.
  const ids = Array.from({ length: 200 }, (_, at) => `01jd8k3v9qz${String(at).padStart(4, '0')}`);

  it('is the same whenever one looks', () => {
    expect(flowerOf('s_shoes')).toEqual(flowerOf('s_shoes'));
  });

  it('is hardly ever that of a neighbour, and has two colours', () => {
    const looks = ids.map((id) => JSON.stringify(flowerOf(id)));
    expect(looks.filter((look, at) => look === looks[at - 1])).toEqual([]);
    expect(new Set(looks).size).toBeGreaterThan(140);
    for (const { outer, inner } of ids.map(flowerOf)) expect(inner).not.toBe(outer);
  });

  it('comes in every colour', () => {
    expect(new Set(ids.map((id) => flowerOf(id).outer)).size).toBe(8);
  });
});
