import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import classes from './SectionTabs.module.css';

export interface SectionTab {
  readonly to: string;
  readonly label: string;
  readonly current: boolean;
  /** How many things wait there, as text; nothing is shown without. */
  readonly count?: string | undefined;
}

/** The parts of a page, one of which is open. Where they are wider than the screen, the open one is in sight. */
export function SectionTabs({ tabs, label }: { tabs: readonly SectionTab[]; label: string }) {
  const nav = useRef<HTMLElement>(null);
  const open = tabs.find(({ current }) => current)?.to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew when another one is open
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <nav ref={nav} className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, label: name, current, count }) => (
        <Link key={to} to={to} className={classes.tab} aria-current={current ? 'page' : undefined}>
          {name}
          {count && <span className={classes.count}>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
