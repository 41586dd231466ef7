import type { Conversation } from '@bouquet/client';
import type { VisitSnapshot } from '../session/visit-snapshot';
import type { Wait } from '../session/waiting';
import { Flower } from './drawings';
import { initialsOf, shortDateOf } from './format';
import { useScene } from './scene';
import { waitSentences } from './waiting-words';

/** The visitor's conversations, and the way to a new one. */
export function Home({ snapshot }: { readonly snapshot: VisitSnapshot }) {
  const { texts, visit, setView } = useScene();
  const talkOf = (conversationId: string | undefined) => {
    visit.show(conversationId);
    setView('talk');
  };
  const { conversations } = snapshot;
  return (
    <div class="home">
      <button type="button" class="primary" onClick={() => talkOf(undefined)}>
        <Flower class="icon-flower" />
        {texts.startNew}
      </button>
      {conversations === undefined ? (
        <p class="loading" role="status">
          <span class="unseen">{texts.loading}</span>
          <i />
          <i />
          <i />
        </p>
      ) : (
        conversations.length > 0 && (
          <section aria-labelledby="bq-past">
            <h3 id="bq-past">{texts.past}</h3>
            <ul class="cards">
              {conversations.map((conversation) => (
                <li key={conversation.id}>
                  <Card
                    conversation={conversation}
                    wait={conversation.id === snapshot.conversationId ? snapshot.wait : undefined}
                    onPick={() => talkOf(conversation.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      )}
    </div>
  );
}

interface CardProps {
  readonly conversation: Conversation;
  /** What is known of its wait. */
  readonly wait?: Wait;
  onPick(): void;
}

function Card({ conversation, wait, onPick }: CardProps) {
  const { texts, stage } = useScene();
  const { assignee, lastMessage, status, subject, createdAt } = conversation;
  const at = Date.parse(lastMessage?.at ?? createdAt);
  const state =
    status === 'resolved'
      ? texts.statusResolved
      : status === 'queued'
        ? waitSentences(wait, Date.now(), texts).join(' ') || texts.statusQueued
        : texts.statusOpen;
  return (
    <button type="button" class={`card ${status}`} onClick={onPick}>
      <span class="avatar" aria-hidden="true">
        {assignee ? initialsOf(assignee.name) : <Flower class="icon-flower" />}
      </span>
      <span class="card-words">
        <span class="card-top">
          <bdi class="name">{subject ?? assignee?.name ?? texts.untitled}</bdi>
          <time dateTime={new Date(at).toISOString()}>{shortDateOf(at, Date.now(), stage.locale)}</time>
        </span>
        <span class="card-text" dir="auto">
          {lastMessage?.by.kind === 'customer' && `${texts.you}: `}
          {lastMessage?.text ?? ''}
        </span>
        <span class="card-state">{state}</span>
      </span>
    </button>
  );
}
