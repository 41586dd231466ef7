import { type GestureType, pictureOf } from './gesture.ts';
import { TYPE_ICONS } from './icons.ts';
import classes from './Picture.module.css';

interface PictureProps {
  readonly type: GestureType;
  readonly picture?: string | undefined;
  readonly size: 'sm' | 'md' | 'wide';
}

/** What a thing looks like. It is decoration: its name stands beside it. */
export function Picture({ type, picture, size }: PictureProps) {
  const source = pictureOf(picture);
  const Icon = TYPE_ICONS[type] ?? TYPE_ICONS.other;
  return (
    <span className={classes.picture} data-size={size} aria-hidden="true">
      {source ? (
        <img src={source} alt="" loading="lazy" />
      ) : (
        <Icon size={size === 'sm' ? 22 : 30} stroke={1.4} />
      )}
    </span>
  );
}
