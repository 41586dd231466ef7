import { Button, Modal, PasswordInput, SegmentedControl, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { isLanguage } from '../queues/queueProblems.ts';
import { useMe } from '../session/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { tell } from '../ui/tell.ts';
import classes from './StaffForm.module.css';
import {
  addStaff,
  changeStaff,
  fieldProblem,
  MOST_TAGS,
  PASSWORD_LENGTH,
  ROLES,
  type StaffChange,
  type StaffMember,
  type StaffRole,
  TEAM_LENGTH,
} from './staff.ts';

interface Values {
  name: string;
  email: string;
  password: string;
  role: StaffRole;
  active: boolean;
  skills: string[];
  languages: string[];
  team: string;
}

/** Adds a colleague, or changes one. What the server refuses is said at the field it belongs to. */
export function StaffForm({ member, onClose }: { member: StaffMember | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<TextKey>();
  const form = useForm<Values>({ initialValues: valuesOf(member), validate: useRules(member !== undefined) });
  const save = useMutation({
    mutationFn: (values: Values) =>
      member ? changeStaff(member.id, changeOf(member, values)) : addStaff(newOf(values)),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      await queries.invalidateQueries({ queryKey: ['agents'] });
      tell('good', member ? t('team.saved') : t('team.added', { name: saved.name }));
      onClose();
    },
    onError: (thrown) => {
      const { field, text } = fieldProblem(thrown, member === undefined);
      if (field && field in form.values) form.setFieldError(field, t(text));
      else setProblem(text);
    },
  });
  const myself = member?.id === me.id;

  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={member ? t('team.edit', { name: member.name }) : t('team.add')}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(undefined);
          save.mutate(values);
        })}
      >
        {problem && (
          <Notice kind="bad" role="alert" icon={<IconAlertCircle size={18} aria-hidden="true" />}>
            {t(problem)}
          </Notice>
        )}
        <TextInput label={t('team.name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label={t('team.email')}
          type="email"
          autoComplete="off"
          disabled={member !== undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t(member ? 'team.newPassword' : 'team.password')}
          description={t(member ? 'team.keepPassword' : 'team.passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <div>
          <span className={classes.label}>{t('team.role')}</span>
          <SegmentedControl
            fullWidth
            withItemsBorders={false}
            aria-label={t('team.role')}
            // Whoever takes the role from themselves could not give it back.
            disabled={myself}
            data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            {...form.getInputProps('role')}
          />
        </div>
        <TagsInput
          label={t('team.skills')}
          description={t('team.skillsHint')}
          maxTags={MOST_TAGS}
          {...form.getInputProps('skills')}
        />
        <TagsInput
          label={t('team.languages')}
          description={t('team.languagesHint')}
          maxTags={MOST_TAGS}
          {...form.getInputProps('languages')}
        />
        <TextInput
          label={t('team.team')}
          description={t('team.teamHint')}
          autoComplete="off"
          maxLength={TEAM_LENGTH}
          dir="auto"
          {...form.getInputProps('team')}
        />
        {member && (
          <Switch
            label={t('team.active')}
            disabled={myself}
            {...form.getInputProps('active', { type: 'checkbox' })}
          />
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(member ? 'team.save' : 'team.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function useRules(known: boolean) {
  const { t } = useTranslation();
  return {
    name: (name: string) => (name.trim() ? null : t('form.required')),
    email: (email: string) => {
      if (!email.trim()) return t('form.required');
      return /^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('form.email');
    },
    password: (password: string) =>
      (known && password === '') || password.length >= PASSWORD_LENGTH ? null : t('form.passwordShort'),
    languages: (languages: string[]) => {
      const strange = languages.find((tag) => !isLanguage(tag));
      return strange ? t('queue.bad.language', { value: strange }) : null;
    },
  };
}

function valuesOf(member: StaffMember | undefined): Values {
  const role = ROLES.find((known) => known === member?.role) ?? 'agent';
  return {
    name: member?.name ?? '',
    email: member?.email ?? '',
    password: '',
    role,
    active: member?.active ?? true,
    skills: [...(member?.skills ?? [])],
    languages: [...(member?.languages ?? [])],
    team: member?.team ?? '',
  };
}

function newOf({ name, email, password, role, skills, languages, team }: Values) {
  return {
    name: name.trim(),
    email: email.trim(),
    password,
    role,
    ...(skills.length > 0 && { skills }),
    ...(languages.length > 0 && { languages }),
    ...(team.trim() !== '' && { team: team.trim() }),
  };
}

/** Only what is different is sent, so that two administrators do not undo each other's changes. */
function changeOf(member: StaffMember, values: Values): StaffChange {
  const name = values.name.trim();
  return {
    ...(name !== member.name && { name }),
    ...(values.role !== member.role && { role: values.role }),
    ...(values.active !== member.active && { active: values.active }),
    ...(values.password !== '' && { password: values.password }),
    ...(!same(values.skills, member.skills) && { skills: values.skills }),
    ...(!same(values.languages, member.languages) && { languages: values.languages }),
    ...(values.team.trim() !== (member.team ?? '') && { team: values.team.trim() }),
  };
}

function same(now: readonly string[], before: readonly string[] = []): boolean {
  return now.join('\n') === before.join('\n');
}
