import { VisuallyHidden } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { ConversationPane } from '../conversation/ConversationPane.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PaneDivider } from '../ui/PaneDivider.tsx';
import panes from '../ui/Panes.module.css';
import { usePaneWidths } from '../ui/paneWidths.ts';
import { ConversationList } from './ConversationList.tsx';
import { isView } from './views.ts';

const LIST_PANE = 'list-pane';

/**
 * The list, the conversation and the customer, side by side on a wide screen and one at a time on a narrow one. What
 * is shown is in the address, so that going back does what people expect.
 */
export function InboxPage() {
  const { t } = useTranslation();
  const { view, id, panel } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const widths = usePaneWidths();
  if (!isView(view)) return <Navigate to="/mine" replace />;
  const pane = !id ? 'list' : panel === 'customer' ? 'customer' : 'conversation';
  return (
    <main
      className={panes.panes}
      data-pane={pane}
      style={widths.list ? ({ '--list-width': `${widths.list}px` } as CSSProperties) : undefined}
    >
      <VisuallyHidden component="h1">{t('nav.inbox')}</VisuallyHidden>
      <section id={LIST_PANE} className={panes.list} aria-label={t('nav.inbox')}>
        <ConversationList key={view} view={view} selected={id} />
      </section>
      <PaneDivider pane="list" controls={LIST_PANE} side="left" label={t('pane.list')} />
      <div className={panes.rest} id="conversation" tabIndex={-1}>
        {id ? (
          <ConversationPane
            key={id}
            id={id}
            panel={pane === 'customer'}
            onBack={() => navigate(`/${view}${search}`)}
            onPanel={(open) => navigate(`/${view}/${id}${open ? '/customer' : ''}${search}`)}
          />
        ) : (
          <div className={panes.nothing}>
            <EmptyState
              picture={<IconMessages size={44} stroke={1.1} className={panes.picture} aria-hidden="true" />}
              title={t('conversation.pick')}
              hint={t('conversation.pickHint')}
            />
          </div>
        )}
      </div>
    </main>
  );
}
