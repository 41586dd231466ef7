import { ActionIcon, Loader, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBarToDown, IconHandGrab, IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { api, useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import classes from './HandOverMenu.module.css';
import type { Actions } from './useActions.ts';

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** With so many colleagues a list alone no longer helps to find one. */
const WORTH_SEARCHING = 8;

/** Give the conversation to a colleague, take it from one, or put it back into its queue. */
export function HandOverMenu({ conversation, actions }: { conversation: Conversation; actions: Actions }) {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const { assignee, queue } = conversation;
  return (
    <Menu position="bottom-end" width={264} opened={opened} onChange={setOpened}>
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
      <Menu.Dropdown>
        {assignee && assignee.id !== me.id && (
          <>
            <Menu.Item leftSection={<IconHandGrab size={16} />} onClick={() => void actions.take()}>
              {t('action.takeOver')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t('action.handOverTo')}</Menu.Label>
        {opened && <Colleagues except={assignee?.id ?? me.id} onChoose={(id) => void actions.handOver(id)} />}
        {assignee && queue && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconArrowBarToDown size={16} />}
              onClick={() => void actions.putBack(queue)}
            >
              {t('action.putBack')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Colleagues({ except, onChoose }: { except: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { presences } = useLiveState();
  const [search, setSearch] = useState('');
  const agents = useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => api.call<{ items: Colleague[] }>('GET', '/agents', { signal }),
  });
  if (agents.isPending) {
    return (
      <div className={classes.state} role="status" aria-label={t('app.loading')}>
        <Loader size="xs" />
      </div>
    );
  }
  if (agents.isError) return <div className={classes.state}>{t('team.failed')}</div>;
  const all = agents.data.items.filter((agent) => agent.id !== except && agent.id !== me.id);
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
            leftSection={
              <Portrait id={agent.id} name={agent.name} size="sm" presence={presences.get(agent.id)} />
            }
            onClick={() => onChoose(agent.id)}
          >
            {agent.name}
          </Menu.Item>
        ))}
      </div>
    </>
  );
}
