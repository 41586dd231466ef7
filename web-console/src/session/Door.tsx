import { Button, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Workspace } from '../shell/Workspace.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FlowerMark } from '../ui/Flower.tsx';
import classes from './Door.module.css';
import { queries } from './queries.ts';
import { SignIn } from './SignIn.tsx';
import { AgentProvider, session, useSession } from './session.ts';

/** Lets in who is signed in. The address stays as it is, so that they come back to where they were. */
export function Door() {
  const { t } = useTranslation();
  const state = useSession();
  const who = state.phase === 'in' ? state.agent.id : undefined;

  // What one person was told is not shown to the next one on the same page.
  useEffect(() => {
    if (who) return () => queries.clear();
  }, [who]);

  switch (state.phase) {
    case 'unknown':
      return (
        <div className={classes.splash} role="status" aria-label={t('app.loading')}>
          <FlowerMark size={44} />
          <Loader size="sm" type="dots" />
        </div>
      );
    case 'unreachable':
      return (
        <main className={classes.splash}>
          <EmptyState
            title={t('signIn.unreachable')}
            action={<Button onClick={() => void session.find()}>{t('conversation.retry')}</Button>}
          />
        </main>
      );
    case 'out':
      return <SignIn lost={state.lost} />;
    case 'in':
      return (
        <AgentProvider value={state.agent}>
          <Workspace key={state.agent.id} />
        </AgentProvider>
      );
  }
}
