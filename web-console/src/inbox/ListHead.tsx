import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { AccountMenu } from '../shell/AccountMenu.tsx';
import { FlowerMark } from '../ui/Flower.tsx';
import classes from './ListHead.module.css';
import { useViewCounts } from './useViewCounts.ts';
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
  const views = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another chip to bring into sight
  useEffect(() => {
    views.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);
  return (
    <header className={classes.head}>
      <div className={classes.titleLine}>
        <span className={classes.mark}>
          <FlowerMark size={24} />
        </span>
        <h2 className={classes.title}>{t(`view.${view}`)}</h2>
        {counts[view] && <span className={classes.count}>{counts[view].text}</span>}
        <span className={classes.account}>
          <AccountMenu />
        </span>
      </div>
      <nav ref={views} className={classes.views} aria-label={t('view.label')}>
        {VIEWS.map((each) => (
          <NavLink key={each} to={`/${each}`} className={classes.view}>
            {t(`view.${each}`)}
            {counts[each] && <span className={classes.viewCount}>{counts[each].text}</span>}
          </NavLink>
        ))}
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
