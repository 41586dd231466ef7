import { type Block, type Inline, markup } from '@bouquet/client';
import { createContext, Fragment, memo, useContext, useMemo } from 'react';
import { mentionSpans } from '../mentions/mentioned.ts';
import { LinkChip } from './LinkChip.tsx';
import classes from './SaidText.module.css';

interface SaidTextProps {
  readonly text: string;
  /** Names that stand out where they are written after an `@`. */
  readonly mentioned?: readonly string[];
}

const NOBODY: readonly string[] = [];
const Mentioned = createContext(NOBODY);

/**
 * What was said in a conversation, in its own direction, with the little markup that people write in chats. It is built of
 * elements and text nodes; nothing in the text can become an element that is not one of these.
 */
export const SaidText = memo(function SaidText({ text, mentioned = NOBODY }: SaidTextProps) {
  const blocks = useMemo(() => markup(text), [text]);
  return (
    <Mentioned value={mentioned}>
      <div dir="auto" className={`theirWords ${classes.said}`}>
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their places
          <BlockView key={index} block={block} />
        ))}
      </div>
    </Mentioned>
  );
});

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'quote':
      return (
        <blockquote>
          <Inlines parts={block.children} />
        </blockquote>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index} value={item.value}>
              <Inlines parts={item.children} />
            </li>
          ))}
        </List>
      );
    }
    default:
      return (
        <p>
          <Inlines parts={block.children} />
        </p>
      );
  }
}

function Inlines({ parts }: { parts: readonly Inline[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{inline(part)}</Fragment>
  ));
}

function inline(part: Inline) {
  switch (part.kind) {
    case 'link':
      return <LinkChip text={part.text} href={part.href} />;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines parts={part.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines parts={part.children} />
        </em>
      );
    default:
      return <Plain text={part.text} />;
  }
}

/** Words, and in them the names of those who are mentioned. */
function Plain({ text }: { text: string }) {
  const spans = mentionSpans(text, useContext(Mentioned));
  if (spans.length === 0) return text;
  return (
    <>
      {spans.map(({ from, to }, at) => (
        <Fragment key={from}>
          {text.slice(spans[at - 1]?.to ?? 0, from)}
          <span className={classes.mentioned}>{text.slice(from, to)}</span>
        </Fragment>
      ))}
      {text.slice(spans.at(-1)?.to)}
    </>
  );
}
