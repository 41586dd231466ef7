import { useTranslation } from 'react-i18next';
import type { AgentPresence } from '../live/live.ts';

/** How much somebody has on their hands, such as "2 of 4"; nothing where it is not known. */
export function Load({ of, className }: { of: Partial<AgentPresence>; className?: string | undefined }) {
  const { t } = useTranslation();
  const { active, capacity } = of;
  if (active === undefined || capacity === undefined) return null;
  return <span className={className}>{t('presence.load', { active, capacity })}</span>;
}
