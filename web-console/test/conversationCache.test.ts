import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { ConversationCache, conversationKey, listKey } from '../src/inbox/conversationCache.ts';
import type { Page } from '../src/inbox/pages.ts';
import { at, CUSTOMER, conversation, message } from './world.ts';

const open = () => {
  const queries = new QueryClient();
  return { queries, cache: new ConversationCache(queries, 'linh') };
};

const shown = (queries: QueryClient) =>
  queries.getQueryData<InfiniteData<Page>>(listKey({ view: 'all' }))?.pages.flatMap((page) => page.items);

it('does not let an answer undo a change that came while it was on its way', async () => {
  const { queries, cache } = open();
  const leave = cache.watchFetches();
  let answer: (page: Page) => void = () => undefined;
  const fetched = queries.fetchInfiniteQuery({
    queryKey: listKey({ view: 'all' }),
    queryFn: () => new Promise<Page>((resolve) => (answer = resolve)),
    initialPageParam: undefined,
  });
  await Promise.resolve();
  cache.changed(conversation('a', { head: 3, subject: 'after' }));
  cache.changed(conversation('new', { head: 1 }));
  answer({ items: [conversation('a', { head: 2, subject: 'before' })] });
  await fetched;
  leave();
  expect(shown(queries)?.map((item) => [item.id, item.subject])).toEqual([
    ['new', undefined],
    ['a', 'after'],
  ]);
});

it('puts what was said in a followed conversation into the lists and the conversation', () => {
  const { queries, cache } = open();
  const known = conversation('a');
  queries.setQueryData(listKey({ view: 'all' }), { pages: [{ items: [known] }], pageParams: [undefined] });
  cache.appended('a', [message(2, CUSTOMER, 30, 'hello')]);
  expect(shown(queries)?.[0]?.lastMessage).toEqual({ text: 'hello', at: at(30), by: CUSTOMER });
  expect(queries.getQueryData(conversationKey('a'))).toMatchObject({ head: 2 });
});

it('leaves older news out', () => {
  const { queries, cache } = open();
  cache.changed(conversation('a', { head: 5, status: 'resolved' }));
  cache.changed(conversation('a', { head: 4, status: 'open' }));
  expect(queries.getQueryData(conversationKey('a'))).toMatchObject({ status: 'resolved' });
  expect(cache.known('a')).toMatchObject({ status: 'resolved' });
});
