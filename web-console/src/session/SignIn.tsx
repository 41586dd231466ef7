import { ApiProblem } from '@bouquet/client';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { FlowerMark } from '../ui/Flower.tsx';
import { Posy } from '../ui/Posy.tsx';
import { DemoStaff } from './DemoStaff.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import classes from './SignIn.module.css';
import { api, session } from './session.ts';

interface Setup {
  readonly demo: boolean;
  readonly setupNeeded: boolean;
}

/** The door: email and password, and on a demo server the people one can be. */
export function SignIn({ lost }: { lost: boolean }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<TextKey>();
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => api.call<Setup>('GET', '/setup', { signal }),
  });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() ? null : t('signIn.needEmail')),
      password: (password) => (password ? null : t('signIn.needPassword')),
    },
  });
  const [busy, setBusy] = useState(false);
  useFindSessionOnReturn();

  const enter = async ({ email, password }: { email: string; password: string }) => {
    setProblem(undefined);
    setBusy(true);
    try {
      await session.signIn(email.trim(), password);
    } catch (thrown) {
      setProblem(problemText(thrown));
      setBusy(false);
    }
  };

  return (
    <main className={classes.door}>
      <section className={classes.welcome} aria-hidden="true">
        <div className={classes.brand}>
          <FlowerMark size={28} /> {t('app.name')}
        </div>
        <Posy className={classes.posy} />
        <p className={classes.promise}>{t('signIn.promise')}</p>
        <p className={classes.promiseMore}>{t('signIn.promiseMore')}</p>
      </section>
      <section className={classes.entrance}>
        <div className={classes.language}>
          <LanguageSwitch />
        </div>
        <form className={classes.form} onSubmit={form.onSubmit(enter)} noValidate>
          <span className={classes.mobileMark}>
            <FlowerMark size={40} />
          </span>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          <p className={classes.lead}>{t('signIn.lead')}</p>
          {lost && !problem && (
            <p className={classes.info} role="status">
              <IconInfoCircle size={18} /> {t('signIn.lost')}
            </p>
          )}
          {problem && (
            <p className={classes.problem} role="alert">
              <IconAlertCircle size={18} /> {t(problem)}
            </p>
          )}
          {setup.data?.setupNeeded && (
            <p className={classes.info}>
              <IconInfoCircle size={18} /> {t('signIn.setupNeeded')}
            </p>
          )}
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            size="md"
            autoFocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            size="md"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={busy} mt={8}>
            {t('signIn.submit')}
          </Button>
          {setup.data?.demo && (
            <DemoStaff
              onChoose={(email, password) => {
                form.setValues({ email, password });
                void enter({ email, password });
              }}
            />
          )}
        </form>
      </section>
    </main>
  );
}

function problemText(thrown: unknown): TextKey {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  if (thrown.status === 429) return 'signIn.tooMany';
  if (thrown.status === 401 || thrown.status === 400 || thrown.status === 422) return 'signIn.wrong';
  return 'signIn.unreachable';
}

/** Who signed in in another tab is signed in here too when they come back. */
function useFindSessionOnReturn(): void {
  useEffect(() => {
    const find = () => void session.find();
    window.addEventListener('focus', find);
    return () => window.removeEventListener('focus', find);
  }, []);
}
