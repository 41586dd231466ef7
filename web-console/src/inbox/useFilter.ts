import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useOpened } from '../savedViews/SavedViewLinks.tsx';
import { type Filter, filterIn, searchOf } from './filter.ts';
import type { View } from './views.ts';

/** The filter in the address, and how to change it. The conversation that is open stays open. */
export function useFilter(view: View) {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const filter = useMemo(() => filterIn(search, view), [search, view]);
  const saved = useOpened();
  const choose = (next: Filter) => {
    // Where nothing is left of it, it is not that view any more.
    const still = Object.keys(next).length > 0 ? saved : undefined;
    void navigate(`${pathname}${searchOf(next, still)}`, { replace: true });
  };
  return { filter, choose, search: searchOf(filter, saved) };
}
