/** The whole address of a page of this server; undefined where the path leads anywhere else. */
export function linkOf(path: string | undefined, origin: string): string | undefined {
  if (!path?.startsWith('/') || path.startsWith('//')) return undefined;
  return new URL(path, origin).href;
}
