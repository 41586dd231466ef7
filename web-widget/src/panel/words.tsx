import { linkRel, segments } from '@bouquet/client';

/** What a person wrote, as text nodes and safe anchors, apart from the direction of what surrounds it. */
export function Words({ text }: { readonly text: string }) {
  return (
    <bdi class="words" dir="auto">
      {segments(text).map((part, index) =>
        part.kind === 'link' ? (
          <a key={`${index}${part.href}`} href={part.href} target="_blank" rel={linkRel}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
