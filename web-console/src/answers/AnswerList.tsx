import { IconBolt, IconPhoto } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMacroWords } from '../macros/useMacroWords.ts';
import classes from './AnswerList.module.css';
import type { useAnswers } from './answer.ts';
import { fill, type Known } from './fill.ts';
import type { Offer } from './slash.ts';

interface AnswerListProps {
  readonly id: string;
  readonly label: string;
  readonly query: string;
  readonly answers: ReturnType<typeof useAnswers>;
  readonly offered: readonly Offer[];
  readonly active: Offer | undefined;
  readonly known: Known;
  readonly onTake: (offer: Offer) => void;
}

/** How an option is called in the page. */
export function optionId(list: string, { id }: Offer): string {
  return `${list}-${id}`;
}

/** What is offered while somebody writes; the field keeps the focus. */
export function AnswerList({ id, label, query, answers, offered, active, known, onTake }: AnswerListProps) {
  const { t } = useTranslation();
  const wordsOf = useMacroWords((text) => fill(text, known));
  const macros = offered.filter(({ kind }) => kind === 'macro').length;
  const found = [
    offered.length > macros && t('answers.found', { count: offered.length - macros }),
    macros > 0 && t('macros.found', { count: macros }),
  ]
    .filter(Boolean)
    .join(' · ');
  const option = active && optionId(id, active);
  useEffect(() => {
    if (option) document.getElementById(option)?.scrollIntoView?.({ block: 'nearest' });
  }, [option]);
  return (
    <div className={classes.list}>
      {offered.length > 0 && (
        <div id={id} role="listbox" aria-label={label} className={classes.options}>
          {offered.map((offer) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={offer.id}
              id={optionId(id, offer)}
              role="option"
              // Never focused: the field says which is meant.
              tabIndex={-1}
              aria-selected={offer === active}
              className={classes.option}
              data-macro={offer.kind === 'macro' || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(offer)}
            >
              {offer.kind === 'answer' ? (
                <>
                  <bdi className={classes.shortcut}>/{offer.answer.shortcut}</bdi>
                  <bdi className={classes.text}>{fill(offer.answer.text, known)}</bdi>
                  {offer.answer.files && (
                    <span className={classes.pictures}>
                      <IconPhoto
                        size={15}
                        stroke={1.8}
                        role="img"
                        aria-label={t('answers.withPictures', { count: offer.answer.files.length })}
                      />
                      <span aria-hidden="true">{offer.answer.files.length}</span>
                    </span>
                  )}
                </>
              ) : (
                <>
                  <span className={classes.macro}>
                    <IconBolt size={14} stroke={2} role="img" aria-label={`${t('macros.command')}:`} />{' '}
                    <bdi dir="auto">{offer.macro.name}</bdi>
                  </span>
                  <bdi className={classes.does}>{offer.macro.actions.map(wordsOf).join(' → ')}</bdi>
                </>
              )}
            </div>
          ))}
        </div>
      )}
      <p className={classes.state} role="status">
        {answers.isPending
          ? t('app.loading')
          : answers.isError
            ? t('answers.failed')
            : offered.length > 0
              ? found
              : answers.data.length === 0
                ? t('answers.none')
                : t('answers.notFound', { query })}
      </p>
    </div>
  );
}
