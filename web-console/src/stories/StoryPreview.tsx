import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { pieces, tagField, within } from './findings.ts';
import classes from './StoryPreview.module.css';
import { FIELDS, type Mark, type StoryText } from './story.ts';

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
  readonly text: StoryText;
  readonly tags: readonly string[];
  /** What was found in the text and the tags. */
  readonly marks: readonly Mark[];
  readonly blocking: boolean;
  /** Whether the server is still looking. */
  readonly looking: boolean;
  readonly onReplace: (mark: Mark) => void;
  readonly onReplaceAll: () => void;
}

/** How colleagues will read it, with what may give the customer away, and what could stand there instead. */
export function StoryPreview(props: StoryPreviewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { text, tags, marks } = props;
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
        {tags.length > 0 && <p className={classes.tags}>{tags.join(' · ')}</p>}
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

function Found({ text, tags, marks, blocking, looking, onReplace, onReplaceAll }: StoryPreviewProps) {
  const { t } = useTranslation();
  const texts = [
    ...FIELDS.map((field) => [field, text[field]] as const),
    ...tags.map((tag, place) => [tagField(place), tag] as const),
  ];
  const all = texts.flatMap(([field, whole]) =>
    pieces(whole, within(marks, field)).flatMap(({ mark, text: words }) => (mark ? [{ mark, words }] : [])),
  );
  const written = FIELDS.some((field) => text[field].trim() !== '');
  if (all.length === 0) {
    return (
      <p className={classes.clean} role="status">
        <IconShieldCheck size={18} stroke={1.7} aria-hidden="true" />
        {t(looking ? 'story.looking' : written ? 'story.clean' : 'story.previewHint')}
      </p>
    );
  }
  return (
    <div className={classes.found}>
      <p className={classes.advice} role="status" data-blocking={blocking || undefined}>
        <IconShieldHalf size={18} stroke={1.7} aria-hidden="true" />
        {t(blocking ? 'story.blocking' : 'story.found', { count: all.length })}
      </p>
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
      {all.length > 1 && (
        <Button size="sm" variant="light" className={classes.all} onClick={onReplaceAll}>
          {t('story.replaceAll')}
        </Button>
      )}
    </div>
  );
}

/** What was found, in words; a kind that is newer than this page has the general ones. */
function kindOf({ kind }: Mark): Kind | 'other' {
  return KINDS.find((known) => known === kind) ?? 'other';
}
