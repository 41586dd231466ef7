import { type FrameFailure, FrameProblem, type Ok, type Request } from '@bouquet/client';
import { fill, type Known, unfilled } from '../answers/fill.ts';
import { KeptDrafts, useKeptDraft } from '../composer/keptDrafts.ts';
import { KINDS, type Kind, type Macro } from './macro.ts';

/** One step of a run: what goes to the server, with the texts as they were filled in when it began. */
export interface Step {
  readonly kind: Kind;
  readonly request: Request;
}

/** A macro that is being done to a conversation, or was broken off. It is kept until nothing of it is left to do. */
export interface Run {
  readonly name: string;
  readonly steps: readonly Step[];
  /** So many were done. */
  readonly done: number;
  /** Why it went no further. */
  readonly stopped?: FrameFailure | undefined;
}

const NONE: Run = { name: '', steps: [], done: 0 };

const runs = new KeptDrafts<Run>({
  prefix: 'bouquet.macro.',
  max: 50,
  empty: NONE,
  parse: ({ name, steps, done, stopped }) => {
    if (typeof name !== 'string' || !Array.isArray(steps) || typeof done !== 'number') return NONE;
    if (!steps.every((step) => KINDS.includes(step?.kind) && typeof step.request?.type === 'string'))
      return NONE;
    return { name, steps, done, ...(typeof stopped === 'string' && { stopped: stopped as FrameFailure }) };
  },
  isEmpty: ({ steps, done }) => done >= steps.length,
});

/** What of a macro is going on, or was broken off, in this conversation; without steps there is none. */
export function useRun(agent: string, conversation: string): Run {
  return useKeptDraft(runs, agent, conversation);
}

/**
 * The steps of a macro in a conversation. Each has a key made of the run's own, so that one that is sent again, because nobody
 * knows whether it arrived, is done once.
 */
export function stepsOf({ actions }: Macro, conversationId: string, known: Known, key: string): Step[] {
  return actions.map(({ kind, text = '', add = [], remove = [], priority = 0, queue }, at) => {
    const to = { conversationId, clientId: `${key}.${at}` };
    const requests: Record<Kind, Request> = {
      reply: { type: 'message.post', ...to, text: fill(text, known).trim() },
      note: { type: 'note.post', ...to, text: fill(text, known).trim() },
      tag: { type: 'conversation.tag', ...to, add: [...add], remove: [...remove] },
      prioritise: { type: 'conversation.prioritise', ...to, priority },
      snooze: { type: 'conversation.snooze', ...to },
      resolve: { type: 'conversation.resolve', ...to },
      assign: { type: 'conversation.assign', ...to, queue },
    };
    return { kind, request: requests[kind] };
  });
}

/** What of the texts to a customer would still have to be filled in by hand. */
export function openPlaces(steps: readonly Step[]): string[] {
  return steps.flatMap(({ request }) =>
    request.type === 'message.post' ? unfilled(request.text).map(({ text }) => text) : [],
  );
}

/** In which conversations this page is about it. */
const about = new Set<string>();

/** Whether this page is doing the steps now; else a run that is not done was broken off. */
export function isGoing(agent: string, conversation: string): boolean {
  return about.has(`${agent} ${conversation}`);
}

interface Asks {
  request(frame: Request): Promise<Ok>;
}

/** How it went: to its end, not so far, or not at all because another tab is about it. */
export type Went = 'done' | 'stopped' | 'elsewhere';

/** Begins a run, unless something is left of another. */
export function beginRun(asks: Asks, agent: string, conversation: string, run: Run): Promise<Went> {
  return alone(agent, conversation, async () => {
    // Begun there meanwhile.
    if (!isOver(agent, conversation)) return 'elsewhere';
    runs.write(agent, conversation, run);
    return doSteps(asks, agent, conversation);
  });
}

/** Does what is left, one step after the other, and stops at the first that is refused. */
export function goOn(asks: Asks, agent: string, conversation: string): Promise<Went> {
  return alone(agent, conversation, () => doSteps(asks, agent, conversation));
}

/** What the tab holds that does the steps. */
export const lockOf = (agent: string, conversation: string) => `bouquet.macro.${agent} ${conversation}`;

/** Of all tabs and pages one does the steps: two would take turns with the same ones. */
async function alone(agent: string, conversation: string, work: () => Promise<Went>): Promise<Went> {
  const key = `${agent} ${conversation}`;
  if (about.has(key)) return 'elsewhere';
  about.add(key);
  try {
    // Without a secure context there are no locks; then the server alone sees that nothing is done twice.
    if (!navigator.locks) return await work();
    return await navigator.locks.request(
      lockOf(agent, conversation),
      { ifAvailable: true },
      (lock): Promise<Went> => (lock ? work() : Promise.resolve('elsewhere')),
    );
  } finally {
    about.delete(key);
  }
}

const isOver = (agent: string, conversation: string) => runs.read(agent, conversation).steps.length === 0;

async function doSteps(asks: Asks, agent: string, conversation: string): Promise<Went> {
  let run = runs.read(agent, conversation);
  try {
    while (run.done < run.steps.length) {
      const { stopped: _, ...going } = run;
      runs.write(agent, conversation, going);
      const step = run.steps[run.done];
      if (step) await asks.request(step.request);
      // It may be forgotten by now, as all that was meant for a customer who had their data deleted.
      if (isOver(agent, conversation)) return 'stopped';
      run = { ...going, done: run.done + 1 };
    }
    about.delete(`${agent} ${conversation}`);
    runs.forget(agent, conversation);
    return 'done';
  } catch (thrown) {
    if (!(thrown instanceof FrameProblem)) throw thrown;
    about.delete(`${agent} ${conversation}`);
    if (!isOver(agent, conversation)) runs.write(agent, conversation, { ...run, stopped: thrown.code });
    return 'stopped';
  }
}

/** What is left of it is not wanted any more. */
export function leaveRun(agent: string, conversation: string): void {
  runs.forget(agent, conversation);
}

let wanted: ((macro: Macro) => void) | undefined;

/** Runs a macro in the conversation that is open; from anywhere. */
export function wantMacro(macro: Macro): void {
  wanted?.(macro);
}

/** Whoever has the conversation open is asked; returns how to leave. */
export function onMacroWanted(listener: (macro: Macro) => void): () => void {
  wanted = listener;
  return () => {
    if (wanted === listener) wanted = undefined;
  };
}
