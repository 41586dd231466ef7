import shipped from 'virtual:pictures';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Item, itemName } from './catalogue.ts';
import classes from './PictureField.module.css';

interface PictureFieldProps {
  readonly value: string;
  readonly onChange: (picture: string) => void;
  readonly error?: ReactNode;
  /** What is in the catalogue: its names say what is to be seen, and it may have pictures that do not ship. */
  readonly items: readonly Item[];
}

/** Chooses one of the pictures that the server has. */
export function PictureField({ value, onChange, error, items }: PictureFieldProps) {
  const { t } = useTranslation();
  const name = useId();
  const problem = useId();
  const pictures = [...new Set([...shipped, ...items.map(({ picture }) => picture), value])].filter(Boolean);
  return (
    <fieldset className={classes.field} aria-describedby={error ? problem : undefined}>
      <legend className={classes.label}>{t('item.picture')}</legend>
      <div className={classes.pictures}>
        {pictures.map((picture, at) => (
          <label key={picture} className={classes.picture} title={nameOf(picture, items)}>
            <input
              type="radio"
              className={classes.choice}
              name={name}
              value={picture}
              checked={picture === value}
              aria-label={nameOf(picture, items)}
              // Where a form goes when nothing was chosen.
              data-wrong={(error && at === 0) || undefined}
              onChange={() => onChange(picture)}
            />
            <img src={picture} alt="" width="64" height="64" loading="lazy" />
          </label>
        ))}
      </div>
      {error && (
        <p id={problem} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** What is to be seen on it: the name of what has it, or else that of the file. */
function nameOf(picture: string, items: readonly Item[]): string {
  const item = items.find((each) => each.picture === picture);
  return item ? itemName(item) : (picture.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replaceAll('-', ' ');
}
