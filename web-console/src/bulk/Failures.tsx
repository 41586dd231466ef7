import type { FrameProblem } from '@bouquet/client';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reasonKey } from '../conversation/useActions.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './BulkBar.module.css';
import type { Deed, Result } from './bulk.ts';

interface FailuresProps {
  readonly failed: readonly Result[];
  /** What it was that failed. */
  readonly deed: Deed;
  readonly nameOf: (id: string) => string;
  /** Asks for what is left of it; missing where nothing would end otherwise. */
  readonly onRest: (() => void) | undefined;
}

/** With which of them it did not work, why, and how much of it was done. */
export function Failures({ failed, deed, nameOf, onRest }: FailuresProps) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language);
  const why = ({ code, done = 0, unfilled }: Result) => {
    if (unfilled) return t('macros.many.unfilled', { places: list.format(unfilled) });
    const reason = t(reasonKey(code as FrameProblem['code']));
    if (deed.action !== 'macro' || done === 0) return reason;
    const steps = list.format(deed.actions.slice(0, done).map(({ kind }) => t(`macros.kind.${kind}`)));
    return t('macros.many.part', { reason, steps });
  };
  return (
    <>
      {failed.length > 0 && (
        <div className={classes.failed} role="alert">
          {t('bulk.failed', { count: failed.length })}
          <ul>
            {failed.map((each) => (
              <li key={each.id}>
                <TheirWords>{nameOf(each.id)}</TheirWords>: {why(each)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {onRest && (
        <div className={classes.rest}>
          <Button size="compact-sm" variant="light" onClick={onRest}>
            {t('macros.many.rest')}
          </Button>
          <span>{t('macros.many.restHint')}</span>
        </div>
      )}
    </>
  );
}
