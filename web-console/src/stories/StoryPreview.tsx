import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { healthWords, pieces, textsOf, within } from './findings.ts';
import { HealthConfirmation } from './HealthConfirmation.tsx';
import classes from './StoryPreview.module.css';
import { FIELDS, type Mark, type StoryDraft } from './story.ts';

const KINDS = [
  'customer_name',
  'recipient_name',
  'email',
  'phone',
  'card',
  'address',
  'number',
  'health',
] as const;
type Kind = (typeof KINDS)[number];

interface StoryPreviewProps {
  readonly draft: StoryDraft;
  /** What was found in the text and the tags. */
  readonly marks: readonly Mark[];
  /** Of that, what is not settled: all but what the author says is nobody's health. */
  readonly open: readonly Mark[];
  /** Whether the server is still looking. */
  readonly looking: boolean;
  /** Whether it could not look. */
  readonly failed: boolean;
  readonly health: { readonly confirmed: boolean; readonly confirm: (on: boolean) => void };
  readonly onReplace: (mark: Mark) => void;
  readonly onReplaceAll: () => void;
}

/** How colleagues will read it, with what may give the customer away, and what could stand there instead. */
export function StoryPreview(props: StoryPreviewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { draft: text, marks } = props;
  return (
    <section className={classes.preview} aria-label={t('story.preview')}>
      <h2 className={classes.heading}>{t('story.preview')}</h2>
      <div className={classes.card}>
        <div className={classes.byline}>
          <Portrait id={me.id} name={me.name} />
          <bdi className={classes.name}>{me.name}</bdi>
        </div>
        <p className={classes.title} dir="auto" data-empty={!text.title || undefined}>
          {text.title ? <Marked text={text.title} marks={within(marks, 'title')} /> : t('story.titleExample')}
        </p>
        {(['situation', 'whatWeDid', 'outcome'] as const).map((field) =>
          text[field].trim() ? (
            <p key={field} className={classes.text} dir="auto" data-field={field}>
              <Marked text={text[field]} marks={within(marks, field)} />
            </p>
          ) : null,
        )}
        {text.tags.length > 0 && <p className={classes.tags}>{text.tags.join(' · ')}</p>}
      </div>
      <Found {...props} />
    </section>
  );
}

function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return pieces(text, marks).map((piece) =>
    piece.mark ? (
      <mark key={piece.at} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function Found({ draft, marks, open, looking, failed, health, onReplace, onReplaceAll }: StoryPreviewProps) {
  const { t } = useTranslation();
  const texts = textsOf(draft);
  const all = texts.flatMap(([field, whole]) =>
    pieces(whole, within(marks, field)).flatMap(({ mark, text: words }) => (mark ? [{ mark, words }] : [])),
  );
  if (all.length === 0) {
    const written = FIELDS.some((field) => draft[field].trim() !== '');
    const said = failed ? 'story.notLooked' : 'story.clean';
    return (
      <p className={classes.clean} role="status">
        <IconShieldCheck size={18} stroke={1.7} aria-hidden="true" />
        {t(looking ? 'story.looking' : written ? said : 'story.previewHint')}
      </p>
    );
  }
  const words = healthWords(texts, marks);
  return (
    <div className={classes.found}>
      <Advice open={open} />
      <ul className={classes.list}>
        {all.map(({ mark, words }) => (
          <li key={`${mark.field} ${mark.from}`} className={classes.finding}>
            <span className={classes.what}>
              <span className={classes.kind}>{t(`story.finding.${kindOf(mark)}`)}</span>
              <bdi className={classes.words}>{words}</bdi>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              className={classes.replace}
              aria-label={t('story.replaceThis', { words, suggestion: mark.suggestion })}
              onClick={() => onReplace(mark)}
            >
              {t('story.replace', { suggestion: mark.suggestion })}
            </Button>
          </li>
        ))}
      </ul>
      {open.length > 1 && (
        <Button size="sm" variant="light" className={classes.all} onClick={onReplaceAll}>
          {t('story.replaceAll')}
        </Button>
      )}
      {words.length > 0 && (
        <HealthConfirmation words={words} confirmed={health.confirmed} onConfirm={health.confirm} />
      )}
    </div>
  );
}

/** What has to go before it can be told, or is for its author to judge. */
function Advice({ open }: { open: readonly Mark[] }) {
  const { t, i18n } = useTranslation();
  const blocking = open.filter(({ blocks }) => blocks);
  const kinds = [...new Set(blocking.map(kindOf))].map((kind) => t(`story.finding.${kind}`));
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (
    <p className={classes.advice} role="status" data-blocking={blocking.length > 0 || undefined}>
      <IconShieldHalf size={18} stroke={1.7} aria-hidden="true" />
      {blocking.length > 0
        ? t('story.blocking', { what: list.format(kinds.map(withinSentence)) })
        : open.length > 0
          ? t('story.found', { count: open.length })
          : t('story.confirmed')}
    </p>
  );
}

const withinSentence = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** What was found, in words; a kind that is newer than this page has the general ones. */
function kindOf({ kind }: Mark): Kind | 'other' {
  return KINDS.find((known) => known === kind) ?? 'other';
}
