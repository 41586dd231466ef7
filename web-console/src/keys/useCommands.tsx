import {
  IconAlarm,
  IconArrowBackUp,
  IconBellRinging,
  IconBolt,
  IconCalendarClock,
  IconCalendarHeart,
  IconCircleCheck,
  IconEar,
  IconGift,
  IconHandGrab,
  IconHandStop,
  IconKeyboard,
  IconLock,
  IconMessageReply,
  IconUserPlus,
  IconUserShare,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { focusComposer } from '../composer/focusComposer.ts';
import { alike, SNOOZE_PRESETS } from '../conversation/SnoozeMenu.tsx';
import { snoozeTimes } from '../conversation/snoozeTimes.ts';
import { type HandOverTarget, useActions } from '../conversation/useActions.ts';
import { openTray } from '../gestures/tray.ts';
import { VIEWS } from '../inbox/views.ts';
import { useMacros } from '../macros/macro.ts';
import { wantMacro } from '../macros/runs.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { REPORTS } from '../reports/report.ts';
import { pathOf, useSavedViews } from '../savedViews/savedView.ts';
import { leads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { type Place, placesOf } from '../shell/places.ts';
import { handOf } from '../supervision/supervision.ts';
import { useActs } from '../supervision/useActs.ts';
import { inSentence } from '../ui/people.ts';
import { soonText } from '../ui/time.ts';
import type { Command } from './commands.ts';
import { showOverlay } from './overlay.ts';
import { useHere } from './useHere.ts';
import { useSortCommands } from './useSortCommands.tsx';

const ICON = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

/** What can be done with the conversation that is open, by whoever looks at it. */
export function useCommandsHere(onHandOver: (target: HandOverTarget) => void): Command[] {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { conversation } = useHere();
  const actions = useActions(conversation?.id ?? '');
  const acts = useActs(conversation);
  const { colleagues } = useColleagues(conversation !== undefined);
  const { queues } = useQueues();
  const sorting = useSortCommands(conversation, actions);
  const macros = useMacros(conversation !== undefined);
  if (!conversation) return [];
  const { id, status, assignee, queue, promises, erased } = conversation;
  const note: Command = {
    id: 'note',
    group: 'here',
    label: t('composer.writeNote'),
    icon: <IconLock {...ICON} />,
    aside: 'N',
    run: () => focusComposer(me.id, id, 'note'),
  };
  const reopen: Command = {
    id: 'reopen',
    group: 'here',
    label: t(status === 'snoozed' ? 'action.wake' : 'action.reopen'),
    icon: status === 'snoozed' ? <IconBellRinging {...ICON} /> : <IconArrowBackUp {...ICON} />,
    run: () => void actions.reopen(),
  };
  const resolve: Command = {
    id: 'resolve',
    group: 'here',
    label: t('action.resolve'),
    icon: <IconCircleCheck {...ICON} />,
    aside: 'E',
    run: () => void actions.resolve(promises),
  };
  // Of a customer who had their data deleted the server takes nothing else.
  if (erased) return status === 'resolved' ? [] : [resolve];
  const promise: Command = {
    id: 'promise',
    group: 'here',
    label: t('promise.open'),
    icon: <IconCalendarHeart {...ICON} />,
    aside: 'W',
    run: () => showOverlay({ kind: 'promise' }),
  };
  if (status === 'resolved') return [reopen, note, promise, ...sorting];
  const now = new Date();
  const times = snoozeTimes(now);
  const handOver = t('action.handOver');
  const snooze = t('action.snooze');
  const mine = assignee?.id === me.id;
  const hand = handOf(conversation);
  const helped = leads(me) && assignee && !mine;
  return [
    ...(mine
      ? []
      : [
          {
            id: 'take',
            group: 'here',
            label: t(assignee ? 'action.takeOver' : 'action.take'),
            icon: <IconHandGrab {...ICON} />,
            aside: 'T',
            run: () => void (helped ? acts.comeOrGo('take-over') : actions.take()),
          } satisfies Command,
        ]),
    {
      id: 'reply',
      group: 'here',
      label: t('composer.reply'),
      icon: <IconMessageReply {...ICON} />,
      aside: 'R',
      run: () => focusComposer(me.id, id, 'reply'),
    },
    note,
    ...(helped
      ? [
          {
            id: 'whisper',
            group: 'here',
            label: t('acts.whisper'),
            icon: <IconEar {...ICON} />,
            run: () => focusComposer(me.id, id, 'whisper'),
          } satisfies Command,
          {
            id: 'join',
            group: 'here',
            label: t('acts.join'),
            icon: <IconUserPlus {...ICON} />,
            run: () => void acts.comeOrGo('join'),
          } satisfies Command,
        ]
      : []),
    ...(mine || (helped && hand)
      ? [
          {
            id: 'hand',
            group: 'here',
            label: t(hand ? (mine ? 'acts.lowerMine' : 'acts.lower') : 'acts.raise'),
            icon: <IconHandStop {...ICON} />,
            run: () => void acts.hand(!hand),
          } satisfies Command,
        ]
      : []),
    resolve,
    ...(status === 'snoozed' ? [reopen] : []),
    {
      id: 'snooze',
      group: 'here',
      label: `${snooze}…`,
      icon: <IconAlarm {...ICON} />,
      aside: 'S',
      asks: `${snooze}: `,
    },
    ...SNOOZE_PRESETS.filter(([preset]) => !alike(preset, times)).map(
      ([preset, text]): Command => ({
        id: `snooze-${preset}`,
        group: 'here',
        label: `${snooze}: ${t(text)}`,
        icon: <IconAlarm {...ICON} />,
        aside: soonText(times[preset].getTime(), now.getTime(), i18n.language),
        searchedOnly: true,
        run: () => void actions.snooze(snoozeTimes(new Date())[preset]),
      }),
    ),
    {
      id: 'snooze-reply',
      group: 'here',
      label: `${snooze}: ${t('action.snoozeReply')}`,
      icon: <IconMessageReply {...ICON} />,
      searchedOnly: true,
      run: () => void actions.snooze(),
    },
    {
      id: 'snooze-choose',
      group: 'here',
      label: `${snooze}: ${t('action.snoozeChoose')}`,
      icon: <IconCalendarClock {...ICON} />,
      searchedOnly: true,
      run: () => showOverlay({ kind: 'snooze' }),
    },
    {
      id: 'hand-over',
      group: 'here',
      label: `${handOver}…`,
      icon: <IconUserShare {...ICON} />,
      aside: 'H',
      asks: `${handOver}: `,
    },
    ...colleagues
      .filter((colleague) => colleague.id !== me.id && colleague.id !== assignee?.id)
      .map(
        (colleague): Command => ({
          id: `to-${colleague.id}`,
          group: 'here',
          label: `${handOver}: ${inSentence(colleague.name)}`,
          icon: <IconUserShare {...ICON} />,
          aside: colleague.status && t(`presence.${colleague.status}`),
          searchedOnly: true,
          run: () => onHandOver({ kind: 'person', id: colleague.id, name: colleague.name }),
        }),
      ),
    ...queues
      .filter((each) => each.id !== queue || assignee)
      .map(
        (each): Command => ({
          id: `queue-${each.id}`,
          group: 'here',
          label: `${handOver}: ${inSentence(each.name)}`,
          icon: <IconUserShare {...ICON} />,
          aside: each.id === queue ? t('action.putBack') : t('facts.queue'),
          searchedOnly: true,
          run: () => onHandOver({ kind: 'queue', id: each.id, name: each.name }),
        }),
      ),
    promise,
    ...sorting,
    ...(macros.data ?? []).map(
      (macro): Command => ({
        id: `macro-${macro.id}`,
        group: 'here',
        label: `${t('macros.command')}: ${inSentence(macro.name)}`,
        icon: <IconBolt {...ICON} />,
        searchedOnly: true,
        run: () => wantMacro(macro),
      }),
    ),
    {
      id: 'gesture',
      group: 'here',
      label: t('gesture.open'),
      icon: <IconGift {...ICON} />,
      run: () => openTray(id),
    },
  ];
}

/** Where one can go from anywhere. */
export function usePlaces(): Command[] {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const saved = useSavedViews();
  const place = (to: string, label: string): Command => ({
    id: to,
    group: 'places',
    label,
    run: () => navigate(to),
  });
  const waysTo = (to: Place['to'], label: string): Command[] => {
    if (to === '/reports') {
      return REPORTS.map((name) => ({
        ...place(`/reports/${name}`, t('keys.report', { name: t(`reports.name.${name}`) })),
        searchedOnly: name !== 'volumes',
      }));
    }
    return to === '/answers'
      ? [place(to, label), place('/answers/new', t('answers.new'))]
      : [place(to, label)];
  };
  return [
    ...VIEWS.map((view) => ({ ...place(`/${view}`, t(`view.${view}`)), words: t('nav.inbox') })),
    ...saved.map((view) => ({
      ...place(pathOf(view), inSentence(view.name)),
      id: `view-${view.id}`,
      aside: t('saved.menu'),
      searchedOnly: true,
    })),
    place('/find', t('find.title')),
    ...placesOf(me).flatMap(({ places }) => places.flatMap(({ to, text }) => waysTo(to, t(text)))),
    {
      id: 'keys',
      group: 'places',
      label: t('keys.title'),
      icon: <IconKeyboard {...ICON} />,
      aside: '?',
      run: () => showOverlay({ kind: 'help' }),
    },
  ];
}
