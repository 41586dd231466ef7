import {
  IconBell,
  IconBolt,
  IconBook2,
  IconChartBar,
  IconGift,
  IconListSearch,
  IconMessage2Heart,
  IconShoppingBag,
  IconUsersPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { leads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';

const ANSWERS = { to: '/answers', text: 'nav.answers', Icon: IconMessage2Heart } as const;
const MACROS = { to: '/macros', text: 'macros.title', Icon: IconBolt } as const;
const STORIES = { to: '/stories', text: 'nav.stories', Icon: IconBook2 } as const;
const TASKS = { to: '/tasks', text: 'nav.tasks', Icon: IconShoppingBag } as const;
const REPORTS = { to: '/reports', text: 'nav.reports', Icon: IconChartBar } as const;
const ALERTS = { to: '/alerts', text: 'alerts.title', Icon: IconBell } as const;
const AUDIT = { to: '/audit', text: 'nav.audit', Icon: IconListSearch } as const;
const STAFFING = { to: '/staffing', text: 'nav.staffing', Icon: IconUsersPlus } as const;
const EMPOWERMENT = { to: '/empowerment', text: 'nav.empowerment', Icon: IconGift } as const;

/** The ways to what goes beyond the conversations: answers, macros, stories, errands and, for who looks after it, what came of it, what went wrong, who did what, what may be given and how many are needed. */
export function Places({
  className,
  wordClassName,
}: {
  className?: string | undefined;
  wordClassName?: string | undefined;
}) {
  const { t } = useTranslation();
  const { role } = useMe();
  return [
    ...(role === 'guest' ? [] : [ANSWERS, MACROS]),
    STORIES,
    TASKS,
    ...(leads({ role }) ? [REPORTS, ALERTS, STAFFING] : []),
    ...(role === 'admin' ? [AUDIT] : []),
    ...(leads({ role }) ? [EMPOWERMENT] : []),
  ].map(({ to, text, Icon }) => (
    <NavLink key={to} to={to} className={className} title={t(text)}>
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      <span className={wordClassName}>{t(text)}</span>
    </NavLink>
  ));
}
