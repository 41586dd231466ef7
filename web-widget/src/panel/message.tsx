import type { FrameFailure } from '@bouquet/client';
import { FileList } from './files';
import { initialsOf, timeOf } from './format';
import type { MessageRow } from './rows';
import { useScene } from './scene';
import type { Texts } from './texts';
import { Words } from './words';

/** One message: who, what, when, and for one's own how far it has come. */
export function Message({ row }: { readonly row: MessageRow }) {
  const { texts, stage } = useScene();
  const name = row.own ? texts.you : (row.by.name ?? texts.team);
  const classes = [
    'message',
    row.own ? 'own' : 'theirs',
    row.first && 'first',
    row.last && 'last',
    row.state,
  ];
  return (
    <div class={classes.filter(Boolean).join(' ')}>
      {!row.own && row.first && (
        <p class="from">
          <span class="avatar" aria-hidden="true">
            {initialsOf(name)}
          </span>
          <bdi class="name">{name}</bdi>
        </p>
      )}
      <div class="bubble">
        {row.own && <span class="unseen">{`${name}: `}</span>}
        {row.text && <Words text={row.text} />}
        {row.files && row.files.length > 0 && <FileList files={row.files} />}
        {row.unknownFiles ? <i>{texts.files(row.unknownFiles)}</i> : null}
      </div>
      {row.state === 'not_sent' ? (
        <NotSent row={row} />
      ) : (
        (row.last || row.state !== undefined) && (
          <p class="progress">
            <time dateTime={new Date(row.at).toISOString()}>{timeOf(row.at, stage.locale)}</time>
            {row.state && <span class="state">{texts[row.state]}</span>}
          </p>
        )
      )}
    </div>
  );
}

function NotSent({ row: { clientId, problem } }: { readonly row: MessageRow }) {
  const { texts, visit } = useScene();
  return (
    <div class="not-sent-words">
      <p>
        <strong>{texts.notSent}</strong> {reason(problem, texts)}
      </p>
      {clientId && (
        <p class="choices">
          <button type="button" class="plain" onClick={() => visit.retry(clientId)}>
            {texts.tryAgain}
          </button>
          <button type="button" class="plain quiet" onClick={() => visit.discard(clientId)}>
            {texts.discard}
          </button>
        </p>
      )}
    </div>
  );
}

function reason(problem: FrameFailure | undefined, texts: Texts): string {
  switch (problem) {
    case 'not_connected':
    case 'connection_lost':
    case 'timed_out':
      return texts.notSentOffline;
    case 'closed':
    case 'not_found':
    case 'forbidden':
      return texts.notSentClosed;
    case 'too_many':
      return texts.notSentTooMany;
    case 'too_large':
      return texts.notSentTooLarge;
    default:
      return texts.notSentOther;
  }
}
