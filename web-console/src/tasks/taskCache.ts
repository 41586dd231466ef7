import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { getGesture } from '../gestures/gesture.ts';
import type { GestureNews } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { findTask, listTasks, TASK_VIEWS, type Task, type TaskView } from './task.ts';

const TASKS = 'tasks';
const TASK = 'task';

/** How often a board that is looked at is asked for anew. */
export const TASKS_EVERY_MILLIS = 15_000;

interface TaskList {
  readonly items: readonly Task[];
}

/** Whether a task is in the view, by the server's own rule. `me` is the reader's id. */
export function isIn(view: TaskView, { status, assignee }: Task, me: string): boolean {
  if (view === 'done') return status !== 'open';
  return status === 'open' && (view === 'open' || assignee?.id === me);
}

/** The view with the task as it is now: renewed, gone, or new in it. */
export function withTask(tasks: readonly Task[], view: TaskView, task: Task, me: string): Task[] {
  const belongs = isIn(view, task, me);
  if (!tasks.some(({ id }) => id === task.id)) return belongs ? [task, ...tasks] : [...tasks];
  return tasks.flatMap((each) => (each.id !== task.id ? [each] : belongs ? [task] : []));
}

/**
 * A view of the board. Frames tell of the gestures that errands are for ({@link errandsMayHaveChanged}), but no frame tells
 * that a colleague took an errand or added a receipt: so it is also asked for every few seconds while the page is looked at.
 */
export function useTasks(view: TaskView) {
  const list = useQuery({
    queryKey: [TASKS, view],
    queryFn: ({ signal }): Promise<TaskList> => listTasks(view, signal),
    refetchOnMount: 'always',
    refetchInterval: TASKS_EVERY_MILLIS,
    refetchIntervalInBackground: false,
  });
  return { ...list, items: list.data?.items ?? [] };
}

/** A gesture that is ordered, addressed, under way or over may have an errand that is new or has changed. */
export function errandsMayHaveChanged(queries: QueryClient, { status }: GestureNews): void {
  if (['draft', 'pending_approval', 'rejected'].includes(status)) return;
  void queries.invalidateQueries({ queryKey: [TASKS] });
}

/** Where an errand of mine goes: the list leaves it out, since all see the list. */
export function useAddress({ id, addressed, address, assignee, status }: Task) {
  const me = useMe();
  const mine = assignee?.id === me.id && status === 'open';
  const { data } = useQuery({
    queryKey: [TASK, id],
    queryFn: ({ signal }) => findTask(id, signal),
    enabled: mine && addressed && !address,
  });
  return address ?? (mine ? data?.address : undefined);
}

/** The conversation of the gesture that a task of mine is about; nothing where it cannot be told. */
export function useConversationOf({ key, assignee }: Task): string | undefined {
  const me = useMe();
  const { data } = useQuery({
    queryKey: [TASK, 'gesture', key],
    queryFn: ({ signal }) => getGesture(key, signal),
    enabled: assignee?.id === me.id,
  });
  return data?.conversationId;
}

/** Puts a task as the server has it now into all views. */
export function useRenewTask(): (task: Task) => void {
  const queries = useQueryClient();
  const me = useMe();
  return (task) => {
    for (const view of TASK_VIEWS)
      queries.setQueryData<TaskList>([TASKS, view], (known) =>
        known ? { items: withTask(known.items, view, task, me.id) } : known,
      );
    // An answer that is under way is from before, and must not undo this.
    void queries.invalidateQueries({ queryKey: [TASKS] });
  };
}
