import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { NEW_STORY, STORIES, storyWithdrawn } from '../src/stories/storyCache.ts';

it('shows a story that was taken back nowhere any more', () => {
  const queries = new QueryClient();
  const list = [...STORIES, 'list'];
  queries.setQueryData(list, { items: [] });
  queries.setQueryData(NEW_STORY, { id: 's1' });
  storyWithdrawn(queries, 's2');
  expect(queries.getQueryData(NEW_STORY)).toEqual({ id: 's1' });
  expect(queries.getQueryState(list)?.isInvalidated).toBe(true);
  storyWithdrawn(queries, 's1');
  expect(queries.getQueryData(NEW_STORY)).toBeNull();
});
