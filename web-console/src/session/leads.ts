import type { Agent } from '@bouquet/client';
import { useMe } from './session.ts';

/** Whether somebody looks after the others: supervisors and administrators do. */
export function leads({ role }: Pick<Agent, 'role'>): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** Whether I do, see {@link leads}. */
export function useLeads(): boolean {
  return leads(useMe());
}
