import { CloseButton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { SavedViewLinks, useOpened } from '../savedViews/SavedViewLinks.tsx';
import { useSavedViews } from '../savedViews/savedView.ts';
import { AccountMenu } from '../shell/AccountMenu.tsx';
import { FlowerMark } from '../ui/Flower.tsx';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './ListHead.module.css';
import { useViewCounts, type ViewCount } from './useViewCounts.ts';
import { VIEWS, type View } from './views.ts';

interface ListHeadProps {
  readonly view: View;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** What this list is, the search in it, and on a phone the other views and the account. */
export function ListHead({ view, search, onSearch }: ListHeadProps) {
  const { t } = useTranslation();
  const counts = useViewCounts();
  const opened = useOpened();
  const saved = useSavedViews().find(({ id }) => id === opened);
  const views = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another chip to bring into sight
  useEffect(() => {
    views.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view, opened]);
  return (
    <header className={classes.head}>
      <div className={classes.titleLine}>
        <span className={classes.mark}>
          <FlowerMark size={24} />
        </span>
        <h2 className={classes.title}>{saved ? <TheirWords>{saved.name}</TheirWords> : t(`view.${view}`)}</h2>
        {!saved && counts[view] && <CountText className={classes.count} count={counts[view]} />}
        <span className={classes.account}>
          <AccountMenu />
        </span>
      </div>
      <nav ref={views} className={classes.views} aria-label={t('view.label')}>
        {VIEWS.map((each) => (
          <NavLink
            key={each}
            to={`/${each}`}
            className={classes.view}
            aria-current={saved ? 'false' : 'page'}
          >
            {t(`view.${each}`)}
            {counts[each] && <CountText className={classes.viewCount} count={counts[each]} />}
          </NavLink>
        ))}
        <SavedViewLinks className={classes.view} />
      </nav>
      <TextInput
        size="sm"
        radius="xl"
        type="search"
        value={search}
        dir="auto"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSection={
          search && <CloseButton size="sm" aria-label={t('list.clearSearch')} onClick={() => onSearch('')} />
        }
        classNames={{ input: classes.search }}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
    </header>
  );
}

/** A number, with what it counts for whoever does not see where it stands. */
function CountText({ count, className }: { count: ViewCount; className: string | undefined }) {
  const { t } = useTranslation();
  if (count.counts !== 'overdue') return <span className={className}>{count.text}</span>;
  return (
    <span className={className} data-overdue="true">
      <span aria-hidden="true">{count.text}</span>
      <VisuallyHidden>{t('list.overdueCount', { count: count.unread })}</VisuallyHidden>
    </span>
  );
}
