import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../session/session.ts';
import { findTask, listTasks, TASK_VIEWS, type Task, type TaskView } from './task.ts';

const TASKS = 'tasks';
const TASK = 'task';

interface TaskPage {
  readonly items: readonly Task[];
  readonly next?: string | undefined;
}

/** Whether a task is in the view, by the server's own rule. `me` is the reader's id. */
export function isIn(view: TaskView, { status, assignee }: Task, me: string): boolean {
  if (view === 'done') return status !== 'open';
  return status === 'open' && (view === 'open' || assignee?.id === me);
}

/** The view with the task as it is now: renewed, gone, or new in it. */
export function withTask(pages: readonly TaskPage[], view: TaskView, task: Task, me: string): TaskPage[] {
  const belongs = isIn(view, task, me);
  let known = false;
  const renewed = pages.map((page) => ({
    ...page,
    items: page.items.flatMap((each) => {
      if (each.id !== task.id) return [each];
      known = true;
      return belongs ? [task] : [];
    }),
  }));
  const [first, ...rest] = renewed;
  if (known || !belongs || !first) return renewed;
  return [{ ...first, items: [task, ...first.items] }, ...rest];
}

/** A view of the board, page by page. Nothing live tells of it, so it is asked anew whenever it is opened. */
export function useTasks(view: TaskView) {
  const list = useInfiniteQuery({
    queryKey: [TASKS, view],
    queryFn: ({ pageParam, signal }): Promise<TaskPage> => listTasks(view, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    refetchOnMount: 'always',
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { ...list, items };
}

/** Where an errand of mine goes: the list may leave it out, since all see the list. */
export function useAddress({ id, address, assignee, status }: Task) {
  const me = useMe();
  const mine = assignee?.id === me.id && status === 'open';
  const { data } = useQuery({
    queryKey: [TASK, id],
    queryFn: ({ signal }) => findTask(id, signal),
    enabled: mine && !address,
  });
  return address ?? (mine ? data?.address : undefined);
}

/** Puts a task as the server has it now into all views. */
export function useRenewTask(): (task: Task) => void {
  const queries = useQueryClient();
  const me = useMe();
  return (task) => {
    for (const view of TASK_VIEWS)
      queries.setQueryData<InfiniteData<TaskPage>>([TASKS, view], (known) =>
        known ? { ...known, pages: withTask(known.pages, view, task, me.id) } : known,
      );
  };
}
