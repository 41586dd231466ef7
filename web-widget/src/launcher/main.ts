import type { PanelModule, SessionModule, WidgetEvents, WidgetOptions } from '../contract';
import { Launcher, type Parts } from './launcher';

declare const __SESSION__: string;
declare const __PANEL__: string;

type Call = [command: string, ...values: unknown[]];
type BouquetFunction = ((...call: Call) => unknown) & { q?: ArrayLike<unknown>[] };
const page = window as unknown as { Bouquet?: BouquetFunction };

const script = document.currentScript as HTMLScriptElement | null;
const source = script?.src ?? '';

/** The server that this script came from; its other parts and its API are there as well. */
const server = source === '' ? location.origin : new URL(source).origin;

let launcher: Launcher | undefined;
/** Calls that make sense only with a launcher wait for `boot`. */
const early: Call[] = [];

function boot(options: WidgetOptions): void {
  if (launcher) {
    launcher.update(options);
    return;
  }
  launcher = new Launcher(server, { ...attributesOf(script), ...options }, parts());
  for (const call of early.splice(0)) {
    perform(...call);
  }
  launcher.boot(knownVisitor());
}

function perform(command: string, ...values: unknown[]): unknown {
  if (command === 'boot') {
    return boot((values[0] ?? {}) as WidgetOptions);
  }
  if (!launcher) {
    early.push([command, ...values]);
    return undefined;
  }
  switch (command) {
    case 'show':
      return launcher.show();
    case 'hide':
      return launcher.hide();
    case 'toggle':
      return launcher.toggle();
    case 'update':
      return launcher.update((values[0] ?? {}) as WidgetOptions);
    case 'identify':
      return launcher.identify(String(values[0]));
    case 'reset':
      return launcher.reset();
    case 'on':
      return launcher.on(values[0] as keyof WidgetEvents, values[1] as () => void);
    default:
      console.warn(`Bouquet: there is no command "${command}".`);
      return undefined;
  }
}

/** `data-accent="…"` and the like, for pages that want no script of their own. */
function attributesOf(element: HTMLScriptElement | null): WidgetOptions {
  const { locale, colorScheme, accent, side, name, queue } = element?.dataset ?? {};
  const given = { locale, colorScheme, accent, side, name, queue };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as WidgetOptions;
}

function parts(): Parts {
  return { session: once<SessionModule>(__SESSION__), panel: once<PanelModule>(__PANEL__) };
}

/** Imports a part of the widget. Browsers remember a failed import by its address, so the next try has another one. */
function once<T>(file: string): () => Promise<T> {
  let failures = 0;
  let loading: Promise<T> | undefined;
  return () => {
    const retry = failures === 0 ? '' : `?try=${failures}`;
    loading ??= import(/* @vite-ignore */ `${new URL(file, source || location.href)}${retry}`).catch(
      (thrown) => {
        failures++;
        loading = undefined;
        throw thrown;
      },
    );
    return loading;
  };
}

/** Whether this browser has a visitor's token; where storage is blocked, nobody was here before. */
function knownVisitor(): boolean {
  try {
    return localStorage.getItem(`bouquet:${new URL(server).host}:token`) !== null;
  } catch {
    return false;
  }
}

function begin(): void {
  const waiting = Array.from(page.Bouquet?.q ?? [], (call) => Array.from(call) as Call);
  page.Bouquet = perform;
  const boots = waiting.filter(([command]) => command === 'boot');
  if (boots.length === 0 && script?.dataset.boot !== 'manual') {
    boot({});
  }
  for (const call of waiting) {
    perform(...call);
  }
}

if (!document.body) {
  document.addEventListener('DOMContentLoaded', begin, { once: true });
} else {
  begin();
}
