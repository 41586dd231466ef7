import { FrameProblem } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useScene } from './scene';
import { type CallFields, type CallProblems, seenProblems, toldProblems } from './waiting-words';

/** Asks for a number and, if they like, a time to be called back at. `onEnd` comes when it was asked for or given up. */
export function CallForm({ onEnd }: { onEnd(): void }) {
  const { texts, visit } = useScene();
  const [fields, setFields] = useState<CallFields>({ phone: '', time: '' });
  const [problems, setProblems] = useState<CallProblems>({});
  const [asking, setAsking] = useState(false);
  const phone = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLInputElement>(null);

  useEffect(() => {
    phone.current?.focus();
  }, []);
  useEffect(() => {
    // Whoever cannot see the words in red is led to the field they belong to.
    (problems.phone ? phone : problems.time ? time : undefined)?.current?.focus();
  }, [problems]);

  const ask = async () => {
    const seen = seenProblems(fields, Date.now(), texts);
    setProblems(seen);
    if (asking || Object.keys(seen).length > 0) {
      return;
    }
    setAsking(true);
    try {
      await visit.waiting?.callBack(fields.phone.trim(), fields.time ? Date.parse(fields.time) : undefined);
      onEnd();
    } catch (thrown) {
      const problem = thrown instanceof FrameProblem ? thrown : undefined;
      setProblems(toldProblems(problem?.code, problem?.message ?? '', fields, texts));
    } finally {
      setAsking(false);
    }
  };
  return (
    <form
      class="call"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label for="bq-phone">{texts.phone}</label>
      <input
        ref={phone}
        id="bq-phone"
        type="tel"
        autocomplete="tel"
        maxLength={64}
        dir="ltr"
        value={fields.phone}
        aria-invalid={problems.phone !== undefined}
        aria-describedby="bq-phone-hint bq-phone-problem"
        onInput={(event) => setFields({ ...fields, phone: event.currentTarget.value })}
      />
      <p id="bq-phone-hint" class="call-hint">
        {texts.phoneHint}
      </p>
      <p id="bq-phone-problem" class="wait-problem">
        {problems.phone}
      </p>
      <label for="bq-time">{texts.callTime}</label>
      <input
        ref={time}
        id="bq-time"
        type="datetime-local"
        min={localMinute(Date.now())}
        value={fields.time}
        aria-invalid={problems.time !== undefined}
        aria-describedby="bq-time-problem"
        onInput={(event) => setFields({ ...fields, time: event.currentTarget.value })}
      />
      <p id="bq-time-problem" class="wait-problem">
        {problems.time}
      </p>
      <p class="wait-problem" role="alert">
        {problems.form}
      </p>
      <p class="wait-choices">
        <button type="submit" class="call-send" aria-disabled={asking}>
          {asking ? texts.asking : texts.askForCall}
        </button>
        <button type="button" class="plain quiet" onClick={onEnd}>
          {texts.callNotNow}
        </button>
      </p>
    </form>
  );
}

/** As a `datetime-local` field wants it: the reader's own time, to the minute. */
function localMinute(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
