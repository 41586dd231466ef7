import { segments } from '@bouquet/client';
import { useMemo } from 'react';
import { LinkChip } from './LinkChip.tsx';

/**
 * What a person wrote, as plain text in its own direction. Web and mail addresses become links; nothing else in it
 * can become anything.
 */
export function SafeText({ text, className }: { text: string; className?: string | undefined }) {
  const parts = useMemo(() => segments(text), [text]);
  return (
    <p dir="auto" className={className ? `theirWords ${className}` : 'theirWords'}>
      {parts.map((part, index) =>
        part.kind === 'link' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their places
          <LinkChip key={index} text={part.text} href={part.href} />
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
