package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversation.InLine;
import dev.bouquet.conversations.Placement;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes which customers went away while they waited, and which came back. All that is known of it lies in the waits: each
 * node notes there whom it sees, and any node notes as gone whom nobody has seen for a while. So it does not matter through
 * which node somebody comes back, and a node that ends takes no knowledge with it. What could not be written is written with
 * the next look.
 */
@Component
public class GiveUps {
    private static final int PAGE = 200;

    /** Within the time after which somebody counts as gone they are noted as seen so many times. */
    private static final int TIMES_SEEN = 4;

    /** Looks that are further apart than this had a pause between them. */
    private static final Duration PAUSE_MIN = Duration.ofSeconds(5);

    private final WaitStore store;
    private final Placement placement;
    private final RoutingSettings settings;
    private final Clock clock;
    private final Duration every;

    /** When it was noted last that somebody was seen, by the id of their wait; no larger than the number of those who are here. */
    private final Map<String, Instant> seen = new HashMap<>();

    /** Since when this node has looked without a pause. After one nobody is gone until all nodes could say whom they see. */
    private Instant unbrokenSince = Instant.EPOCH;

    private Instant lookedAt = Instant.EPOCH;
    private Instant sweptAt = Instant.EPOCH;

    GiveUps(WaitStore store, Placement placement, RoutingSettings settings, Clock clock) {
        this.store = store;
        this.placement = placement;
        this.settings = settings;
        this.clock = clock;
        this.every = settings.leftAfter().dividedBy(TIMES_SEEN);
    }

    /**
     * To be called about every second, and not again before it has ended.
     *
     * @param here all whose customers wait and are connected to this node
     */
    public Mono<Void> look(Collection<Conversation> here) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            List<String> ids = here.stream().flatMap(GiveUps::waitId).toList();
            seen.keySet().retainAll(Set.copyOf(ids));
            return Flux.fromStream(ids.stream().filter(id -> isDue(id, now)))
                    .buffer(PAGE)
                    .concatMap(page -> seen(page, now))
                    .then(Mono.defer(() -> sweep(now)));
        });
    }

    private static Stream<String> waitId(Conversation state) {
        InLine inLine = state.inLine();
        return inLine == null ? Stream.empty() : Stream.of(WaitStore.id(state.id(), inLine.seq()));
    }

    private boolean isDue(String id, Instant now) {
        return !seen.getOrDefault(id, Instant.EPOCH).plus(every).isAfter(now);
    }

    /** One that is not in the store yet is looked for again with the next look. */
    private Mono<Void> seen(List<String> page, Instant now) {
        return store.seen(page, now)
                .flatMap(found -> found == page.size() ? Mono.just(page) : store.goingOnOf(page))
                .doOnNext(noted -> noted.forEach(id -> seen.put(id, now)))
                .then();
    }

    private Mono<Void> sweep(Instant now) {
        if (lookedAt.plus(PAUSE_MIN).isBefore(now)) {
            unbrokenSince = now;
        }
        lookedAt = now;
        if (now.isBefore(unbrokenSince.plus(every)) || now.isBefore(sweptAt.plus(every))) {
            return Mono.empty();
        }
        sweptAt = now;
        return store.unseen(now.minus(settings.leftAfter()), PAGE)
                .flatMapMany(Flux::fromIterable)
                .flatMap(
                        unseen -> Jobs.apart(
                                "Noting who left " + unseen.conversationId(), Mono.defer(() -> left(unseen))),
                        settings.atOnceMax())
                .then();
    }

    /** Whoever was served did not leave, although that may not be noted yet. */
    private Mono<Void> left(WaitStore.Unseen unseen) {
        return placement
                .known(unseen.conversationId())
                .filter(state -> waitId(state).anyMatch(unseen.id()::equals))
                .flatMap(waiting -> store.left(unseen));
    }
}
