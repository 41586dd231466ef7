import { ActionIcon, Loader, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBarToDown, IconHandGrab, IconRoute, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import type { Colleague } from '../presence/colleagues.ts';
import { Load } from '../presence/Load.tsx';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import classes from './HandOverMenu.module.css';
import type { Actions, HandOverTarget } from './useActions.ts';

/** With so many colleagues a list alone no longer helps to find one. */
const WORTH_SEARCHING = 8;

/** Give the conversation to a colleague or a queue, take it from somebody, or put it back. */
export function HandOverMenu({ conversation, actions }: { conversation: Conversation; actions: Actions }) {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const [target, setTarget] = useState<HandOverTarget>();
  const { assignee, queue } = conversation;
  const agents = useColleagues(opened);
  const { queues } = useQueues();
  const nameOf = (id: string) => queues.find((each) => each.id === id)?.name ?? id;
  const others = queues.filter(({ id }) => id !== queue);
  const toQueue = (id: string) => setTarget({ kind: 'queue', id, name: nameOf(id) });
  return (
    <>
      {/* A list longer than the screen can be scrolled by whoever has no mouse: its items take the focus. */}
      <Menu position="bottom-end" width={288} menuItemTabIndex={0} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Tooltip label={t('action.handOver')} disabled={opened}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={actions.busy}
              aria-label={t('action.handOver')}
            >
              <IconUserShare size={19} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          {assignee && assignee.id !== me.id && (
            <>
              <Menu.Item leftSection={<IconHandGrab size={16} />} onClick={() => void actions.take()}>
                {t('action.takeOver')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Label>{t('action.handOverTo')}</Menu.Label>
          {opened && (
            <Colleagues
              agents={agents}
              except={assignee?.id ?? me.id}
              onChoose={({ id, name }) => setTarget({ kind: 'person', id, name })}
            />
          )}
          {/* The menu's first choice has the focus: while colleagues are awaited, a press of Enter must not move it. */}
          {!agents.isPending && others.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('action.toQueue')}</Menu.Label>
              {others.map(({ id, name }) => (
                <Menu.Item key={id} leftSection={<IconRoute size={16} />} onClick={() => toQueue(id)}>
                  {name}
                </Menu.Item>
              ))}
            </>
          )}
          {assignee && queue && !agents.isPending && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconArrowBarToDown size={16} />} onClick={() => toQueue(queue)}>
                {t('action.putBack')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {target && (
        <HandOverDialog
          target={target}
          back={target.kind === 'queue' && target.id === queue}
          actions={actions}
          onClose={() => setTarget(undefined)}
        />
      )}
    </>
  );
}

interface ColleaguesProps {
  readonly agents: ReturnType<typeof useColleagues>;
  readonly except: string;
  readonly onChoose: (colleague: Colleague) => void;
}

function Colleagues({ agents, except, onChoose }: ColleaguesProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [search, setSearch] = useState('');
  if (agents.isPending) {
    return (
      <div className={classes.state} role="status" aria-label={t('app.loading')}>
        <Loader size="xs" />
      </div>
    );
  }
  if (agents.isError) return <div className={classes.state}>{t('team.failed')}</div>;
  const all = agents.colleagues.filter((agent) => agent.id !== except && agent.id !== me.id);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = all.filter((agent) => agent.name.toLocaleLowerCase().includes(wanted));
  return (
    <>
      {all.length >= WORTH_SEARCHING && (
        <TextInput
          size="xs"
          className={classes.search}
          aria-label={t('action.findColleague')}
          placeholder={t('action.findColleague')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <div className={classes.colleagues}>
        {shown.length === 0 && <div className={classes.state}>{t('action.nobodyElse')}</div>}
        {shown.map((agent) => (
          <Menu.Item
            key={agent.id}
            leftSection={<Portrait id={agent.id} name={agent.name} size="sm" presence={agent.status} />}
            rightSection={<Load of={agent} className={classes.load} />}
            onClick={() => onChoose(agent)}
          >
            {agent.name}
            {agent.status && <span className={classes.status}>{t(`presence.${agent.status}`)}</span>}
          </Menu.Item>
        ))}
      </div>
    </>
  );
}
