import { linkRel, shownLink } from '@bouquet/client';
import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './LinkChip.module.css';

const PLAIN = 'http://';

/**
 * An address that somebody wrote. Where it leads stands first and stands out, so that nothing before or behind it can look like
 * the host; what it leads to is not asked for a title or a picture.
 */
export function LinkChip({ text, href }: { text: string; href: string }) {
  const { t } = useTranslation();
  const shown = shownLink(text, href);
  if (!shown) {
    return (
      <a href={href} target="_blank" rel={linkRel} className={classes.mail}>
        {text}
      </a>
    );
  }
  const { host, rest, insecure, disguised } = shown;
  const warning = disguised ? t('link.disguised', { host }) : undefined;
  return (
    <a
      href={href}
      target="_blank"
      rel={linkRel}
      dir="ltr"
      className={classes.link}
      data-disguised={disguised || undefined}
      title={warning ?? href}
    >
      <span className={classes.head}>
        {warning ? (
          <IconAlertTriangle className={classes.icon} size={14} role="img" aria-label={warning} />
        ) : (
          <IconLink className={classes.icon} size={13} stroke={2.2} aria-hidden="true" />
        )}
        {insecure && <span className={classes.rest}>{PLAIN}</span>}
        <bdi dir="ltr" className={classes.host}>
          {host}
        </bdi>
      </span>
      {rest && <bdi className={classes.rest}>{rest}</bdi>}
    </a>
  );
}
