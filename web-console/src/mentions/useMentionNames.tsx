import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../emoji/EmojiNames.module.css';
import type { Colleague } from '../presence/colleagues.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useMe } from '../session/session.ts';
import { insertText } from '../ui/insertText.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { findColleagues, mentionAt, mentionedIn } from './mentioned.ts';

/** So many are offered; who wants another writes on. */
const OFFERED = 6;

interface MentionNames {
  /** To be asked of each key first: whether it was one for the list. */
  readonly press: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** To be told where the caret is; undefined when the field has no focus. */
  readonly look: (field: HTMLTextAreaElement | undefined) => void;
  /** What the field says of the list while there is one. */
  readonly aria: { readonly 'aria-controls'?: string; readonly 'aria-activedescendant'?: string };
  readonly list: ReactNode;
  /** The ids of those who are mentioned in a text; undefined where it may mention somebody, and who works here is not known yet. */
  readonly mentionedIn: (text: string) => string[] | undefined;
  /** The same, once who works here is known; undefined where nobody could tell. */
  readonly findMentioned: (text: string) => Promise<string[] | undefined>;
}

/** Offers colleagues by their names after an `@` in a note. Of a reply it does nothing: customers know nobody's colleagues. */
export function useMentionNames(
  field: RefObject<HTMLTextAreaElement | null>,
  value: string,
  note: boolean,
): MentionNames {
  const { t } = useTranslation();
  const me = useMe();
  const list = useId();
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(0);
  // Where the list was put away: it does not come back for the same sign.
  const [closedAt, setClosedAt] = useState<number>();
  const { colleagues, data, refetch } = useColleagues(note);
  const apart = (all: readonly Colleague[]) => all.filter(({ id }) => id !== me.id);
  const others = apart(colleagues);
  const sign = caret === undefined || !note ? undefined : mentionAt(value, Math.min(caret, value.length));
  const wanted = sign !== undefined && sign.from !== closedAt;
  const offered = wanted ? findColleagues(others, sign.query, OFFERED) : [];
  const at = Math.min(chosen, offered.length - 1);
  const active = offered[at];

  const look = (element: HTMLTextAreaElement | undefined) => {
    const next =
      element && element.selectionStart === element.selectionEnd ? element.selectionEnd : undefined;
    if (next === caret) return;
    setCaret(next);
    setChosen(0);
    if (mentionAt(element?.value ?? '', next ?? 0)?.from !== closedAt) setClosedAt(undefined);
  };

  const take = ({ name }: Colleague) => {
    if (field.current && sign) insertText(field.current, sign.from, sign.to, `@${name} `);
  };

  const press = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    if (!active || shiftKey || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return false;
    if (key === 'ArrowDown') setChosen((at + 1) % offered.length);
    else if (key === 'ArrowUp') setChosen((at - 1 + offered.length) % offered.length);
    else if (key === 'Enter' || key === 'Tab') take(active);
    else if (key === 'Escape') setClosedAt(sign?.from);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return {
    press,
    look,
    aria: active ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` } : {},
    mentionedIn: (text) => {
      if (!note || !/@\S/u.test(text)) return [];
      return data && mentionedIn(text, others);
    },
    findMentioned: async (text) => {
      const found = await refetch();
      return found.data && mentionedIn(text, apart(found.data.items));
    },
    list: active && (
      <div id={list} role="listbox" aria-label={t('mentions.list')} className={classes.list}>
        {offered.map((colleague, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={colleague.id}
            id={`${list}-${index}`}
            role="option"
            // Never focused: the field says which is meant.
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(colleague)}
          >
            <Portrait id={colleague.id} name={colleague.name} size="sm" presence={colleague.status} />
            <span className={classes.short}>
              <bdi dir="auto">{colleague.name}</bdi>
            </span>
            <span className={classes.name}>{colleague.status && t(`presence.${colleague.status}`)}</span>
          </div>
        ))}
      </div>
    ),
  };
}
