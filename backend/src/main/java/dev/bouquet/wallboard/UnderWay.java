package dev.bouquet.wallboard;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Placement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What waits or is being worked on, while somebody wants to know it: read from the snapshots every few seconds, and kept up to
 * date meanwhile by what this node hears of. Of a snapshot and what was heard the one with the higher head holds, so neither one
 * that lags nor a bell that was lost leaves the other wrong for longer than that.
 */
@Component
class UnderWay {
    static final Duration READ_EVERY = Duration.ofSeconds(5);

    /** Longer than a snapshot lags behind its transcript. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);

    private static final int READ_MAX = 20_000;
    private static final int HEARD_MAX = 50_000;

    private final Placement placement;
    private final Clock clock;
    private final Map<String, Heard> known = new HashMap<>();
    private boolean listening;
    private @Nullable Instant readAt;

    UnderWay(Placement placement, Conversations conversations, Clock clock) {
        this.placement = placement;
        this.clock = clock;
        conversations.listen(this::appended);
    }

    private record Heard(Placed placed, Instant at) {}

    private synchronized void appended(Conversation conversation, List<Entry> entries, boolean moved, boolean written) {
        if (listening && (moved || !known.containsKey(conversation.id())) && known.size() < HEARD_MAX) {
            known.merge(conversation.id(), new Heard(Placed.of(conversation), clock.instant()), UnderWay::newer);
        }
    }

    private static Heard newer(Heard one, Heard other) {
        return other.placed().head() >= one.placed().head() ? other : one;
    }

    /** From memory, unless that is some seconds old. */
    Mono<List<Placed>> now() {
        return Mono.defer(() -> {
            Instant begun = clock.instant();
            return isFresh(begun)
                    ? Mono.just(all())
                    : placement
                            .underWay(READ_MAX)
                            .collectList()
                            .doOnNext(read -> take(read, begun))
                            .map(read -> all());
        });
    }

    /** Listens from now on, before anything is read. */
    private synchronized boolean isFresh(Instant now) {
        listening = true;
        return readAt != null && now.isBefore(readAt.plus(READ_EVERY));
    }

    private synchronized void take(Collection<Placed> read, Instant begun) {
        Set<String> ids = new HashSet<>();
        for (Placed placed : read) {
            ids.add(placed.id());
            known.merge(placed.id(), new Heard(placed, Instant.EPOCH), UnderWay::newer);
        }
        Instant trusted = begun.minus(TRUSTED_FOR);
        known.entrySet()
                .removeIf(each ->
                        !ids.contains(each.getKey()) && each.getValue().at().isBefore(trusted));
        readAt = listening ? begun : null;
    }

    private synchronized List<Placed> all() {
        return known.values().stream()
                .map(Heard::placed)
                .filter(Placed::isUnderWay)
                .toList();
    }

    /** Nobody wants to know it any more. */
    synchronized void rest() {
        listening = false;
        readAt = null;
        known.clear();
    }
}
