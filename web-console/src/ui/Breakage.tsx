import { Button } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

/** What is shown when a part of the page throws while rendering: drafts are kept, so loading again loses nothing. */
export class Breakage extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main role="alert">
            <EmptyState
              title={t('app.failed')}
              action={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
            />
          </main>
        )}
      </Translation>
    );
  }
}
