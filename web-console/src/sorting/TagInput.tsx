import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TAG, tidyTag, useTags } from './tags.ts';

interface TagInputProps {
  readonly label: string;
  /** Empty: any. */
  readonly tag: string;
  readonly onTag: (tag: string) => void;
}

/** By which tag a list or a report is narrowed: once it is chosen or entered, not with every letter of it. */
export function TagInput({ label, tag, onTag }: TagInputProps) {
  const { t } = useTranslation();
  const tags = useTags();
  const [typed, setTyped] = useState(tag);
  const done = (value: string) => {
    const tidy = tidyTag(value);
    setTyped(tidy);
    if (tidy !== tag) onTag(tidy);
  };
  return (
    <Autocomplete
      size="xs"
      label={label}
      placeholder={t('filter.any')}
      maxLength={LONGEST_TAG}
      limit={20}
      data={[...tags]}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={done}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(event.currentTarget.value);
      }}
    />
  );
}
