import { standingOf } from '../session/standing';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { BackIcon, Bunch, Flower, FoldIcon } from './drawings';
import { initialsOf } from './format';
import { Menu } from './menu';
import { useScene } from './scene';
import type { Texts } from './texts';

interface HeadProps {
  readonly snapshot: VisitSnapshot;
  onClose(): void;
}

/** The top of the panel: a greeting where nothing has been said yet, else who is there and how it stands. */
export function Head({ snapshot, onClose }: HeadProps) {
  const { texts, view, setView, stage, visit } = useScene();
  const { transcript, opening, conversations } = snapshot;
  const greets = view === 'home' || (view === 'talk' && transcript === undefined && opening === undefined);
  const many = (conversations?.length ?? 0) > 0;
  const aside = view === 'data' || view === 'mail';
  const backs = aside || (view === 'talk' && many);
  return (
    <div class={greets ? 'head greets' : 'head'}>
      <div class="bar">
        {backs && (
          <button
            type="button"
            class="round"
            aria-label={aside ? texts.dataBack : texts.back}
            onClick={() => {
              setView(view === 'mail' || (view === 'data' && !many) ? 'talk' : 'home');
              visit.refresh().catch(() => {
                // The list that is known stays; the banner tells of the connection.
              });
            }}
          >
            <BackIcon />
          </button>
        )}
        {greets || aside ? (
          <p class="shop">
            <Flower class="icon-flower" />
            <bdi>{stage.options.name ?? 'Bouquet'}</bdi>
          </p>
        ) : (
          <Who snapshot={snapshot} />
        )}
        <Menu snapshot={snapshot} />
        <button type="button" class="round close" aria-label={texts.close} onClick={onClose}>
          <FoldIcon />
        </button>
      </div>
      {greets && (
        <div class="greeting">
          <div>
            <h2 id="bq-title">{view === 'home' ? texts.welcomeBack : texts.welcome}</h2>
            <p>{texts.promise}</p>
          </div>
          <Bunch />
        </div>
      )}
    </div>
  );
}

function Who({ snapshot }: { readonly snapshot: VisitSnapshot }) {
  const { texts, stage } = useScene();
  const standing = snapshot.transcript && standingOf(snapshot.transcript);
  const assignee = standing?.assignee;
  return (
    <div class="who">
      <span class="avatar large" aria-hidden="true">
        {assignee ? initialsOf(assignee.name) : <Flower class="icon-flower" />}
      </span>
      <div class="who-words">
        <h2 id="bq-title">
          <bdi>{assignee?.name ?? stage.options.name ?? texts.team}</bdi>
        </h2>
        <p role="status">{standingText(snapshot, texts)}</p>
      </div>
    </div>
  );
}

function standingText({ transcript, wait }: VisitSnapshot, texts: Texts): string {
  const standing = transcript && standingOf(transcript);
  if (standing?.status === 'resolved') {
    return texts.statusResolved;
  }
  if (standing?.assignee) {
    return texts.helping;
  }
  return wait?.closed ? texts.closedNow : texts.waiting;
}
