import { WebSocket as NodeSocket } from 'ws';
import { Api } from '../../src/api';
import { Connection } from '../../src/connection';
import type { ConversationChanged } from '../../src/generated/frames';
import { randomId } from '../../src/ids';

const replies = [
  'Hello! I am Linh. Give me a moment, I am looking at it.',
  'Of course. We fetch them from your door, and you get the whole amount back – no question asked.',
  'Is there anything else that I could do for you today?',
];

/** Signs in as Linh, takes each conversation that waits and answers its customer, as a person would: after a while. */
export async function startColleague(origin: string): Promise<Connection> {
  const api = new Api({ origin, fetch: cookieFetch() });
  await api.login('linh@bouquet.example', 'bouquet-demo');
  const connection = new Connection({
    url: `${origin.replace('http', 'ws')}/ws`,
    ticket: (signal) => api.ticket({ signal }),
    WebSocket: NodeSocket as unknown as typeof WebSocket,
  });
  const answered = new Map<string, number>();
  connection.onFrame((frame) => {
    if (frame.type === 'conversation.changed' && frame.conversation.lastMessage?.by.kind === 'customer') {
      answer(connection, frame, answered);
    }
  });
  connection.start();
  return connection;
}

function answer(
  connection: Connection,
  { conversation }: ConversationChanged,
  answered: Map<string, number>,
) {
  const { id: conversationId, status, lastMessage } = conversation;
  const key = `${conversationId}/${lastMessage?.at}`;
  if (status === 'resolved' || answered.has(key)) {
    return;
  }
  answered.set(key, 1);
  const round = [...answered.keys()].filter((known) => known.startsWith(conversationId)).length - 1;
  const text = replies[round % replies.length] ?? '';
  const send = (frame: Parameters<Connection['request']>[0]) => {
    connection.request(frame).catch((problem) => console.error('The colleague could not:', problem.message));
  };
  setTimeout(() => {
    send({ type: 'conversation.follow', conversationId, after: conversation.head });
    if (status === 'queued') {
      send({ type: 'conversation.assign', conversationId });
    }
    connection.signal({ type: 'read', conversationId, seq: conversation.head });
    connection.signal({ type: 'typing', conversationId, on: true });
  }, 1200);
  setTimeout(() => send({ type: 'message.post', conversationId, clientId: randomId(), text }), 3600);
}

/** A fetch that keeps the session cookie, as browsers do. */
export function cookieFetch(): typeof fetch {
  let cookie = '';
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
    return response;
  };
}
