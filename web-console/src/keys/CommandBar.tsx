import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverTarget } from '../conversation/useActions.ts';
import classes from './CommandBar.module.css';
import { type Command, findCommands } from './commands.ts';
import { useCommandsHere, usePlaces } from './useCommands.tsx';
import { useFound } from './useFound.tsx';

const SEARCH_PAUSE_MILLIS = 200;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface CommandBarProps {
  /** What stands in it at first. */
  readonly query: string;
  readonly onHandOver: (target: HandOverTarget) => void;
  readonly onClose: () => void;
}

/**
 * Does, opens and finds what somebody can name: one field for it all, from anywhere, without a mouse. It has the focus as soon
 * as it is there: whoever knows what they want types on at once.
 */
export function CommandBar({ query: first, onHandOver, onClose }: CommandBarProps) {
  const { t } = useTranslation();
  const list = useId();
  const [query, setQuery] = useState(first);
  const [chosen, setChosen] = useState(0);
  const [settled] = useDebouncedValue(query, SEARCH_PAUSE_MILLIS);
  const here = useCommandsHere(onHandOver);
  const places = usePlaces();
  // `Snooze: ` asks for one of the times: no conversation is meant.
  const asking = here.find(({ asks }) => asks && query.startsWith(asks));
  const asked = asking !== undefined;
  const { commands: found, looking, failed } = useFound(asked ? '' : settled);
  const offered = asking?.offers?.(query.slice(asking.asks?.length).trim());
  const commands = [
    ...findCommands([...here, ...places, ...(asked ? [] : found)], query),
    ...(offered ? [offered] : []),
  ];
  // The way to all results is none of them.
  const choices = commands.filter(({ group }) => group !== 'more').length;
  const at = Math.min(chosen, commands.length - 1);
  const active = commands[at];
  const before = useReturnOfFocus();

  const idOf = ({ id }: Command) => `${list}-${id}`;
  const option = active && idOf(active);
  useEffect(() => {
    if (option) document.getElementById(option)?.scrollIntoView?.({ block: 'nearest' });
  }, [option]);

  const close = () => {
    onClose();
    before();
  };
  const run = (command: Command) => {
    if (command.asks) {
      setQuery(command.asks);
      setChosen(0);
      return;
    }
    // First back to where it was: what is done may lead elsewhere.
    close();
    command.run?.();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined && commands.length > 0) setChosen((at + step + commands.length) % commands.length);
    else if (event.key === 'Enter' && active) run(active);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root
      opened
      onClose={close}
      yOffset="12dvh"
      centered={false}
      size={600}
      returnFocus={false}
      lockScroll={false}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('keys.bar')}>
        <div className={classes.bar}>
          <IconSearch size={18} aria-hidden="true" className={classes.glass} />
          <input
            ref={takeFocus}
            type="text"
            role="combobox"
            data-autofocus
            className={classes.field}
            aria-label={t('keys.bar')}
            placeholder={t('keys.barHint')}
            aria-expanded={commands.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={option}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={200}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={press}
          />
        </div>
        <div id={list} role="listbox" aria-label={t('keys.bar')} className={classes.commands}>
          {commands.map((command, place) => (
            <Fragment key={command.id}>
              {command.group !== commands[place - 1]?.group && (
                <div role="presentation" className={classes.group}>
                  {t(`keys.group.${command.group}`)}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus */}
              <div
                id={idOf(command)}
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                className={classes.command}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(command)}
              >
                <span className={classes.icon}>{command.icon}</span>
                <bdi className={classes.label}>{command.label}</bdi>
                {command.aside && <span className={classes.aside}>{command.aside}</span>}
              </div>
            </Fragment>
          ))}
        </div>
        <p className={classes.state} role="status">
          {failed
            ? t('find.failed')
            : choices > 0
              ? t('keys.count', { count: choices })
              : looking
                ? t('keys.looking')
                : t('keys.nothing', { query: query.trim() })}
        </p>
      </Modal.Content>
    </Modal.Root>
  );
}

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

/** Goes back to where the focus was, if that is still there. */
function useReturnOfFocus(): () => void {
  const before = useRef(document.activeElement);
  return () => {
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
}
