import { TextInput } from '@mantine/core';
import {
  IconBallFootball,
  IconBulb,
  IconBus,
  IconClock,
  IconFlag,
  IconHeart,
  IconLeaf,
  IconMoodEmpty,
  IconMoodSmile,
  IconSearch,
  IconSoup,
  IconUser,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EmojiPanel.module.css';
import { EmojiSection, type Section, type SectionName } from './EmojiSection.tsx';
import { EMOJI, emojiOf, findEmoji, GROUPS } from './emoji.ts';
import { moved } from './grid.ts';
import { recentEmoji } from './recentEmoji.ts';

interface EmojiPanelProps {
  readonly agent: string;
  readonly onTake: (glyph: string) => void;
  readonly onClose: () => void;
}

/** So many are shown of what was found. */
const FOUND = 96;

const ICONS = {
  recent: IconClock,
  smileys: IconMoodSmile,
  people: IconUser,
  nature: IconLeaf,
  food: IconSoup,
  travel: IconBus,
  activities: IconBallFootball,
  objects: IconBulb,
  symbols: IconHeart,
  flags: IconFlag,
} as const;

const ALL: readonly Section[] = GROUPS.map((group) => ({
  name: group,
  emoji: EMOJI.filter((each) => each.group === group),
}));

/**
 * All emoji, those used lately first. The field keeps the focus while the arrows go through them: what is meant is told by it,
 * as in a list of choices.
 */
export default function EmojiPanel({ agent, onTake, onClose }: EmojiPanelProps) {
  const { t, i18n } = useTranslation();
  const list = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const own = useMemo(() => sectionsFor(agent), [agent]);
  const found = useMemo((): Section => ({ name: 'found', emoji: findEmoji(query, FOUND) }), [query]);
  const looking = query.trim() !== '';
  const sections = !looking ? own : found.emoji.length > 0 ? [found] : [];
  const all = sections.flatMap(({ emoji }) => emoji);
  const active = all[at];
  const language = i18n.language === 'vi' ? 'vi' : 'en';

  const go = (place: number) => {
    setAt(place);
    // Once it is drawn as the one that is meant.
    requestAnimationFrame(() =>
      document.getElementById(`${list}-${place}`)?.scrollIntoView?.({ block: 'nearest' }),
    );
  };

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && active && event.target instanceof HTMLInputElement)
      onTake(active.glyph);
    else if (event.key.startsWith('Arrow') && event.target instanceof HTMLInputElement)
      go(
        moved(
          sections.map(({ emoji }) => emoji.length),
          at,
          event.key,
        ),
      );
    else return;
    event.preventDefault();
    // Whoever else listens to Escape would close what lies around the panel.
    event.stopPropagation();
  };

  const jump = (name: SectionName) => {
    const index = sections.findIndex((section) => section.name === name);
    setAt(sections.slice(0, index).reduce((sum, { emoji }) => sum + emoji.length, 0));
    scroller.current?.querySelectorAll('[role="group"]')[index]?.scrollIntoView?.({ block: 'start' });
  };

  let first = 0;
  return (
    <div role="dialog" aria-label={t('emoji.open')} className={classes.panel} onKeyDown={press}>
      <div className={classes.head}>
        <SearchField
          list={list}
          option={active && `${list}-${at}`}
          query={query}
          onQuery={(value) => {
            setQuery(value);
            setAt(0);
            scroller.current?.scrollTo?.({ top: 0 });
          }}
        />
        {!looking && (
          <nav className={classes.kinds} aria-label={t('emoji.groups')}>
            {own.map(({ name }) => (
              <Kind key={name} name={name} onJump={() => jump(name)} />
            ))}
          </nav>
        )}
      </div>
      {all.length === 0 ? (
        <p className={classes.none} role="status">
          <IconMoodEmpty size={32} stroke={1.3} aria-hidden="true" />
          <bdi>{t('emoji.nothing', { query: query.trim() })}</bdi>
        </p>
      ) : (
        <div ref={scroller} id={list} role="listbox" aria-label={t('emoji.list')} className={classes.list}>
          {sections.map((section) => {
            const from = first;
            first += section.emoji.length;
            const within = at >= from && at < first;
            return (
              <EmojiSection
                key={section.name}
                list={list}
                section={section}
                from={from}
                active={within ? at - from : -1}
                language={language}
                onPoint={setAt}
                onTake={onTake}
              />
            );
          })}
        </div>
      )}
      {active && (
        <div className={classes.foot}>
          <span className={classes.meant} aria-hidden="true">
            <span className={classes.glyph}>{active.glyph}</span>
            <span className={classes.name}>{active.names[language]}</span>
            <span className={classes.short}>:{active.shortNames[0]}:</span>
          </span>
          <span className={classes.count} role="status">
            {looking && t('emoji.found', { count: all.length })}
          </span>
        </div>
      )}
    </div>
  );
}

/** Those that are still known come first; who has used none begins with the smileys. */
function sectionsFor(agent: string): readonly Section[] {
  const recent = recentEmoji(agent).flatMap((glyph) => emojiOf(glyph) ?? []);
  return recent.length > 0 ? [{ name: 'recent', emoji: recent }, ...ALL] : ALL;
}

interface SearchFieldProps {
  readonly list: string;
  readonly option: string | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

function SearchField({ list, option, query, onQuery }: SearchFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  // On a phone its keyboard would cover what there is to choose.
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <TextInput
      ref={field}
      role="combobox"
      aria-expanded={option !== undefined}
      aria-autocomplete="list"
      aria-controls={option && list}
      aria-activedescendant={option}
      aria-label={t('emoji.search')}
      placeholder={t('emoji.search')}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      size="sm"
      autoComplete="off"
      spellCheck={false}
      value={query}
      onChange={(event) => onQuery(event.currentTarget.value)}
    />
  );
}

function Kind({ name, onJump }: { name: SectionName; onJump: () => void }) {
  const { t } = useTranslation();
  if (name === 'found') return null;
  const Icon = ICONS[name];
  return (
    <button
      type="button"
      className={classes.kind}
      aria-label={t(`emoji.group.${name}`)}
      title={t(`emoji.group.${name}`)}
      onClick={onJump}
    >
      <Icon size={18} stroke={1.7} aria-hidden="true" />
    </button>
  );
}
