package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A conversation with names and times, for decisions that need one. */
final class Samples {
    static final Instant BEGAN = Instant.parse("2026-11-22T09:15:02.118Z");
    static final Person HOA = new Person("u_hoa", "Hoa");
    static final Person LINH = new Person("a_linh", "Linh");
    static final Person AN = new Person("a_an", "An");
    static final Author CUSTOMER = Author.customer("u_hoa", "Hoa");
    static final Author AGENT = Author.agent("a_linh", "Linh");
    static final Author COLLEAGUE = Author.agent("a_an", "An");

    private Samples() {}

    /** Entry {@code seq} is written that many minutes after the conversation began. */
    static Instant at(long seq) {
        return BEGAN.plus(Duration.ofMinutes(seq - 1));
    }

    static Entry entry(long seq, Author by, EntryBody body) {
        return new Entry("c1", seq, at(seq), by, null, body, false);
    }

    static EntryBody.Opened opened() {
        return new EntryBody.Opened(HOA, "web", "general", "Six pairs", 2, Map.of("page", "/shoes"));
    }

    /** The fold of opened and these entries; each is given as author and body, in turn. */
    static Conversation after(Object... authorsAndBodies) {
        Conversation state = Conversation.fold(null, entry(1, CUSTOMER, opened()));
        for (int i = 0; i < authorsAndBodies.length; i += 2) {
            state = then(state, (Author) authorsAndBodies[i], (EntryBody) authorsAndBodies[i + 1]);
        }
        return state;
    }

    static Conversation then(Conversation state, Author by, EntryBody body) {
        return Conversation.fold(state, entry(state.head() + 1, by, body));
    }

    /** Gives a conversation to somebody as it stands now, without a place of theirs. */
    static Mono<Appended> give(Placement placement, Identity.Agent by, String id, Person to) {
        boolean supervisor = by.role().atLeast(Role.SUPERVISOR);
        return placement
                .fresh(id)
                .flatMap(state -> placement.assign(Conversations.author(by), supervisor, id, to, state.head()));
    }

    static EntryBody taken(Person by) {
        return new EntryBody.Assigned(by, null);
    }

    static EntryBody set(Status status, @Nullable Instant until) {
        return new EntryBody.StatusSet(status, until);
    }

    static EntryBody says(String text) {
        return new EntryBody.Message(text);
    }
}
