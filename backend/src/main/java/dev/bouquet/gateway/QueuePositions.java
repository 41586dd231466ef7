package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.gateway.ServerFrame.QueuePosition;
import dev.bouquet.routing.Waits;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells waiting customers of this node their place and how long it will take, once and then whenever it changes, and notes
 * when one of them goes away or comes back while they wait.
 */
@Component
class QueuePositions {
    private static final Duration GONE_AFTER = Duration.ofSeconds(60);
    private static final int AT_ONCE_MAX = 64;
    private static final int WATCHED_MAX = 20_000;

    private final SocketRegistry registry;
    private final Placement placement;
    private final Waits waits;
    private final FrameWriter frames;

    /** Who waited here at the last look, and since when nobody of them is here; 0 while somebody is. */
    private final Map<String, Long> goneSinceNanos = new HashMap<>();

    private final Set<String> left = new HashSet<>();

    QueuePositions(SocketRegistry registry, Placement placement, Waits waits, FrameWriter frames) {
        this.registry = registry;
        this.placement = placement;
        this.waits = waits;
        this.frames = frames;
    }

    /** One look at all who wait here. Not to be called again before it has ended. */
    Mono<Void> look() {
        return Flux.fromIterable(registry.followed())
                .filter(this::customerFollows)
                .flatMap(placement::known, AT_ONCE_MAX)
                .filter(Conversation::isQueued)
                .collectList()
                .flatMap(waiting -> waits.of(waiting).doOnNext(this::tell).thenReturn(waiting))
                .flatMap(this::noteComings);
    }

    private boolean customerFollows(String conversationId) {
        return registry.followers(conversationId).stream().anyMatch(socket -> !socket.isStaff());
    }

    private void tell(Map<String, Waits.Outlook> outlooks) {
        outlooks.forEach((conversationId, outlook) -> {
            QueuePosition position = QueuePosition.of(conversationId, outlook);
            for (Socket socket : registry.followers(conversationId)) {
                if (!socket.isStaff()) {
                    socket.loop().execute(() -> tell(socket, position));
                }
            }
        });
    }

    private void tell(Socket socket, QueuePosition position) {
        Following following = socket.followings.get(position.conversationId());
        if (following != null && following.begun && !position.equals(following.position)) {
            following.position = position;
            socket.writer.send(frames.encode(position));
        }
    }

    private Mono<Void> noteComings(List<Conversation> waiting) {
        long now = System.nanoTime();
        Set<String> here = new HashSet<>();
        waiting.forEach(state -> here.add(state.id()));
        Set<String> back = new HashSet<>(left);
        back.retainAll(here);
        left.removeAll(back);
        here.stream().limit(WATCHED_MAX).forEach(id -> goneSinceNanos.put(id, 0L));
        Set<String> gone = new HashSet<>();
        goneSinceNanos.replaceAll((id, since) -> here.contains(id) ? 0L : since == 0 ? now : since);
        goneSinceNanos.entrySet().removeIf(watched -> {
            boolean isGone = watched.getValue() != 0 && now - watched.getValue() > GONE_AFTER.toNanos();
            return isGone && gone.add(watched.getKey());
        });
        return Flux.concat(
                        Flux.fromIterable(back).concatMap(waits::cameBack),
                        Flux.fromIterable(gone).concatMap(this::leftIfWaiting))
                .then();
    }

    /** Whoever was served, or came back on another node, did not leave. */
    private Mono<Void> leftIfWaiting(String conversationId) {
        return placement.fresh(conversationId).filter(Conversation::isQueued).flatMap(state -> {
            if (left.size() < WATCHED_MAX) {
                left.add(conversationId);
            }
            return waits.left(conversationId);
        });
    }
}
