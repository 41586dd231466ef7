package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The lanes of this node, and which of them are due to be loaded or written. Only the drain changes anything here. */
final class Lanes {
    private static final long FORGET_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Lane> byConversation = new ConcurrentHashMap<>();
    final ArrayDeque<Lane> toWrite = new ArrayDeque<>();
    final ArrayDeque<Lane> toLoad = new ArrayDeque<>();

    /** By conversation, what is being opened, until those who listen were told of it; anyone may read it. */
    private final Map<String, Conversation> opening = new ConcurrentHashMap<>();

    /** Commands accepted and not answered yet: the bound that turns overload into a quick, honest no. */
    final AtomicInteger unanswered = new AtomicInteger();

    /** When the store last answered, whatever it said. */
    long storeAnsweredNanos = System.nanoTime();

    private long nextForgetNanos = System.nanoTime();

    /** May be called by anyone; what it returns may be stale. */
    @Nullable Lane known(String conversationId) {
        return byConversation.get(conversationId);
    }

    Lane of(String conversationId) {
        Lane lane = byConversation.computeIfAbsent(conversationId, Lane::new);
        lane.lastUsedNanos = System.nanoTime();
        return lane;
    }

    int size() {
        return byConversation.size();
    }

    /** Moves the lane to whichever step it is due for. */
    void proceed(Lane lane) {
        if (lane.inFlight != null || lane.loading) {
            return;
        }
        if (lane.waiting.isEmpty() && !lane.mustLook) {
            lane.quiet();
        }
        boolean unknown = lane.state == null && !lane.looked && lane.needsState();
        if (lane.mustLook || unknown || !lane.readers.isEmpty()) {
            lane.mustLook = false;
            lane.loading = true;
            toLoad.add(lane);
        } else if (!lane.waiting.isEmpty() && !lane.dueForWrite) {
            lane.dueForWrite = true;
            toWrite.add(lane);
        } else if (lane.state == null && lane.idle()) {
            byConversation.remove(lane.conversationId, lane);
        }
    }

    /** An entry has its time and is about to be inserted. */
    void underWay(Entry entry) {
        if (entry.body() instanceof EntryBody.Opened) {
            opening.put(entry.conversationId(), Conversation.fold(null, entry));
        }
    }

    /** All that has to be done at once after an insert was done, or it did not succeed. */
    void over(String conversationId) {
        opening.remove(conversationId);
    }

    /** As {@link #opening}, those who will wait in that queue. */
    List<Conversation> opening(String queue) {
        return opening.values().stream()
                .filter(state -> state.queue().equals(queue))
                .toList();
    }

    void look(Lane lane) {
        lane.mustLook = true;
        proceed(lane);
    }

    void refuse(Lane.Append append, Refusal refusal) {
        append.answer.refuse(refusal);
    }

    void refuseWaiting(Lane lane) {
        while (!lane.waiting.isEmpty()) {
            refuse(lane.waiting.poll(), Refusal.unavailable());
        }
    }

    Map<String, Long> followedHeads() {
        Map<String, Long> heads = new HashMap<>();
        byConversation.values().forEach(lane -> {
            if (lane.followers > 0 && lane.state != null) {
                heads.put(lane.conversationId, lane.head());
            }
        });
        return heads;
    }

    /** Keeps the memory bounded: above {@code max} lanes, those that nobody used for a while are forgotten. */
    void forgetIdle(int max, Duration unusedFor) {
        long now = System.nanoTime();
        if (byConversation.size() <= max || now - nextForgetNanos < 0) {
            return;
        }
        nextForgetNanos = now + FORGET_PAUSE_NANOS;
        byConversation.values().removeIf(lane -> lane.idle() && now - lane.lastUsedNanos > unusedFor.toNanos());
    }
}
