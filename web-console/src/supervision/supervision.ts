import type { Conversation } from '../live/wire.ts';
import type { Choice } from '../presence/remembered.ts';
import { api } from '../session/session.ts';

/** Who asks a supervisor for help with a conversation, and since when. */
export type Hand = NonNullable<Conversation['hand']>;

/** What a queue is told to do: `auto` is by its hours. */
export type QueueWish = 'open' | 'closed' | 'auto';

const conversationPath = (id: string, deed: string) => `/conversations/${encodeURIComponent(id)}/${deed}`;

/** Notes that this conversation is looked at. Nobody in it is told. */
export function observe(id: string): Promise<void> {
  return api.call('POST', conversationPath(id, 'observe'));
}

/** Says something to the agent, never to the customer. Done once for each `clientId`. */
export function whisper(id: string, clientId: string, text: string): Promise<{ seq: number }> {
  return api.call('POST', conversationPath(id, 'whisper'), { body: { clientId, text } });
}

/** Comes into the conversation beside whoever has it, leaves it again, or takes it from them. */
export type ComeOrGo = 'join' | 'leave' | 'take-over';

export function comeOrGo(id: string, deed: ComeOrGo, clientId: string): Promise<{ seq: number }> {
  return api.call('POST', conversationPath(id, deed), { body: { clientId } });
}

export function setHand(id: string, raised: boolean, reason = ''): Promise<{ seq: number }> {
  return api.call('PUT', conversationPath(id, 'hand'), {
    body: { raised, ...(reason.trim() && { reason: reason.trim() }) },
  });
}

export function setStatus(agent: string, status: Choice): Promise<unknown> {
  return api.call('PUT', `/agents/${encodeURIComponent(agent)}/presence`, { body: { status } });
}

export function setCapacity(agent: string, capacity: number): Promise<unknown> {
  return api.call('PUT', `/agents/${encodeURIComponent(agent)}/capacity`, { body: { capacity } });
}

export function setQueueState(
  queue: string,
  wish: { readonly state: QueueWish; readonly overflow?: boolean; readonly until?: string },
): Promise<unknown> {
  return api.call('PUT', `/queues/${encodeURIComponent(queue)}/state`, { body: wish });
}

/** The hand that is raised over a conversation, if one is. */
export function handOf(conversation: Conversation | undefined): Hand | undefined {
  return conversation?.hand;
}

/** Whether somebody takes part beside whoever has the conversation. */
export function isIn(conversation: Conversation, agent: string): boolean {
  return conversation.joined?.some(({ id }) => id === agent) ?? false;
}
