import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '../live/wire.ts';
import { Load } from '../presence/Load.tsx';
import { CHOICES, type Choice, MOST_AT_ONCE } from '../presence/remembered.ts';
import { SilentLink } from '../supervision/SilentLink.tsx';
import { setCapacity, setStatus } from '../supervision/supervision.ts';
import { Meter } from '../ui/Meter.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import { durationText } from '../ui/time.ts';
import classes from './AgentsSection.module.css';
import type { AgentNow } from './board.ts';

const RANK: Record<PresenceStatus, number> = { online: 0, busy: 1, away: 2, offline: 3 };

/** Who is here, since when, how much they have on their hands, and what can be changed of it. */
export function AgentsSection({ agents, now }: { agents: readonly AgentNow[]; now: number }) {
  const { t } = useTranslation();
  const here = agents
    .filter(({ status, active }) => status !== 'offline' || active > 0)
    .toSorted((a, b) => RANK[a.status] - RANK[b.status] || a.name.localeCompare(b.name));
  const gone = agents.length - here.length;
  return (
    <section className={classes.section} aria-labelledby="board-agents">
      <h2 id="board-agents" className={classes.heading}>
        {t('board.agents')}
      </h2>
      {here.length === 0 && <p className={classes.nobody}>{t('board.nobodyHere')}</p>}
      <ul className={classes.agents}>
        {here.map((agent) => (
          <AgentRow key={agent.id} agent={agent} now={now} />
        ))}
      </ul>
      {gone > 0 && <p className={classes.nobody}>{t('board.offline', { count: gone })}</p>}
    </section>
  );
}

function AgentRow({ agent, now }: { agent: AgentNow; now: number }) {
  const { t } = useTranslation();
  const { id, name, role, status, since, capacity, active, conversations } = agent;
  const lasting = since && durationText(now - Date.parse(since), t);
  return (
    <li className={classes.agent} aria-label={inSentence(name)}>
      <Portrait id={id} name={name} presence={status} />
      <span className={classes.who}>
        <span className={classes.name}>
          <TheirWords>{name}</TheirWords>
          {role !== 'agent' && <span className={classes.role}>{t(`role.${role}`)}</span>}
        </span>
        <span className={classes.status}>
          {lasting
            ? t('board.since', { status: t(`presence.${status}`), time: lasting })
            : t(`presence.${status}`)}
        </span>
      </span>
      <span className={classes.load}>
        <Load of={agent} />
        <Meter spent={active} reserved={0} whole={Math.max(capacity ?? 0, active, 1)} />
      </span>
      <AgentMenu agent={agent} />
      {conversations.length > 0 && (
        <ul
          className={classes.conversations}
          aria-label={t('board.conversationsOf', { name: inSentence(name) })}
        >
          {conversations.map((each) => {
            const customer = each.customer
              ? inSentence(each.customer)
              : t('person.visitor', { tail: tailOf(each.id) });
            const time = durationText(now - Date.parse(each.since), t);
            return (
              <li key={each.id}>
                <SilentLink
                  conversation={each.id}
                  assignee={id}
                  className={classes.conversation}
                  label={t('board.look', { name: customer, time })}
                >
                  <TheirWords className={classes.customer}>{customer}</TheirWords>
                  <span className={classes.time}>{time}</span>
                </SilentLink>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

function tailOf(id: string): string {
  return id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase();
}

/** What a supervisor changes of somebody: whether they are here, and how many they take. */
function AgentMenu({ agent }: { agent: AgentNow }) {
  const { t } = useTranslation();
  const { id, name, status, capacity = 0 } = agent;
  const onError = (thrown: unknown) => tell('bad', t('action.failed', { reason: saying(thrown, t) }));
  const become = useMutation({ mutationFn: (chosen: Choice) => setStatus(id, chosen), onError });
  const take = useMutation({ mutationFn: (many: number) => setCapacity(id, many), onError });
  const shown = take.isPending ? take.variables : capacity;
  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.menu}
          aria-label={t('board.agentMenu', { name: inSentence(name) })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.setStatus')}</Menu.Label>
        {CHOICES.map((choice) => (
          <Menu.Item
            key={choice}
            closeMenuOnClick
            // Who is not here cannot be made to be.
            disabled={status === 'offline' || status === choice}
            leftSection={<span className={classes.dot} data-status={choice} />}
            onClick={() => become.mutate(choice)}
          >
            {t(`presence.${choice}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('board.takes', { count: shown })}</Menu.Label>
        <Menu.Item
          leftSection={<IconPlus size={16} />}
          disabled={take.isPending || shown >= MOST_AT_ONCE}
          onClick={() => take.mutate(capacity + 1)}
        >
          {t('presence.more')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMinus size={16} />}
          disabled={take.isPending || shown <= 0}
          onClick={() => take.mutate(capacity - 1)}
        >
          {t('presence.fewer')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
