import { IconPhoto } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AnswerList.module.css';
import type { CannedAnswer, useAnswers } from './answer.ts';
import { fill, type Known } from './fill.ts';

interface AnswerListProps {
  readonly id: string;
  readonly label: string;
  readonly query: string;
  readonly answers: ReturnType<typeof useAnswers>;
  readonly offered: readonly CannedAnswer[];
  readonly active: CannedAnswer | undefined;
  readonly known: Known;
  readonly onTake: (answer: CannedAnswer) => void;
}

/** How the option of an answer is called in the page. */
export function optionId(list: string, { id }: CannedAnswer): string {
  return `${list}-${id}`;
}

/** What is offered while somebody writes; the field keeps the focus. */
export function AnswerList({ id, label, query, answers, offered, active, known, onTake }: AnswerListProps) {
  const { t } = useTranslation();
  const option = active && optionId(id, active);
  useEffect(() => {
    if (option) document.getElementById(option)?.scrollIntoView?.({ block: 'nearest' });
  }, [option]);
  return (
    <div className={classes.list}>
      {offered.length > 0 && (
        <div id={id} role="listbox" aria-label={label} className={classes.options}>
          {offered.map((answer) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={answer.id}
              id={optionId(id, answer)}
              role="option"
              // Never focused: the field says which is meant.
              tabIndex={-1}
              aria-selected={answer === active}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(answer)}
            >
              <bdi className={classes.shortcut}>/{answer.shortcut}</bdi>
              <bdi className={classes.text}>{fill(answer.text, known)}</bdi>
              {answer.files && (
                <span className={classes.pictures}>
                  <IconPhoto
                    size={15}
                    stroke={1.8}
                    role="img"
                    aria-label={t('answers.withPictures', { count: answer.files.length })}
                  />
                  <span aria-hidden="true">{answer.files.length}</span>
                </span>
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
              ? t('answers.found', { count: offered.length })
              : answers.data.length === 0
                ? t('answers.none')
                : t('answers.notFound', { query })}
      </p>
    </div>
  );
}
