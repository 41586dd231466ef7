import { Button } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Place, unfilled } from './fill.ts';
import classes from './UnfilledHint.module.css';

/** Marks what nobody could fill in, before somebody sends it; each leads to its place in the text. */
export function UnfilledHint({ text, onShow }: { text: string; onShow: (place: Place) => void }) {
  const { t } = useTranslation();
  const places = unfilled(text);
  return (
    <div role="status">
      {places.length > 0 && (
        <p className={classes.hint}>
          <IconBraces size={14} stroke={2} aria-hidden="true" />
          {t('answers.unfilled')}
          {places.map((place) => (
            <Button
              key={place.from}
              size="compact-xs"
              variant="default"
              className={classes.place}
              onClick={() => onShow(place)}
            >
              <bdi>{place.text}</bdi>
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}
