import { IconBrowser, IconId, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText } from '../ui/time.ts';
import panel from './CustomerPanel.module.css';
import type { ProvenIdentity } from './customer.ts';
import classes from './Timeline.module.css';

const ICONS = { site: IconId, email: IconMail, web: IconBrowser } as const;

/** What the customer has proven of themselves, unlike what they only say. */
export function Identities({ identities }: { identities: readonly ProvenIdentity[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={panel.section} aria-label={t('identities.title')}>
      <h3 className={panel.sectionTitle}>{t('identities.title')}</h3>
      <ul className={classes.moments}>
        {identities.map(({ kind, site, value, since }) => {
          const Icon = ICONS[kind];
          return (
            <li key={`${kind} ${site ?? ''} ${value ?? ''} ${since ?? ''}`} className={classes.moment}>
              <span className={classes.icon}>
                <Icon size={16} stroke={1.8} aria-hidden="true" />
              </span>
              <span className={classes.what}>
                <span className={classes.proven}>
                  {value ? <TheirWords>{value}</TheirWords> : t(`identities.${kind}`)}
                </span>
                <span className={classes.meta}>
                  {t(value ? `identities.${kind}` : 'identities.token')}
                  {site && ` · ${site}`}
                  {since && ` · ${t('identities.since', { at: fullTimeText(since, i18n.language) })}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
