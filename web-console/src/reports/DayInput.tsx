import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDay } from './question.ts';

interface DayInputProps {
  readonly label: string;
  /** Empty: none. */
  readonly value: string;
  readonly max?: string;
  readonly onDay: (day: string) => void;
}

/** A day. While its year is being typed it is of the year 2, or 20: nothing is asked of those. */
export function DayInput({ label, value, max, onDay }: DayInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={typed ?? value}
      max={max}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        const whole = isDay(chosen);
        setTyped(whole ? undefined : chosen);
        if (whole || chosen === '') onDay(chosen);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
