import { Button, UnstyledButton } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TheirWords } from '../ui/TheirWords.tsx';
import { Choices } from './Choices.tsx';
import type { Heard } from './gesture.ts';
import classes from './HeardSection.module.css';
import parts from './TrayParts.module.css';

interface HeardSectionProps {
  readonly heard: Heard | undefined;
  readonly sentences: readonly Heard[];
  readonly problem: string | undefined;
  /** Null: nothing in particular. */
  readonly onHeard: (heard: Heard | null) => void;
}

/** What the customer said that this answers. The likeliest sentence is there already; any other is a press away. */
export function HeardSection({ heard, sentences, problem, onHeard }: HeardSectionProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const choose = (chosen: Heard | null) => {
    onHeard(chosen);
    setChoosing(false);
  };
  return (
    <section className={parts.section} aria-label={t('gesture.heard')}>
      <div className={classes.heard}>
        <IconEar size={18} stroke={1.7} aria-hidden="true" />
        <div className={classes.quote} aria-live="polite">
          <div className={classes.heardTop}>
            <span className={parts.label}>{t('gesture.heard')}</span>
            {sentences.length > 0 && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-expanded={choosing}
                onClick={() => setChoosing(!choosing)}
              >
                {t('gesture.heardChange')}
              </Button>
            )}
          </div>
          {heard ? (
            <TheirWords className={classes.words}>{heard.quote}</TheirWords>
          ) : (
            <span className={classes.nothing}>{t('gesture.heardNothing')}</span>
          )}
        </div>
      </div>
      {problem && (
        <p className={parts.problem} role="alert">
          {problem}
        </p>
      )}
      {choosing && (
        <>
          <Choices label={t('gesture.heardChange')} className={classes.sentences}>
            {sentences.map((sentence) => (
              <UnstyledButton
                key={`${sentence.seq} ${sentence.quote}`}
                className={classes.sentence}
                aria-pressed={sentence.seq === heard?.seq && sentence.quote === heard.quote}
                onClick={() => choose(sentence)}
              >
                <TheirWords>{sentence.quote}</TheirWords>
              </UnstyledButton>
            ))}
            <UnstyledButton className={classes.sentence} aria-pressed={!heard} onClick={() => choose(null)}>
              <span className={classes.nothing}>{t('gesture.heardNothing')}</span>
            </UnstyledButton>
          </Choices>
          <p className={parts.aside}>{t('gesture.heardHint')}</p>
        </>
      )}
    </section>
  );
}
