import { spokenWords } from '@bouquet/client';
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ratingText } from '../feedback/rating.ts';
import { said } from '../live/said.ts';
import type { Entry } from '../live/wire.ts';
import { authorName } from '../ui/people.ts';
import { eventText } from './EventLine.tsx';

interface AnnouncerProps {
  readonly entries: readonly Entry[];
  readonly caughtUp: boolean;
  readonly me: string;
}

/** Reads out what others say while the conversation is open; not what was there before, and not what I said. */
export function Announcer({ entries, caughtUp, me }: AnnouncerProps) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const told = useRef<number | undefined>(undefined);
  useEffect(() => {
    const last = entries.at(-1);
    if (!caughtUp || !last) return;
    const from = told.current;
    told.current = last.seq;
    if (from === undefined) return;
    const fresh = entries.filter((entry) => entry.seq > from && entry.by.id !== me);
    const spoken = fresh.flatMap((entry) => {
      const name = authorName(entry.by, t, me);
      if (entry.kind === 'message' || entry.kind === 'note')
        return [t('transcript.announce', { name, text: spokenWords(said(entry)) })];
      if (entry.kind === 'whisper')
        return [t('transcript.announceWhisper', { name, text: spokenWords(entry.text ?? '') })];
      if (entry.kind === 'hand' || entry.kind === 'promise')
        return [spokenWords(eventText(entry, me, t, i18n.language))];
      // It takes the place of what was read out before, too.
      if (entry.kind === 'erased') return [t('entry.erased')];
      if (entry.kind !== 'feedback') return [];
      const rated = t('feedback.rated', { name, rating: ratingText(entry.rating, t) });
      return [[rated, entry.text && spokenWords(entry.text)].filter(Boolean).join('. ')];
    });
    if (spoken.length > 0) setText(spoken.join('\n'));
  }, [entries, caughtUp, me, t, i18n.language]);
  return (
    <VisuallyHidden aria-live="polite" role="log">
      {text}
    </VisuallyHidden>
  );
}
