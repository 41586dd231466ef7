import type { PanelModule, SessionModule, WidgetEvents, WidgetOptions } from '../contract';
import { Launcher, type Parts } from './launcher';

declare const __SESSION__: string;
declare const __PANEL__: string;

type Call = [command: string, ...values: unknown[]];
type BouquetFunction = ((...call: Call) => unknown) & { q?: ArrayLike<unknown>[] };
const page = window as unknown as { Bouquet?: BouquetFunction };

const script = document.currentScript as HTMLScriptElement | null;
const source = script?.src ?? '';

/** Where this script came from, if it can tell; its other parts and its API are there as well. */
const home = source === '' ? location.origin : new URL(source).origin;

let launcher: Launcher | undefined;
/** Calls that make sense only with a launcher wait for `boot`. */
const early: Call[] = [];

function boot(options: WidgetOptions): void {
  if (launcher) {
    launcher.update(options);
    return;
  }
  const all = { ...attributesOf(script), ...options };
  const server = serverOf(all.server);
  launcher = new Launcher(server ?? home, all, parts(server ?? (source || location.href)));
  for (const call of early.splice(0)) {
    perform(...call);
  }
  launcher.boot(knownVisitor(server ?? home));
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
    case 'set':
      return launcher.set((values[0] ?? {}) as Parameters<Launcher['set']>[0]);
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
  const { locale, colorScheme, accent, side, dir, name, queue, server } = element?.dataset ?? {};
  const given = { locale, colorScheme, accent, side, dir, name, queue, server };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as WidgetOptions;
}

/** Scheme and host of the server that the site names; undefined, with a warning, where that is no address. */
function serverOf(told: string | undefined): string | undefined {
  if (told === undefined) {
    return undefined;
  }
  try {
    const { origin, protocol } = new URL(told);
    if (/^https?:$/.test(protocol)) {
      return origin;
    }
  } catch {
    // Told below, as any other text that is no address.
  }
  console.warn(`Bouquet: server "${told}" is not an address such as https://chat.example.`);
  return undefined;
}

function parts(base: string): Parts {
  return { session: once<SessionModule>(__SESSION__, base), panel: once<PanelModule>(__PANEL__, base) };
}

/** Imports a part of the widget. Browsers remember a failed import by its address, so the next try has another one. */
function once<T>(file: string, base: string): () => Promise<T> {
  let failures = 0;
  let loading: Promise<T> | undefined;
  return () => {
    const retry = failures === 0 ? '' : `?try=${failures}`;
    loading ??= import(/* @vite-ignore */ `${new URL(file, base)}${retry}`).catch((thrown) => {
      failures++;
      loading = undefined;
      throw thrown;
    });
    return loading;
  };
}

/** Whether this browser has a visitor's token; where storage is blocked, nobody was here before. */
function knownVisitor(server: string): boolean {
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
