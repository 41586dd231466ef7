import {
  IconCircleCheck,
  IconHeartHandshake,
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
  promised: IconHeartHandshake,
  resolved: IconCircleCheck,
  all: IconInbox,
};
