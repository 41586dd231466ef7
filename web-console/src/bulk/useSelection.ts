import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../ui/tell.ts';

/** The server takes no more at once. */
export const MOST_SELECTED = 100;

/** Which conversations of a list are selected, in the order in which they were. */
export interface Selection {
  /** Whether there is something to select with; also before the first one is. */
  readonly active: boolean;
  readonly ids: readonly string[];
  readonly begin: () => void;
  readonly toggle: (id: string) => void;
  /** Also all between this one and the one that was selected last, in the order of the list. */
  readonly through: (id: string, order: readonly string[]) => void;
  readonly only: (ids: readonly string[]) => void;
  readonly end: () => void;
}

export function useSelection(): Selection {
  const { t } = useTranslation();
  const [active, setActive] = useState(false);
  const [ids, setIds] = useState<readonly string[]>([]);
  const last = useRef<string>(undefined);
  const become = (next: readonly string[]) => {
    if (next.length > MOST_SELECTED) tell('bad', t('bulk.tooMany', { count: MOST_SELECTED }));
    setIds(next.slice(0, MOST_SELECTED));
    setActive(true);
  };
  return {
    active,
    ids,
    begin: () => setActive(true),
    toggle: (id) => {
      last.current = id;
      become(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
    },
    through: (id, order) => {
      const from = last.current === undefined ? -1 : order.indexOf(last.current);
      const to = order.indexOf(id);
      last.current = id;
      const between = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
      become([...ids, ...between.filter((each) => !ids.includes(each))]);
    },
    only: become,
    end: () => {
      last.current = undefined;
      setIds([]);
      setActive(false);
    },
  };
}
