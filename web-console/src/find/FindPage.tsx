import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { FilterBar } from '../inbox/FilterBar.tsx';
import { type Filter, filterIn, narrowingOf } from '../inbox/filter.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import classes from './FindPage.module.css';
import { FoundConversations } from './FoundConversations.tsx';
import { FoundCustomers } from './FoundCustomers.tsx';
import { FoundStories } from './FoundStories.tsx';
import { findPath, WORDS_MAX } from './findPath.ts';

const SEARCH_PAUSE_MILLIS = 250;

/** Everything in which some words are found, whole, and conversations narrowed as their list can be. */
export default function FindPage() {
  const { t } = useTranslation();
  const { words, filter, typed, type, narrow } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.nativeEvent.isComposing)
      return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const found = [...(results.current?.querySelectorAll<HTMLElement>('[data-result] > *') ?? [])];
    const at = found.indexOf(document.activeElement as HTMLElement);
    if (by === undefined || found.length === 0 || (at < 0 && document.activeElement !== field.current))
      return;
    event.preventDefault();
    (found[at + by] ?? (by < 0 ? field.current : undefined))?.focus();
  };
  return (
    <PageFrame wide title={t('find.title')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows lead from the field through what was found */}
      <div className={classes.find} onKeyDown={step}>
        <TextInput
          ref={field}
          type="search"
          radius="xl"
          size="md"
          autoFocus
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={WORDS_MAX}
          value={typed}
          aria-label={t('find.field')}
          placeholder={t('find.field')}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          rightSection={
            typed && (
              <CloseButton
                size="sm"
                aria-label={t('find.clear')}
                onClick={() => {
                  type('');
                  field.current?.focus();
                }}
              />
            )
          }
          onChange={(event) => type(event.currentTarget.value)}
        />
        <div className={classes.filter}>
          <FilterBar view="all" filter={filter} onFilter={narrow} />
        </div>
        {!words && narrowingOf(filter).length === 0 ? (
          <EmptyState title={t('find.begin')} hint={t('find.beginHint')} />
        ) : (
          <div ref={results} className={classes.groups} data-alone={!words || undefined}>
            <FoundConversations words={words} filter={filter} />
            {words && (
              <div className={classes.beside}>
                <FoundCustomers words={words} />
                <FoundStories words={words} />
              </div>
            )}
          </div>
        )}
      </div>
    </PageFrame>
  );
}

/** The words and the filter stand in the address, so that they can be come back to and sent to a colleague. */
function useAddress() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const words = (new URLSearchParams(search).get('q') ?? '').trim().slice(0, WORDS_MAX);
  const filter = useMemo(() => filterIn(search, 'all'), [search]);
  const [typed, setTyped] = useState(words);
  const [settled] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MILLIS);
  const known = useRef(words);
  const byHand = useRef(false);
  const type = (value: string) => {
    byHand.current = true;
    setTyped(value);
  };
  useEffect(() => {
    // Somebody else changed the address: the command bar, or the way back.
    if (words === known.current) return;
    known.current = words;
    byHand.current = false;
    setTyped(words);
  }, [words]);
  useEffect(() => {
    if (!byHand.current || settled === known.current || settled !== typed.trim()) return;
    known.current = settled;
    void navigate(findPath(settled, filter), { replace: true });
  }, [settled, typed, filter, navigate]);
  const narrow = (next: Filter) => void navigate(findPath(words, next), { replace: true });
  return { words, filter, typed, type, narrow };
}
