import { ApiProblem } from '@bouquet/client';
import type { TextKey } from '../i18n/en.ts';
import { api } from '../session/session.ts';

/** The roles that an administrator may give. */
export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type StaffRole = (typeof ROLES)[number];

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole | 'guest';
  readonly active: boolean;
  /** What they know well, and the languages they speak as BCP 47 tags; queues may ask for these. */
  readonly skills?: readonly string[];
  readonly languages?: readonly string[];
  /** Whose budget they share; empty or absent for the house team. */
  readonly team?: string;
}

export interface NewStaffMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: StaffRole;
  readonly skills?: readonly string[];
  readonly languages?: readonly string[];
  readonly team?: string;
}

/** What may be changed of a colleague; what is absent stays as it is. */
export type StaffChange = Partial<{
  name: string;
  role: StaffRole;
  active: boolean;
  password: string;
  skills: readonly string[];
  languages: readonly string[];
  team: string;
}>;

export const PASSWORD_LENGTH = 12;
/** So many skills or languages are enough for a person, or for a queue. */
export const MOST_TAGS = 20;
export const TEAM_LENGTH = 40;

export function listStaff(signal: AbortSignal): Promise<{ items: StaffMember[] }> {
  return api.call('GET', '/staff', { signal });
}

export function addStaff(member: NewStaffMember): Promise<StaffMember> {
  return api.call('POST', '/staff', { body: member });
}

export function changeStaff(id: string, change: StaffChange): Promise<StaffMember> {
  return api.call('PATCH', `/staff/${encodeURIComponent(id)}`, { body: change });
}

/** Where in the form a refusal belongs, and what to say there. */
export function fieldProblem(thrown: unknown, adding: boolean): { field: string | undefined; text: TextKey } {
  if (!(thrown instanceof ApiProblem)) throw thrown;
  // One tag of several is at fault: the field is that of all.
  const field = typeof thrown.body.field === 'string' ? thrown.body.field.replace(/\[\d+\]$/, '') : undefined;
  if (thrown.status === 409 && adding) return { field: 'email', text: 'form.taken' };
  if (thrown.status === 409) return { field: undefined, text: 'team.lastAdmin' };
  if (thrown.status === 0 || thrown.status >= 500) return { field: undefined, text: 'signIn.unreachable' };
  if (thrown.status === 403) return { field: undefined, text: 'team.onlyAdmins' };
  return { field, text: 'form.refused' };
}
