import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { focusComposer } from '../composer/focusComposer.ts';
import { HandOverDialog } from '../conversation/HandOverDialog.tsx';
import { SnoozeDialog } from '../conversation/SnoozeDialog.tsx';
import { type HandOverTarget, useActions } from '../conversation/useActions.ts';
import { onMac } from '../gestures/keys.ts';
import { i18next } from '../i18n/index.ts';
import { PromiseDialog } from '../promises/PromiseDialog.tsx';
import { useMe } from '../session/session.ts';
import { CommandBar } from './CommandBar.tsx';
import { useSingleKeys } from './keySettings.ts';
import { focusList } from './moveInList.ts';
import { showOverlay, useOverlay } from './overlay.ts';
import { type Deed, deedOf, isOccupied, opensBar } from './shortcuts.ts';
import { useHere } from './useHere.ts';

// The command bar is not loaded late: what is typed until it stands would fall to the single keys, of which one resolves.
const KeysHelp = lazy(() => import('./KeysHelp.tsx'));

/** Everything that keys do at the desk, and what they open. */
export function DeskKeys() {
  const me = useMe();
  const on = useSingleKeys(me.id);
  const overlay = useOverlay();
  const { conversation } = useHere();
  const actions = useActions(conversation?.id ?? '');
  const [target, setTarget] = useState<HandOverTarget>();

  const perform = (deed: Deed): void => {
    if (deed === 'help') showOverlay({ kind: 'help' });
    if (deed === 'next' || deed === 'previous') focusList();
    // Of a customer who had their data deleted it can only be resolved.
    if (!conversation || (conversation.erased && deed !== 'resolve')) return;
    const resolved = conversation.status === 'resolved';
    if (deed === 'note' || (deed === 'reply' && !resolved)) focusComposer(me.id, conversation.id, deed);
    else if (deed === 'tag') showOverlay({ kind: 'bar', query: `${i18next.t('sorting.tag')}: ` });
    else if (deed === 'priority') showOverlay({ kind: 'bar', query: `${i18next.t('sorting.priority')}: ` });
    else if (deed === 'promise') showOverlay({ kind: 'promise' });
    else if (resolved || actions.busy) return;
    else if (deed === 'take') conversation.assignee?.id !== me.id && void actions.take();
    else if (deed === 'resolve') void actions.resolve(conversation.promises);
    else if (deed === 'snooze') showOverlay({ kind: 'bar', query: `${i18next.t('action.snooze')}: ` });
    else if (deed === 'handOver') showOverlay({ kind: 'bar', query: `${i18next.t('action.handOver')}: ` });
  };

  const press = (event: KeyboardEvent) => {
    if (opensBar(event, onMac())) {
      event.preventDefault();
      showOverlay({ kind: 'bar', query: '' });
      return;
    }
    const deed = on && !isOccupied(event.target) ? deedOf(event) : undefined;
    if (!deed) return;
    event.preventDefault();
    perform(deed);
  };
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const heard = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', heard);
    return () => {
      document.removeEventListener('keydown', heard);
      showOverlay(undefined);
    };
  }, []);

  return (
    <Suspense>
      {overlay?.kind === 'bar' && (
        <CommandBar
          key={overlay.query}
          query={overlay.query}
          onHandOver={setTarget}
          onClose={() => showOverlay(undefined)}
        />
      )}
      {overlay?.kind === 'help' && <KeysHelp onClose={() => showOverlay(undefined)} />}
      {overlay?.kind === 'snooze' && conversation && (
        <SnoozeDialog actions={actions} onClose={() => showOverlay(undefined)} />
      )}
      {overlay?.kind === 'promise' && conversation && !conversation.erased && (
        <PromiseDialog
          key={conversation.id}
          conversationId={conversation.id}
          onClose={() => showOverlay(undefined)}
        />
      )}
      {target && conversation && (
        <HandOverDialog
          target={target}
          back={target.kind === 'queue' && target.id === conversation.queue}
          actions={actions}
          onClose={() => setTarget(undefined)}
        />
      )}
    </Suspense>
  );
}
