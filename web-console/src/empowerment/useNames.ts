import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { REASONS } from '../gestures/gesture.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { DEFAULT, type Match, ROLES, type Rule } from './empowerment.ts';

/** What people call whom a rule is for. */
export function useNames() {
  const { t } = useTranslation();
  const { colleagues } = useColleagues();
  const { nameOf } = useQueueNames();
  return useMemo(() => {
    const names = new Map(colleagues.map(({ id, name }) => [id, name]));
    const agentName = (id: string) => names.get(id) ?? id;
    const matchParts = ({ agent, team, queue, role, reason }: Match): string[] => {
      const knownRole = ROLES.find((each) => each === role);
      const knownReason = REASONS.find((each) => each === reason);
      return [
        ...(agent ? [agentName(agent)] : []),
        ...(team === undefined ? [] : [t('rule.forTeam', { team: team || t('budgets.house') })]),
        ...(queue ? [t('rule.forQueue', { queue: nameOf(queue) })] : []),
        ...(role ? [knownRole ? t(`role.${knownRole}`) : role] : []),
        ...(reason ? [knownReason ? t(`gesture.reason.${knownReason}`) : reason] : []),
      ];
    };
    const whomOf = ({ id, match }: Rule) =>
      id === DEFAULT ? t('rules.everybody') : matchParts(match).join(' · ');
    return { agentName, whomOf };
  }, [colleagues, nameOf, t]);
}
