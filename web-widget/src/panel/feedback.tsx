import { type Post, postable, type TranscriptSnapshot } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Face } from './drawings';
import {
  efforts,
  isLow,
  longestReason,
  type Rating,
  ratingOf,
  ratingStanding,
  ratings,
  recommendations,
  type Said,
} from './feedback-words';
import { Scale } from './scale';
import { useScene } from './scene';
import type { Texts } from './texts';

interface FeedbackCardProps {
  readonly transcript: TranscriptSnapshot;
  /** The customer wants to go on with a matter that is not solved for them. */
  onGoOn(): void;
}

/**
 * Asks once how a solved conversation went, thanks for the answer, and lets it be changed. Whoever does not want to say is
 * not asked again.
 */
export function FeedbackCard({ transcript, onGoOn }: FeedbackCardProps) {
  const { texts, visit } = useScene();
  const card = useRef<HTMLElement>(null);
  const [changing, setChanging] = useState<Said | undefined>(undefined);
  const [refused, setRefused] = useState(false);
  const standing = ratingStanding(transcript, Date.now());
  const post = standing?.post;
  const lost = post?.state === 'not_sent' && !goesOutItself(post.problem) ? post.clientId : undefined;

  useEffect(() => {
    // What the server will never take is given back to the person, and not sent again at each visit.
    if (lost !== undefined) {
      setChanging(standing?.sending);
      setRefused(true);
      visit.discard(lost);
    }
  }, [lost]);

  const ended = (said?: Said) => {
    if (said) {
      visit.rate(said);
    } else if (!standing?.given && !standing?.sending) {
      visit.declineRating();
    }
    setChanging(undefined);
    setRefused(false);
    // With the form its buttons go, and a keyboard must not lose its place.
    card.current?.closest<HTMLElement>('.panel')?.focus();
  };
  const done = !changing && (standing?.sending ?? standing?.given);
  const asks = done && done.recommend === undefined && !isOnItsWay(post) && visit.asksRecommend;
  if (!standing || (!done && !changing && visit.ratingDeclined)) {
    return null;
  }
  return (
    <section ref={card} class="wait rate" aria-label={texts.rateLabel}>
      {/* There before its words are: what comes with its element is not read out. */}
      <p class={done ? 'rated' : 'unseen'}>
        {done && <Face rating={done.rating} />}
        <span role="status">
          {done && thanksFor(done, post, texts)}
          {asks && (
            <span class="unseen">
              {' '}
              {texts.recommendMore} {texts.recommendAsk}
            </span>
          )}
        </span>
      </p>
      {done ? (
        <Choices
          low={isLow(done.rating) && !isOnItsWay(post)}
          onChange={() => setChanging(done)}
          onGoOn={onGoOn}
        />
      ) : (
        <RatingForm
          before={changing}
          given={(standing.given ?? standing.sending) !== undefined}
          refused={refused}
          onEnd={ended}
        />
      )}
      {asks && <RecommendForm said={done} onEnd={ended} />}
    </section>
  );
}

function goesOutItself(problem: string | undefined): boolean {
  return ['not_connected', 'connection_lost', 'timed_out', 'unavailable', 'internal', 'too_many'].includes(
    problem ?? '',
  );
}

interface RatingFormProps {
  /** What was said before and is being changed. */
  readonly before?: Said;
  readonly given: boolean;
  readonly refused: boolean;
  /** With what is to be sent, or without where they would rather not say. */
  onEnd(said?: Said): void;
}

function RatingForm({ before, given, refused, onEnd }: RatingFormProps) {
  const { texts } = useScene();
  const [rating, setRating] = useState<Rating | undefined>(before?.rating);
  const [text, setText] = useState(before?.text ?? '');
  const [effort, setEffort] = useState(before?.effort);
  const [recommend, setRecommend] = useState(before?.recommend);
  const left = longestReason - text.length;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The button that was pressed to change it is gone.
    if (before) {
      form.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
    }
  }, []);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (rating) {
          onEnd({ rating, effort, recommend, text: postable(text) || undefined });
        }
      }}
    >
      <fieldset>
        <legend>{texts.rateAsk}</legend>
        <div class="faces">
          {ratings.map((one) => (
            <label key={one} class="face">
              <input
                type="radio"
                name="bq-rating"
                value={one}
                checked={rating === one}
                onChange={() => setRating(one)}
              />
              <Face rating={one} />
              <span class="unseen">{ratingOf(one, texts)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="face-names" aria-hidden="true">
        <span>{rating ? '' : texts.rating1}</span>
        <strong>{rating && ratingOf(rating, texts)}</strong>
        <span>{rating ? '' : texts.rating5}</span>
      </p>
      {rating && (
        <>
          <Scale
            name="bq-effort"
            ask={texts.effortAsk}
            optional
            steps={efforts}
            ends={[texts.effortLow, texts.effortHigh]}
            chosen={effort}
            onChoose={setEffort}
          />
          {before?.recommend !== undefined && (
            <Scale
              name="bq-recommend"
              ask={texts.recommendAsk}
              steps={recommendations}
              ends={[texts.recommendLow, texts.recommendHigh]}
              chosen={recommend}
              onChoose={setRecommend}
            />
          )}
          <label for="bq-why">{isLow(rating) ? texts.whyBad : texts.whyGood}</label>
          <textarea
            id="bq-why"
            rows={2}
            dir="auto"
            maxLength={longestReason}
            value={text}
            aria-describedby="bq-why-left"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p id="bq-why-left" class="call-hint" role="status">
            {left <= 100 ? texts.left(left) : ''}
          </p>
        </>
      )}
      <p class="wait-problem" role="alert">
        {refused && texts.rateRefused}
      </p>
      <p class="wait-choices">
        {rating && (
          <button type="submit" class="call-send">
            {texts.rateSend}
          </button>
        )}
        <button type="button" class="plain quiet" onClick={() => onEnd()}>
          {given ? texts.rateKeep : texts.rateNotNow}
        </button>
      </p>
    </form>
  );
}

interface RecommendFormProps {
  readonly said: Said;
  /** With what is to be sent, or without where they would rather not say. */
  onEnd(said?: Said): void;
}

/** Asked once, after the thanks: whoever does not want to say is not asked again soon. */
function RecommendForm({ said, onEnd }: RecommendFormProps) {
  const { texts, visit } = useScene();
  const [recommend, setRecommend] = useState<number | undefined>(undefined);
  return (
    <form
      class="recommend"
      onSubmit={(event) => {
        event.preventDefault();
        if (recommend !== undefined) {
          onEnd({ ...said, recommend });
        }
      }}
    >
      <p class="call-hint">{texts.recommendMore}</p>
      <Scale
        name="bq-recommend"
        ask={texts.recommendAsk}
        steps={recommendations}
        ends={[texts.recommendLow, texts.recommendHigh]}
        chosen={recommend}
        onChoose={setRecommend}
      />
      <p class="wait-choices">
        {recommend !== undefined && (
          <button type="submit" class="call-send">
            {texts.recommendSend}
          </button>
        )}
        <button
          type="button"
          class="plain quiet"
          onClick={() => {
            visit.declineRecommend();
            onEnd();
          }}
        >
          {texts.recommendNo}
        </button>
      </p>
    </form>
  );
}

function isOnItsWay(post: Post | undefined): boolean {
  return post !== undefined && post.state !== 'sent';
}

/** What was said, whether we have it, and for whom it did not go well what happens now. */
function thanksFor({ rating }: Said, post: Post | undefined, texts: Texts): string {
  const given = isLow(rating) ? texts.thanksBad : texts.thanks;
  const waits = post?.state === 'not_sent' ? texts.rateWaits : texts.rateSending;
  return `${isOnItsWay(post) ? waits : given} ${texts.ratedAs(ratingOf(rating, texts))}`;
}

interface ChoicesProps {
  /** Whether it did not go well for them: then they may go on with it. */
  readonly low: boolean;
  onChange(): void;
  onGoOn(): void;
}

/** What they may do who have said how it went. */
function Choices({ low, onChange, onGoOn }: ChoicesProps) {
  const { texts } = useScene();
  return (
    <p class="wait-choices">
      {low && (
        <button type="button" class="plain" onClick={onGoOn}>
          {texts.goOn}
        </button>
      )}
      <button type="button" class="plain quiet" onClick={onChange}>
        {texts.rateChange}
      </button>
    </p>
  );
}
