import { postable, type TranscriptSnapshot } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Face } from './drawings';
import {
  isLow,
  longestReason,
  type Rating,
  type RatingStanding,
  ratingOf,
  ratingStanding,
  ratings,
  type Said,
} from './feedback-words';
import { useScene } from './scene';

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
      visit.rate(said.rating, said.text);
    } else if (!standing?.given && !standing?.sending) {
      visit.declineRating();
    }
    setChanging(undefined);
    setRefused(false);
    // With the form its buttons go, and a keyboard must not lose its place.
    card.current?.closest<HTMLElement>('.panel')?.focus();
  };
  const done = !changing && (standing?.sending ?? standing?.given);
  if (!standing || (!done && !changing && visit.ratingDeclined)) {
    return null;
  }
  return (
    <section ref={card} class="wait rate" aria-label={texts.rateLabel}>
      {done ? (
        <Thanks standing={standing} said={done} onChange={() => setChanging(done)} onGoOn={onGoOn} />
      ) : (
        <RatingForm
          before={changing}
          given={(standing.given ?? standing.sending) !== undefined}
          refused={refused}
          onEnd={ended}
        />
      )}
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
          onEnd({ rating, text: postable(text) || undefined });
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

interface ThanksProps {
  readonly standing: RatingStanding;
  readonly said: Said;
  onChange(): void;
  onGoOn(): void;
}

/** What was said, whether we have it, and for whom it did not go well what happens now and what they may do. */
function Thanks({ standing: { post }, said: { rating }, onChange, onGoOn }: ThanksProps) {
  const { texts } = useScene();
  const low = isLow(rating);
  const onItsWay = post && post.state !== 'sent';
  const words = onItsWay
    ? post.state === 'not_sent'
      ? texts.rateWaits
      : texts.rateSending
    : low
      ? texts.thanksBad
      : texts.thanks;
  return (
    <>
      <p class="rated">
        <Face rating={rating} />
        <span role="status">
          {words} {texts.ratedAs(ratingOf(rating, texts))}
        </span>
      </p>
      <p class="wait-choices">
        {low && !onItsWay && (
          <button type="button" class="plain" onClick={onGoOn}>
            {texts.goOn}
          </button>
        )}
        <button type="button" class="plain quiet" onClick={onChange}>
          {texts.rateChange}
        </button>
      </p>
    </>
  );
}
