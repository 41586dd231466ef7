import '../ui/forms.css';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { StaffForm } from './StaffForm.tsx';
import { listStaff, type StaffMember } from './staff.ts';
import classes from './TeamPage.module.css';
import { TeamSkeleton } from './TeamSkeleton.tsx';

/** Everyone who works here, for administrators. */
export default function TeamPage() {
  const { t } = useTranslation();
  const me = useMe();
  const allowed = me.role === 'admin';
  const [form, setForm] = useState<StaffMember | 'new'>();
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => listStaff(signal),
    enabled: allowed,
  });
  return (
    <main className={classes.page} id="conversation" tabIndex={-1}>
      <header className={classes.head}>
        <IconAction to="/mine" className={classes.back} label={t('nav.back')}>
          <IconChevronLeft size={22} />
        </IconAction>
        <div className={classes.titles}>
          <h1 className={classes.title}>{t('team.title')}</h1>
          <p className={classes.lead}>
            {staff.data ? t('team.people', { count: staff.data.items.length }) : t('team.lead')}
          </p>
        </div>
        {allowed && (
          <Button
            leftSection={<IconUserPlus size={17} aria-hidden="true" />}
            onClick={() => setForm('new')}
            disabled={!staff.data}
          >
            {t('team.add')}
          </Button>
        )}
      </header>
      {!allowed ? (
        <EmptyState title={t('team.onlyAdmins')} />
      ) : staff.isPending ? (
        <TeamSkeleton />
      ) : staff.isError ? (
        <EmptyState
          title={t('team.failed')}
          action={
            <Button variant="default" onClick={() => void staff.refetch()}>
              {t('conversation.retry')}
            </Button>
          }
        />
      ) : (
        <ul className={classes.people}>
          {staff.data.items.map((member) => (
            <Person key={member.id} member={member} onEdit={() => setForm(member)} />
          ))}
        </ul>
      )}
      {form && <StaffForm member={form === 'new' ? undefined : form} onClose={() => setForm(undefined)} />}
    </main>
  );
}

function Person({ member, onEdit }: { member: StaffMember; onEdit: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <li className={classes.person} data-inactive={!member.active || undefined}>
      <Portrait id={member.id} name={member.name} />
      <span className={classes.who}>
        <span className={classes.name}>
          <bdi>{member.name}</bdi>
          {member.id === me.id && <span className={classes.you}>{t('person.you')}</span>}
        </span>
        <bdi className={classes.email}>{member.email}</bdi>
      </span>
      <span className={classes.role}>{t(`role.${member.role}`)}</span>
      <span className={classes.access} data-active={member.active || undefined}>
        {t(member.active ? 'team.active' : 'team.inactive')}
      </span>
      <IconAction size={36} label={t('team.edit', { name: member.name })} onClick={onEdit}>
        <IconPencil size={18} stroke={1.7} />
      </IconAction>
    </li>
  );
}
