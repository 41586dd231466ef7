import type { Agent } from '@bouquet/client';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { i18next } from '../i18n/index.ts';
import type { Conversation } from '../live/wire.ts';
import { leads } from '../session/leads.ts';
import { api } from '../session/session.ts';
import { inSentence } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import { handOf } from './supervision.ts';

const HANDS = ['hands'];

/** How many hands are raised; asked for by who looks after the others only. */
export function useHandCount(enabled: boolean): number {
  const { data } = useQuery({
    queryKey: HANDS,
    queryFn: ({ signal }) => api.call<{ items: readonly unknown[] }>('GET', '/hands', { signal }),
    enabled,
  });
  return data?.items.length ?? 0;
}

/** A conversation changed: who looks after the others hears of a hand that went up, and the count is renewed. */
export function handsMayHaveChanged(
  queries: QueryClient,
  me: Agent,
  now: Conversation | undefined,
  before: Conversation | undefined,
): void {
  if (!leads(me)) return;
  const [hand, old] = [handOf(now), handOf(before)];
  if (hand?.at === old?.at) return;
  void queries.invalidateQueries({ queryKey: HANDS });
  if (hand && hand.by.id !== me.id)
    tell(
      'news',
      i18next.t('acts.asksForHelp', { name: inSentence(hand.by.name ?? i18next.t('person.colleague')) }),
    );
}
