package dev.bouquet.routing;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Outcome;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.upkeep.Jobs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives to several in the order in which they wait, some at a time: the places are taken together and the entries
 * {@code assigned} are written together, none of them earlier than those before it. Where somebody's place was gone to others
 * meanwhile, nobody behind them is given one before the queue was looked at anew; where somebody's customer has just said
 * something, those behind them wait until they have been given.
 *
 * <p>Who cannot be given anything for another reason, such as a transcript that cannot be read, keeps nobody waiting; nor
 * does whoever was given by another node or a person meanwhile.
 */
@Component
class Turns {
    private final Placement placement;
    private final Giving giving;
    private final RoutingSettings settings;

    Turns(Placement placement, Giving giving, RoutingSettings settings) {
        this.placement = placement;
        this.giving = giving;
        this.settings = settings;
    }

    /** Somebody who waits, and to whom they are to be given. */
    record Turn(Conversation state, Person to) {
        Giving.Handing handing() {
            return Giving.Handing.bySystem(to);
        }
    }

    /** With the state at which a place was taken; without a place where none was free. */
    private record Taken(Conversation state, Giving.Handing handing, Giving.@Nullable Place place) {
        Slot slot() {
            return Objects.requireNonNull(place, "a place was taken").slot();
        }

        boolean isNew() {
            return place != null && !place.adopted();
        }
    }

    Mono<Progress> give(List<Turn> inOrder) {
        return Flux.fromIterable(inOrder)
                .buffer(settings.atOnceMax())
                .concatMap(this::giveTogether)
                .takeUntil(Progress::soonAgain)
                .reduce(Progress.NONE, Progress::then);
    }

    private Mono<Progress> giveTogether(List<Turn> inOrder) {
        return Flux.fromIterable(inOrder)
                .flatMapSequential(this::take, inOrder.size())
                .collectList()
                .flatMap(taken -> {
                    List<Taken> front = taken.stream()
                            .takeWhile(each -> each.place() != null)
                            .toList();
                    List<Taken> behind = taken.subList(front.size(), taken.size());
                    Mono<Integer> given = assign(front);
                    return behind.isEmpty()
                            ? given.map(Progress::given)
                            : given.flatMap(count -> giveBack(behind).thenReturn(new Progress(count, true)));
                });
    }

    /** Empty where nothing is to be done about it, or nothing can be. */
    private Mono<Taken> take(Turn turn) {
        return Jobs.apart("Giving out conversation " + turn.state().id(), Mono.defer(() -> taken(turn)));
    }

    private Mono<Taken> taken(Turn turn) {
        Conversation before = turn.state();
        return placement
                .settled(before.id())
                .filter(now -> now.isQueued() && now.queue().equals(before.queue()))
                .flatMap(now -> giving.take(now, turn.handing())
                        .map(place -> new Taken(now, turn.handing(), place))
                        .onErrorResume(Turns::isNoPlace, none -> Mono.just(new Taken(now, turn.handing(), null))));
    }

    private static boolean isNoPlace(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.CONFLICT;
    }

    /** Only what was taken here: another node may be giving a conversation on the place that was found for it. */
    private Mono<Void> giveBack(List<Taken> taken) {
        return Flux.fromIterable(taken)
                .filter(Taken::isNew)
                .flatMap(each -> giving.giveBack(each.handing(), each.slot()), settings.atOnceMax())
                .then();
    }

    /** How many were given. */
    private Mono<Integer> assign(List<Taken> inOrder) {
        if (inOrder.isEmpty()) {
            return Mono.just(0);
        }
        return placement
                .assignInOrder(inOrder.stream().map(Turns::assignment).toList())
                .flatMap(outcomes -> {
                    int together = (int) outcomes.stream()
                            .takeWhile(outcome -> !outcome.isNotYet())
                            .count();
                    Mono<Integer> given = Flux.range(0, together)
                            .flatMap(i -> settled(inOrder.get(i), outcomes.get(i)), inOrder.size())
                            .reduce(0, Integer::sum);
                    return together == inOrder.size()
                            ? given
                            : given.flatMap(count -> assignFrom(inOrder.subList(together, inOrder.size()))
                                    .map(more -> count + more));
                });
    }

    /** The first alone, whatever is under way in it, and then the others. */
    private Mono<Integer> assignFrom(List<Taken> inOrder) {
        Taken first = inOrder.getFirst();
        return counted(giving.assign(first.state(), first.handing(), first.slot()))
                .flatMap(count -> assign(inOrder.subList(1, inOrder.size())).map(more -> count + more));
    }

    private static Placement.Assignment assignment(Taken taken) {
        return new Placement.Assignment(
                taken.state().id(), taken.handing().to(), taken.slot().fence());
    }

    private Mono<Integer> settled(Taken taken, Outcome outcome) {
        Refusal refusal = outcome.refusal();
        Mono<Appended> answer = refusal == null ? Mono.justOrEmpty(outcome.appended()) : Mono.error(refusal);
        return counted(giving.assigned(answer, taken.state(), taken.handing(), taken.slot()));
    }

    /** A refusal says that another node or a person was quicker. */
    private static Mono<Integer> counted(Mono<Appended> given) {
        return given.map(done -> 1).onErrorReturn(Refusal.class, 0).defaultIfEmpty(0);
    }
}
