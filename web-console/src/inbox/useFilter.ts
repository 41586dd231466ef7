import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type Filter, filterIn, searchOf } from './filter.ts';
import type { View } from './views.ts';

/** The filter in the address, and how to change it. The conversation that is open stays open. */
export function useFilter(view: View) {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const filter = useMemo(() => filterIn(search, view), [search, view]);
  const choose = (next: Filter) => navigate(`${pathname}${searchOf(next)}`, { replace: true });
  return [filter, choose] as const;
}
