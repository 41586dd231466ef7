import type { Attachment } from '@bouquet/client';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import classes from './AnswerForm.module.css';
import { fill, type Known, unfilled } from './fill.ts';
import { PictureStrip } from './PictureStrip.tsx';

/** How an answer reads: for somebody whose name is known, and where it differs, for somebody who is unknown. */
export function AnswerPreview({ text, files }: { text: string; files: readonly Attachment[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const known: Known = {
    'customer.name': t('answers.sample.name'),
    'customer.firstName': t('answers.sample.firstName'),
    'conversation.subject': t('answers.sample.subject'),
    'agent.name': me.name,
  };
  const written = text.trim();
  const told = fill(written, known);
  const untold = fill(written, { 'agent.name': me.name });
  return (
    <section className={classes.preview} aria-label={t('answers.preview')}>
      <h2 className={classes.previewTitle}>{t('answers.preview')}</h2>
      {written === '' ? (
        <p className={classes.hint}>{t('answers.previewEmpty')}</p>
      ) : (
        <>
          <Bubble text={told} />
          <PictureStrip files={files} />
          {untold !== told && (
            <>
              <h3 className={classes.previewWhen}>{t('answers.previewUnknown')}</h3>
              <Bubble text={untold} />
              {unfilled(untold).length > 0 && <p className={classes.hint}>{t('answers.fallbackHint')}</p>}
            </>
          )}
        </>
      )}
    </section>
  );
}

function Bubble({ text }: { text: string }) {
  const places = unfilled(text);
  const starts = [0, ...places.map(({ to }) => to)];
  return (
    <p className={classes.bubble} dir="auto">
      {starts.map((start, at) => (
        <span key={start}>
          {text.slice(start, places[at]?.from ?? text.length)}
          {places[at] && <mark className={classes.open}>{places[at].text}</mark>}
        </span>
      ))}
    </p>
  );
}
