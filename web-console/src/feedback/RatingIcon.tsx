import { IconMoodEmpty, IconMoodHappy, IconMoodSad, IconMoodSad2, IconMoodSmile } from '@tabler/icons-react';

const ICONS = [IconMoodSad2, IconMoodSad, IconMoodEmpty, IconMoodSmile, IconMoodHappy];

/** The face of a rating; the words beside it say the same. */
export function RatingIcon({ rating, size }: { rating: number; size: number }) {
  const Icon = ICONS[rating - 1] ?? IconMoodEmpty;
  return <Icon size={size} stroke={2} aria-hidden="true" />;
}
