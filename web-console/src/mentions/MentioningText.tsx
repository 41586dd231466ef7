import { useMemo } from 'react';
import { useColleagues } from '../presence/useColleagues.ts';
import { SaidText } from '../transcript/SaidText.tsx';

/** A note in which colleagues are mentioned: their names stand out. */
export function MentioningText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const { colleagues } = useColleagues();
  const names = useMemo(
    () => colleagues.filter(({ id }) => mentions.includes(id)).map(({ name }) => name),
    [colleagues, mentions],
  );
  return <SaidText text={text} mentioned={names} />;
}
