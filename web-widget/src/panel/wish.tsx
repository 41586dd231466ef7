import { FrameProblem, type Person } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { standingOf } from '../session/standing';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { useScene } from './scene';
import { failureText, waitSentences } from './waiting-words';
import type { WishTexts } from './wish-texts';

interface WishCardProps {
  readonly snapshot: VisitSnapshot;
  /** It was put away, and the keyboard needs another place. */
  onEnd(): void;
}

/** The answer to what a visitor asked for in the menu: a person, or another one. */
export function WishCard({ snapshot, onEnd }: WishCardProps) {
  const { wish, setWish } = useScene();
  const helper = helperIn(snapshot);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wish) {
      card.current?.focus();
    }
  }, [wish]);
  useEffect(() => () => setWish(undefined), []);
  if (!wish) {
    return null;
  }
  const end = () => {
    setWish(undefined);
    onEnd();
  };
  return (
    <section ref={card} class="wait" tabIndex={-1}>
      {wish === 'person' || !helper ? (
        <PersonWords snapshot={snapshot} onEnd={end} />
      ) : (
        <Another helper={helper} onEnd={end} />
      )}
    </section>
  );
}

/** Who has the conversation that is shown, while it goes on. */
export function helperIn({ transcript }: VisitSnapshot) {
  const standing = transcript && standingOf(transcript);
  return standing?.status === 'resolved' ? undefined : standing?.assignee;
}

/** Says what is so: all who answer here are people, and how far away the next of them is. */
function PersonWords({ snapshot, onEnd }: WishCardProps) {
  const { texts } = useScene();
  return (
    <>
      <p class="wait-words" role="status">
        <bdi>{personSentences(snapshot, Date.now(), texts).join(' ')}</bdi>
      </p>
      <p class="wait-choices">
        <button type="button" class="plain" onClick={onEnd}>
          {texts.wishDone}
        </button>
      </p>
    </>
  );
}

/** Where somebody stands who wants a person, in sentences. */
export function personSentences(
  snapshot: VisitSnapshot,
  now: number,
  texts: WishTexts & Parameters<typeof waitSentences>[2],
): string[] {
  const { transcript, opening, wait } = snapshot;
  const helper = helperIn(snapshot);
  const status = transcript && standingOf(transcript).status;
  if (helper) {
    return [texts.personHere(helper.name)];
  }
  if (status === 'queued') {
    return [texts.personComes, ...waitSentences(wait, now, texts)];
  }
  if (status !== undefined) {
    return [texts.personAgain];
  }
  return [opening ? texts.personComes : texts.personFirst];
}

/** Asked twice, because one touch should not send anybody away. */
function Another({ helper: { id, name }, onEnd }: { readonly helper: Person; onEnd(): void }) {
  const { texts, visit } = useScene();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const ask = async () => {
    if (asking) {
      return;
    }
    setAsking(true);
    setProblem(undefined);
    try {
      await visit.waiting?.another(id);
      onEnd();
    } catch (thrown) {
      const code = thrown instanceof FrameProblem ? thrown.code : undefined;
      setProblem(code === 'too_many' ? texts.anotherTooSoon : failureText(code, texts));
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <p class="wait-words">
        <bdi>{texts.anotherAsk(name)}</bdi>
      </p>
      <p class="wait-problem" role="alert">
        {problem}
      </p>
      <p class="wait-choices">
        <button type="button" class="plain" aria-disabled={asking} onClick={() => void ask()}>
          {asking ? texts.asking : texts.anotherYes}
        </button>
        <button type="button" class="plain quiet" onClick={onEnd}>
          {texts.anotherNo(name)}
        </button>
      </p>
    </>
  );
}
