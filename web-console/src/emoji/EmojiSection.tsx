import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EmojiPanel.module.css';
import type { Emoji, Group } from './emoji.ts';
import { COLUMNS } from './grid.ts';

export type SectionName = Group | 'recent' | 'found';

export interface Section {
  readonly name: SectionName;
  readonly emoji: readonly Emoji[];
}

interface EmojiSectionProps {
  /** How the list is called in the page; its options are called after it. */
  readonly list: string;
  readonly section: Section;
  /** The place of its first, counted through all sections. */
  readonly from: number;
  /** Which of them is meant; -1 when none is. */
  readonly active: number;
  readonly language: 'en' | 'vi';
  readonly onPoint: (place: number) => void;
  readonly onTake: (glyph: string) => void;
}

/** So many lines come into the page together. */
const BLOCK_LINES = 3;
const BLOCK = BLOCK_LINES * COLUMNS;

/** One kind of emoji. */
export const EmojiSection = memo(
  function EmojiSection({ list, section, from, active, language, onPoint, onTake }: EmojiSectionProps) {
    const { t } = useTranslation();
    const { name, emoji } = section;
    const blocks = useMemo(
      () =>
        Array.from({ length: Math.ceil(emoji.length / BLOCK) }, (_, index) =>
          emoji.slice(index * BLOCK, (index + 1) * BLOCK),
        ),
      [emoji],
    );
    const title = name === 'found' ? t('emoji.list') : t(`emoji.group.${name}`);
    const at = (target: EventTarget) =>
      target instanceof Element ? Number(target.closest<HTMLElement>('[data-at]')?.dataset.at ?? -1) : -1;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
      // biome-ignore lint/a11y/useSemanticElements: a group of options of a list, not of fields
      <div
        role="group"
        aria-label={title}
        className={classes.section}
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={(event) => {
          const pointed = at(event.target);
          if (pointed >= 0 && pointed !== active) onPoint(from + pointed);
        }}
        onClick={(event) => {
          const taken = emoji[at(event.target)];
          if (taken) onTake(taken.glyph);
        }}
      >
        {name !== 'found' && (
          <div className={classes.title} aria-hidden="true">
            {title}
          </div>
        )}
        {blocks.map((block, index) => (
          <Block
            key={block[0]?.glyph}
            id={`${list}-`}
            emoji={block}
            first={index * BLOCK}
            from={from}
            active={active >= index * BLOCK && active < (index + 1) * BLOCK ? active - index * BLOCK : -1}
            language={language}
          />
        ))}
      </div>
    );
  },
  (a, b) =>
    a.section === b.section &&
    a.from === b.from &&
    a.active === b.active &&
    a.language === b.language &&
    a.list === b.list,
);

interface BlockProps {
  /** What the ids of all options begin with. */
  readonly id: string;
  readonly emoji: readonly Emoji[];
  /** The place of its first in its section. */
  readonly first: number;
  readonly from: number;
  readonly active: number;
  readonly language: 'en' | 'vi';
}

/** A few lines. There are nearly two thousand emoji: those that are not near have their room, and are not in the page. */
const Block = memo(function Block({ id, emoji, first, from, active, language }: BlockProps) {
  const room = useRef<HTMLDivElement>(null);
  const near = useNear(room);
  return (
    <div
      ref={room}
      role="presentation"
      className={classes.grid}
      style={{ aspectRatio: `${COLUMNS} / ${Math.ceil(emoji.length / COLUMNS)}` }}
    >
      {(near || active >= 0) &&
        emoji.map(({ glyph, names }, index) => (
          <div
            key={glyph}
            id={`${id}${from + first + index}`}
            role="option"
            // Never focused: the field says which is meant.
            tabIndex={-1}
            aria-selected={index === active}
            aria-label={names[language]}
            data-at={first + index}
            className={classes.option}
          >
            {glyph}
          </div>
        ))}
    </div>
  );
});

/** Whether something is in sight of the list or close to it; where that cannot be told, it is. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    const { current } = element;
    if (!current || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root: current.closest('[role="listbox"]'),
      rootMargin: '120px 0px',
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
