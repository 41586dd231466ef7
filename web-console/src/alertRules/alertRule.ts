import { randomId } from '@bouquet/client';
import { api } from '../session/session.ts';
import { isSeconds, type Tile } from '../wallboard/board.ts';

/** What is told when a tile of the wallboard is beyond a limit for long enough. */
export interface AlertRule {
  readonly id: string;
  readonly name: string;
  readonly tile: Tile;
  /** Without it, of all queues together. */
  readonly queue?: string;
  readonly above?: number;
  readonly below?: number;
  readonly forSeconds: number;
  readonly console: boolean;
  readonly email: readonly string[];
  readonly webhook?: { readonly url: string; readonly hasSecret?: boolean };
}

/** One time that a rule was broken. */
export interface Fired {
  readonly id: string;
  /** The id of the rule, which may be gone by now. */
  readonly rule: string;
  /** Of the rule, as it was then. */
  readonly name?: string;
  readonly tile: Tile;
  readonly queue?: string;
  readonly value: number;
  readonly since: string;
  /** Missing while it lasts. */
  readonly endedAt?: string;
}

export const RULES = ['alert-rules'];
export const FIRED = ['alerts-fired'];

export function listRules(signal: AbortSignal): Promise<{ items: AlertRule[] }> {
  return api.call('GET', '/alerts/rules', { signal });
}

export type RuleBody = Omit<AlertRule, 'id' | 'webhook'> & {
  readonly webhook?: { readonly url: string; readonly secret?: string };
};

export function putRule(id: string, rule: RuleBody): Promise<AlertRule> {
  return api.call('PUT', `/alerts/rules/${encodeURIComponent(id)}`, { body: rule });
}

export function deleteRule(id: string): Promise<void> {
  return api.call('DELETE', `/alerts/rules/${encodeURIComponent(id)}`);
}

export function listFired(cursor: string, signal: AbortSignal): Promise<{ items: Fired[]; next?: string }> {
  return api.call('GET', '/alerts', { query: { cursor: cursor || undefined }, signal });
}

export const NAME_LENGTH = 80;
export const MOST_EMAILS = 10;
export const LONGEST_SECONDS = 86_400;

/** Small letters, digits and hyphens only. */
function newRuleId(): string {
  return randomId()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, 40);
}

const SECRET_BYTES = 32;

/** A secret as Standard Webhooks has them. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

function isSecret(text: string): boolean {
  // 16 to 64 bytes.
  return /^whsec_[A-Za-z0-9+/]{22,86}={0,2}$/.test(text);
}

/** What stands in the form, as it was typed. */
export interface RuleValues {
  readonly id: string;
  readonly name: string;
  readonly tile: Tile;
  readonly queue: string;
  readonly side: 'above' | 'below';
  readonly limit: string;
  readonly forSeconds: string;
  readonly console: boolean;
  readonly email: readonly string[];
  readonly url: string;
  readonly secret: string;
  /** Where there is a secret already: it stays only for this address. */
  readonly secretFor: string;
}

export function valuesOf(rule: AlertRule | undefined): RuleValues {
  return {
    id: rule?.id ?? newRuleId(),
    name: rule?.name ?? '',
    tile: rule?.tile ?? 'longestWaitSeconds',
    queue: rule?.queue ?? '',
    side: rule?.below !== undefined ? 'below' : 'above',
    limit: String(rule?.above ?? rule?.below ?? 120),
    forSeconds: String(rule?.forSeconds ?? 30),
    console: rule?.console ?? true,
    email: rule?.email ?? [],
    url: rule?.webhook?.url ?? '',
    secret: '',
    secretFor: rule?.webhook?.hasSecret ? rule.webhook.url : '',
  };
}

export function ruleOf(values: RuleValues): RuleBody {
  const { name, tile, queue, side, limit, forSeconds, console, email, url, secret } = values;
  return {
    name: name.trim(),
    tile,
    ...(queue && { queue }),
    [side]: Number(limit),
    forSeconds: Number(forSeconds),
    console,
    email: [...email],
    ...(url.trim() && { webhook: { url: url.trim(), ...(secret && { secret }) } }),
  };
}

export type Problem =
  | 'form.required'
  | 'alerts.badNumber'
  | 'alerts.badSeconds'
  | 'alerts.badUrl'
  | 'alerts.badSecret'
  | 'form.email'
  | 'alerts.nobody';

/** What is wrong, by field. */
export function problemsOf(values: RuleValues): Partial<Record<keyof RuleValues, Problem>> {
  const { name, limit, forSeconds, url, email, console, secret, secretFor } = values;
  const whole = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);
  return {
    ...(name.trim() === '' && { name: 'form.required' as const }),
    ...(Number.isNaN(whole(limit)) && { limit: 'alerts.badNumber' as const }),
    ...(!(whole(forSeconds) <= LONGEST_SECONDS) && { forSeconds: 'alerts.badSeconds' as const }),
    ...(email.some((each) => !/^[^\s@]+@[^\s@]+$/.test(each)) && { email: 'form.email' as const }),
    ...(url.trim() !== '' && !isWebAddress(url.trim()) && { url: 'alerts.badUrl' as const }),
    ...(url.trim() !== '' &&
      !isSecret(secret) &&
      !(secret === '' && secretFor === url.trim()) && { secret: 'alerts.badSecret' as const }),
    // A rule that tells nobody would only look like one.
    ...(!console && email.length === 0 && url.trim() === '' && { console: 'alerts.nobody' as const }),
  };
}

function isWebAddress(text: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** Of which figures less is worse. */
export function usualSide(tile: Tile): 'above' | 'below' {
  return tile === 'agentsOnline' || tile === 'freeCapacity' ? 'below' : 'above';
}

/** The form's field that the server means: the limit has two names there, the webhook two parts, and addresses are numbered. */
export function fieldFor(named: string): string | undefined {
  if (named === 'above' || named === 'below') return 'limit';
  if (named === 'webhook' || named === 'webhook.url') return 'url';
  if (named === 'webhook.secret') return 'secret';
  const [field = ''] = named.split(/[.[]/);
  return Object.hasOwn(valuesOf(undefined), field) ? field : undefined;
}

export { isSeconds };
