import { useScene } from './scene';

interface ScaleProps {
  readonly name: string;
  readonly ask: string;
  /** Whether to say that it may be left open. */
  readonly optional?: boolean;
  readonly steps: readonly number[];
  /** What the first and the last step mean. */
  readonly ends: readonly [string, string];
  readonly chosen: number | undefined;
  onChoose(step: number): void;
}

/** A question that is answered by one of several numbers; what they mean stands below both ends, and in their names. */
export function Scale({ name, ask, optional, steps, ends, chosen, onChoose }: ScaleProps) {
  const { texts } = useScene();
  const most = steps.at(-1) ?? 0;
  const meaning = (step: number) => (step === steps[0] ? ends[0] : step === most ? ends[1] : undefined);
  return (
    <fieldset class="scale">
      <legend>
        {ask} {optional && <span class="call-hint">{texts.optional}</span>}
      </legend>
      <div class="steps">
        {steps.map((step) => (
          <label key={step} class="step">
            <input
              type="radio"
              name={name}
              value={step}
              checked={chosen === step}
              onChange={() => onChoose(step)}
            />
            <span aria-hidden="true">{step}</span>
            <span class="unseen">{[texts.step(step, most), meaning(step)].filter(Boolean).join(', ')}</span>
          </label>
        ))}
      </div>
      <p class="scale-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
    </fieldset>
  );
}
