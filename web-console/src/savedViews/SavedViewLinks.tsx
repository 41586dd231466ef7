import { IconBookmark } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { TheirWords } from '../ui/TheirWords.tsx';
import { OPENED, pathOf, useSavedViews } from './savedView.ts';

interface SavedViewLinksProps {
  readonly className?: string | undefined;
  readonly wordClassName?: string | undefined;
  /** Whether there is room for a picture before each. */
  readonly pictured?: boolean;
}

/** The ways to the saved views, the agent's own first. */
export function SavedViewLinks({ className, wordClassName, pictured }: SavedViewLinksProps) {
  const views = useSavedViews();
  const opened = useOpened();
  return views.map((saved) => (
    <Link
      key={saved.id}
      to={pathOf(saved)}
      className={className}
      title={saved.name}
      aria-current={saved.id === opened ? 'page' : undefined}
    >
      {pictured && <IconBookmark size={18} stroke={1.7} aria-hidden="true" />}
      <TheirWords className={wordClassName}>{saved.name}</TheirWords>
    </Link>
  ));
}

/** The id of the saved view that is open, if one is. */
export function useOpened(): string | undefined {
  return new URLSearchParams(useLocation().search).get(OPENED) ?? undefined;
}
