import { type Inline, inlineMarkup, linkRel, shownLink } from '@bouquet/client';

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

/** Where it leads stands first and stands out, so that nothing before or behind it can look like the host. */
function Address({ text, href }: { readonly text: string; readonly href: string }) {
  const shown = shownLink(text, href);
  return shown ? (
    <a href={href} target="_blank" rel={linkRel} dir="ltr" title={href}>
      {shown.insecure && 'http://'}
      <bdi dir="ltr" class="host">
        {shown.host}
      </bdi>
      {shown.rest && <bdi>{shown.rest}</bdi>}
    </a>
  ) : (
    <a href={href} target="_blank" rel={linkRel}>
      {text}
    </a>
  );
}

function Part({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'link':
      return <Address text={part.text} href={part.href} />;
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
