import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { pieces } from './findings.ts';
import classes from './StoryPreview.module.css';
import { FIELDS, type Field, type Finding, type Preview, type StoryText } from './story.ts';

const KINDS = ['name', 'email', 'phone', 'number', 'health'] as const;
type Kind = (typeof KINDS)[number];

interface StoryPreviewProps {
  readonly text: StoryText;
  readonly tags: readonly string[];
  readonly findings: Preview['fields'];
  readonly blocking: boolean;
  /** Whether the server is still looking. */
  readonly looking: boolean;
  readonly onReplace: (field: Field, finding: Finding) => void;
  readonly onReplaceAll: () => void;
}

/** How colleagues will read it, with what may give the customer away, and what could stand there instead. */
export function StoryPreview(props: StoryPreviewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { text, tags, findings } = props;
  return (
    <section className={classes.preview} aria-label={t('story.preview')}>
      <h2 className={classes.heading}>{t('story.preview')}</h2>
      <div className={classes.card}>
        <div className={classes.byline}>
          <Portrait id={me.id} name={me.name} />
          <bdi className={classes.name}>{me.name}</bdi>
        </div>
        <p className={classes.title} dir="auto" data-empty={!text.title || undefined}>
          {text.title ? <Marked text={text.title} findings={findings.title} /> : t('story.titleExample')}
        </p>
        {(['situation', 'whatWeDid', 'outcome'] as const).map((field) =>
          text[field].trim() ? (
            <p key={field} className={classes.text} dir="auto" data-field={field}>
              <Marked text={text[field]} findings={findings[field]} />
            </p>
          ) : null,
        )}
        {tags.length > 0 && <p className={classes.tags}>{tags.join(' · ')}</p>}
      </div>
      <Found {...props} />
    </section>
  );
}

function Marked({ text, findings }: { text: string; findings: readonly Finding[] | undefined }) {
  return pieces(text, findings).map((piece) =>
    piece.finding ? (
      <mark key={piece.at} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function Found({ text, findings, blocking, looking, onReplace, onReplaceAll }: StoryPreviewProps) {
  const { t } = useTranslation();
  const all = FIELDS.flatMap((field) =>
    pieces(text[field], findings[field]).flatMap(({ finding, text: words }) =>
      finding ? [{ field, finding, words }] : [],
    ),
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
        {all.map(({ field, finding, words }) => (
          <li key={`${field} ${finding.start}`} className={classes.finding}>
            <span className={classes.what}>
              <span className={classes.kind}>{t(`story.finding.${kindOf(finding)}`)}</span>
              <bdi className={classes.words}>{words}</bdi>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              className={classes.replace}
              aria-label={t('story.replaceThis', { words, suggestion: finding.suggestion })}
              onClick={() => onReplace(field, finding)}
            >
              {t('story.replace', { suggestion: finding.suggestion })}
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
function kindOf({ kind }: Finding): Kind | 'other' {
  return KINDS.find((known) => known === kind) ?? 'other';
}
