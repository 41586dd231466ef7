import { type Inline, inlineMarkup, linkRel } from '@bouquet/client';

/** What a person wrote, as text nodes, safe anchors and what stands out, apart from the direction of what surrounds it. */
export function Words({ text }: { readonly text: string }) {
  return (
    <bdi class="words" dir="auto">
      <Parts parts={inlineMarkup(text)} />
    </bdi>
  );
}

function Parts({ parts }: { readonly parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </>
  );
}

function Part({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'link':
      return (
        <a href={part.href} target="_blank" rel={linkRel}>
          {part.text}
        </a>
      );
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return (
        <strong>
          <Parts parts={part.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Parts parts={part.children} />
        </em>
      );
    default:
      return <>{part.text}</>;
  }
}
