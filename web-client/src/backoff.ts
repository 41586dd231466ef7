/** Bounds of the waits between attempts to connect. */
export interface BackoffLimits {
  readonly firstMillis: number;
  readonly longestMillis: number;
}

export const defaultBackoff: BackoffLimits = { firstMillis: 500, longestMillis: 30_000 };

/**
 * How long to wait before attempt number `attempt` (from 0), in milliseconds: exponential, with full jitter, so that
 * many clients that lost the same server do not come back at the same moment.
 */
export function backoffMillis(attempt: number, random: () => number, limits: BackoffLimits): number {
  const ceiling = Math.min(limits.longestMillis, limits.firstMillis * 2 ** Math.min(attempt, 30));
  return Math.round(random() * ceiling);
}
