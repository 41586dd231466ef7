import type { TranscriptSnapshot } from '@bouquet/client';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { authorName } from '../ui/people.ts';
import classes from './ColleagueWrites.module.css';
import { hereToo } from './together.ts';

/** Says above the composer that a colleague is writing a reply, so that two do not answer at once. */
export function ColleagueWrites({ snapshot }: { snapshot: TranscriptSnapshot }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const names = hereToo(snapshot, me.id)
    .filter(({ doing }) => doing === 'reply')
    .map(({ by }) => authorName(by, t, me.id));
  return (
    // Always there, so that what comes into it is read out.
    <div className={classes.writes} role="status">
      {names.length > 0 && (
        <Notice icon={<IconPencil size={16} stroke={1.8} aria-hidden="true" />}>
          {t('together.warning', {
            count: names.length,
            names: new Intl.ListFormat(i18n.language).format(names),
          })}
        </Notice>
      )}
    </div>
  );
}
