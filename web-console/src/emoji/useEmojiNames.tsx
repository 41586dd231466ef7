import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { insertText } from '../ui/insertText.ts';
import { colonAt } from './colon.ts';
import classes from './EmojiNames.module.css';
import type { Emoji } from './emoji.ts';
import { useEmoji } from './loadEmoji.ts';
import { usedEmoji } from './recentEmoji.ts';

/** So many are offered; who wants another writes on. */
const OFFERED = 6;

interface EmojiNames {
  /** To be asked of each key first: whether it was one for the list. */
  readonly press: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** To be told where the caret is; undefined when the field has no focus. */
  readonly look: (field: HTMLTextAreaElement | undefined) => void;
  /** What the field says of the list while there is one. */
  readonly aria: { readonly 'aria-controls'?: string; readonly 'aria-activedescendant'?: string };
  readonly list: ReactNode;
}

/** Offers emoji by their names after a colon, in a field that stays the text field that it is. */
export function useEmojiNames(
  field: RefObject<HTMLTextAreaElement | null>,
  value: string,
  agent: string,
): EmojiNames {
  const { t, i18n } = useTranslation();
  const list = useId();
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(0);
  // Where the list was put away: it does not come back for the same colon.
  const [closedAt, setClosedAt] = useState<number>();
  const colon = caret === undefined ? undefined : colonAt(value, Math.min(caret, value.length));
  const wanted = colon !== undefined && colon.from !== closedAt;
  const all = useEmoji(wanted);
  const offered = wanted && all ? all.findEmoji(colon.query, OFFERED) : [];
  const at = Math.min(chosen, offered.length - 1);
  const active = offered[at];

  const look = (element: HTMLTextAreaElement | undefined) => {
    const next =
      element && element.selectionStart === element.selectionEnd ? element.selectionEnd : undefined;
    if (next === caret) return;
    setCaret(next);
    setChosen(0);
    if (colonAt(element?.value ?? '', next ?? 0)?.from !== closedAt) setClosedAt(undefined);
  };

  const take = ({ glyph }: Emoji) => {
    if (!field.current || !colon) return;
    insertText(field.current, colon.from, colon.to, glyph);
    usedEmoji(agent, glyph);
  };

  const press = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    if (!active || shiftKey || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return false;
    if (key === 'ArrowDown') setChosen((at + 1) % offered.length);
    else if (key === 'ArrowUp') setChosen((at - 1 + offered.length) % offered.length);
    else if (key === 'Enter' || key === 'Tab') take(active);
    else if (key === 'Escape') setClosedAt(colon?.from);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const language = i18n.language === 'vi' ? 'vi' : 'en';
  return {
    press,
    look,
    aria: active ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` } : {},
    list: active && (
      <div id={list} role="listbox" aria-label={t('emoji.list')} className={classes.list}>
        {offered.map((emoji, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={emoji.glyph}
            id={`${list}-${index}`}
            role="option"
            // Never focused: the field says which is meant.
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(emoji)}
          >
            <span className={classes.glyph} aria-hidden="true">
              {emoji.glyph}
            </span>
            <span className={classes.short}>:{emoji.shortNames[0]}:</span>
            <span className={classes.name}>{emoji.names[language]}</span>
          </div>
        ))}
      </div>
    ),
  };
}
