import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePendingCount } from '../gestures/useGestures.ts';
import { useMentions } from '../mentions/mention.ts';
import { useLeads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { useHandCount } from '../supervision/hands.ts';
import classes from './Places.module.css';
import { type Place, placesOf } from './places.ts';

interface PlacesProps {
  readonly className?: string | undefined;
  readonly wordClass?: string | undefined;
  readonly countClass?: string | undefined;
}

/** The ways to what goes beyond the conversations, and how much waits there. */
export function Places({ className, wordClass, countClass }: PlacesProps) {
  const { t } = useTranslation();
  const me = useMe();
  const waiting = useWaiting();
  const id = useId();
  return placesOf(me).map(({ text, places }) => (
    <div key={text} className={classes.group}>
      <span id={`${id}${text}`} className={classes.title}>
        {t(text)}
      </span>
      <ul className={classes.list} aria-labelledby={`${id}${text}`}>
        {places.map(({ to, text: name, Icon }) => {
          const count = waiting[to];
          return (
            <li key={to}>
              <NavLink to={to} className={className} title={t(name)}>
                <Icon size={18} stroke={1.7} aria-hidden="true" />
                <span className={wordClass}>{t(name)}</span>
                {count && count.count > 0 && (
                  <span className={countClass} data-strong="true">
                    {count.count > 99 ? '99+' : count.count}
                    <VisuallyHidden> {count.words}</VisuallyHidden>
                  </span>
                )}
              </NavLink>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

/** What waits for me somewhere: mentions that I have not read, gifts that need a yes, colleagues who ask for help. */
function useWaiting(): Partial<Record<Place['to'], { count: number; words: string }>> {
  const { t } = useTranslation();
  const { unread } = useMentions();
  const pending = usePendingCount();
  const hands = useHandCount(useLeads());
  return {
    '/mentions': { count: unread, words: t('mentions.unread', { count: unread }) },
    '/approvals': { count: pending, words: t('approvals.waiting', { count: pending }) },
    '/wallboard': { count: hands, words: t('nav.hands', { count: hands }) },
  };
}
