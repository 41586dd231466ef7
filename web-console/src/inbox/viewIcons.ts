import {
  IconCalendarHeart,
  IconCircleCheck,
  IconHourglassLow,
  IconInbox,
  IconMessages,
  IconUser,
} from '@tabler/icons-react';
import type { View } from './views.ts';

/** The picture of each view. */
export const VIEW_ICONS: Record<View, typeof IconInbox> = {
  mine: IconUser,
  queued: IconHourglassLow,
  open: IconMessages,
  promised: IconCalendarHeart,
  resolved: IconCircleCheck,
  all: IconInbox,
};
