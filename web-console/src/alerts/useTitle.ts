import { useDocumentTitle } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { usePendingCount } from '../gestures/useGestures.ts';
import { useViewCounts } from '../inbox/useViewCounts.ts';
import { useOfferStore } from '../live/LiveProvider.tsx';
import { useMe } from '../session/session.ts';
import { useAlertSettings } from './alertSettings.ts';
import { titleOf } from './alerts.ts';
import { useArrived } from './useArrived.ts';

/** Keeps the number of what is new in the page's title, unless the agent does not want it there. */
export function useTitle(): void {
  const { t } = useTranslation();
  const me = useMe();
  const counts = useViewCounts();
  const offers = useOfferStore();
  const offered = useSyncExternalStore(offers.watch, offers.snapshot).filter(({ state }) => state === 'open');
  const { title, waiting } = useAlertSettings(me.id);
  const arrived = useArrived();
  const pending = usePendingCount();
  // A supervisor may answer each of them. Which of them a colleague may, only the policy knows.
  const requests = me.role === 'supervisor' || me.role === 'admin' ? pending : 0;
  const asked = offered.length + requests + (waiting ? arrived : 0);
  useDocumentTitle(titleOf(t('app.name'), counts.mine?.unread ?? 0, asked, title));
}
