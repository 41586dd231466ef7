package dev.bouquet.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Staff;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members of staff who are mentioned in notes: who may be, where somebody is, and how far they have read. */
@Component
class Mentions {
    /** In one note. */
    static final int MAX = 10;

    private static final int PAGE_MAX = 100;

    /** More unread ones are not counted. */
    private static final int UNREAD_MAX = 100;

    private final MentionStore store;
    private final TranscriptStore entries;
    private final ConversationStore conversations;
    private final Staff staff;

    Mentions(MentionStore store, TranscriptStore entries, ConversationStore conversations, Staff staff) {
        this.store = store;
        this.entries = entries;
        this.conversations = conversations;
        this.staff = staff;
    }

    /**
     * Refuses with {@code bad_frame} where a note mentions too many, or somebody who does not work here now; but not where it is
     * sent again: whom it mentions was decided when it was written.
     *
     * @param key the {@link Entry#dedupeKey} under which it is, or was, written
     */
    Mono<Void> check(Said note, String key) {
        return check(note.mentions())
                .onErrorResume(
                        Refusal.class,
                        refusal -> entries.findByDedupeKeys(List.of(key))
                                .next()
                                .switchIfEmpty(Mono.error(refusal))
                                .then());
    }

    private Mono<Void> check(List<String> ids) {
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        if (ids.size() > MAX || new HashSet<>(ids).size() != ids.size()) {
            return Mono.error(Refusal.badField("mentions", "must be at most " + MAX + " different members of staff."));
        }
        return Flux.fromIterable(ids)
                .concatMap(id -> staff.find(id)
                        .switchIfEmpty(Mono.error(
                                () -> Refusal.badField("mentions", "names somebody who does not work here."))))
                .then();
    }

    /**
     * @param next the cursor of the page after it; null where there is none
     * @param unread how many there are unread, on all pages together, counted up to 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<WireMention> items, @Nullable String next, long unread) {}

    /** Notes in which they are mentioned, the latest first. */
    Mono<Page> page(Identity.Agent who, @Nullable String cursor, int limit) {
        return Mono.defer(() -> {
            if (limit < 1 || limit > PAGE_MAX) {
                throw Refusal.badField("limit", "must be from 1 to " + PAGE_MAX + ".");
            }
            String before = cursor == null ? null : order(cursor);
            return store.mark(who.id())
                    .flatMap(mark -> Mono.zip(
                                    store.page(who.id(), before, limit + 1).collectList(),
                                    store.countUnread(who.id(), mark, UNREAD_MAX))
                            .flatMap(found -> page(found.getT1(), limit, mark, found.getT2())));
        });
    }

    private Mono<Page> page(List<Entry> found, int size, MentionMark mark, long unread) {
        List<Entry> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? cursor(shown.getLast()) : null;
        return byId(shown)
                .map(known -> new Page(
                        shown.stream()
                                .map(entry -> WireMention.of(
                                        known.get(entry.conversationId()),
                                        entry,
                                        !mark.hasRead(String.valueOf(MentionStore.order(entry)))))
                                .toList(),
                        next,
                        unread));
    }

    private Mono<Map<String, Conversation>> byId(List<Entry> shown) {
        List<String> ids = shown.stream().map(Entry::conversationId).distinct().toList();
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : conversations.find(ids).collect(Collectors.toMap(Conversation::id, known -> known));
    }

    /** They have read this one and all before it. Refuses with {@code not_found} where it does not mention them. */
    Mono<Void> read(Identity.Agent who, String conversationId, long seq) {
        return entries.find(List.of(Entry.id(ConversationIds.check(conversationId), seq)))
                .filter(entry -> entry.body().mentions().contains(who.id()))
                .next()
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(entry -> store.read(who.id(), String.valueOf(MentionStore.order(entry))));
    }

    private static String cursor(Entry last) {
        byte[] order = String.valueOf(MentionStore.order(last)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(order);
    }

    private static String order(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badField("cursor", "is not one that this list gave.");
        }
    }
}
