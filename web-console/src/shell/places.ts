import type { Agent } from '@bouquet/client';
import {
  IconAt,
  IconBell,
  IconBolt,
  IconBook2,
  IconChartBar,
  IconGift,
  IconHeartHandshake,
  IconLayoutDashboard,
  IconListSearch,
  IconMessage2Heart,
  IconRoute,
  IconShoppingBag,
  IconUsersGroup,
  IconUsersPlus,
} from '@tabler/icons-react';
import { leads } from '../session/leads.ts';

type Who = Pick<Agent, 'role'>;

const everybody = () => true;
const staff = ({ role }: Who) => role !== 'guest';
const admins = ({ role }: Who) => role === 'admin';

/** What lies beyond the conversations, by what one goes there for, and who may. */
const GROUPS = [
  {
    text: 'nav.together',
    places: [
      { to: '/mentions', text: 'mentions.title', Icon: IconAt, open: everybody },
      { to: '/approvals', text: 'approvals.title', Icon: IconHeartHandshake, open: everybody },
      { to: '/stories', text: 'nav.stories', Icon: IconBook2, open: everybody },
      { to: '/tasks', text: 'nav.tasks', Icon: IconShoppingBag, open: everybody },
    ],
  },
  {
    text: 'nav.supervision',
    places: [
      { to: '/wallboard', text: 'nav.wallboard', Icon: IconLayoutDashboard, open: leads },
      { to: '/reports', text: 'nav.reports', Icon: IconChartBar, open: leads },
      { to: '/alerts', text: 'alerts.title', Icon: IconBell, open: leads },
      { to: '/staffing', text: 'nav.staffing', Icon: IconUsersPlus, open: leads },
    ],
  },
  {
    text: 'nav.setUp',
    places: [
      { to: '/answers', text: 'nav.answers', Icon: IconMessage2Heart, open: staff },
      { to: '/macros', text: 'macros.title', Icon: IconBolt, open: staff },
      { to: '/empowerment', text: 'nav.empowerment', Icon: IconGift, open: leads },
      { to: '/queues', text: 'nav.queues', Icon: IconRoute, open: admins },
      { to: '/team', text: 'nav.team', Icon: IconUsersGroup, open: admins },
      { to: '/audit', text: 'nav.audit', Icon: IconListSearch, open: admins },
    ],
  },
] as const;

export type Place = (typeof GROUPS)[number]['places'][number];

/** Where they may go, by what for. */
export function placesOf(who: Who): { text: (typeof GROUPS)[number]['text']; places: Place[] }[] {
  return GROUPS.map(({ text, places }) => ({
    text,
    places: places.filter((place: Place) => place.open(who)),
  })).filter(({ places }) => places.length > 0);
}
