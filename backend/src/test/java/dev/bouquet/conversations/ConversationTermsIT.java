package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations are found by what was said in them at any time. */
@Timeout(90)
class ConversationTermsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Identity.Agent LINH = new Identity.Agent("a_linh", "Linh", Role.AGENT, "s.0");

    private final TestNode node = TestNode.shared();
    private final Conversations conversations = node.bean(Conversations.class);
    private final MongoDatabase database = node.bean(MongoDatabase.class);
    private final Identity.Customer hoa = new Identity.Customer("u_" + UUID.randomUUID(), "Hoa");
    private String id = "";
    private int said;

    private static <T> T get(Publisher<T> answer) {
        return Objects.requireNonNull(Mono.from(answer).block(PATIENCE));
    }

    @BeforeEach
    void open() {
        id = get(conversations.start(
                        hoa, new Conversations.Start("s", "The pumps have lost a buckle", null, null, Map.of())))
                .conversation()
                .id();
    }

    private void say(String text) {
        get(conversations.postMessage(hoa, id, new Said("m" + said++, text)));
    }

    private List<String> find(Identity who, String search) {
        return get(node.bean(ConversationList.class)
                        .list(who, new ConversationList.Query("all", null, hoa.id(), search, null, 100)))
                .items()
                .stream()
                .map(Conversation::id)
                .toList();
    }

    private void awaitTermsThrough(long seq) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            find(LINH, "buckle");
            return stored().get("termsThrough", 0L) == seq;
        });
    }

    /** What was said is told to lists a moment after whoever said it knows that it is kept. */
    private void awaitFound(Identity who, String search) {
        Awaitility.await(search).atMost(PATIENCE).until(() -> find(who, search), List.of(id)::equals);
    }

    private Document stored() {
        return get(database.getCollection("conversations")
                .find(Filters.eq("_id", id))
                .first());
    }

    @Test
    void staffFindItByWordsOfAnyMessage() {
        say("It was a present");
        say("Thank you");
        awaitFound(LINH, "buckle");
        awaitFound(LINH, "buck");
        awaitFound(LINH, "present buckle hoa");
        assertThat(find(LINH, "buckle absent")).isEmpty();
    }

    @Test
    void aNoteIsFoundByStaffAloneAndNeverByItsCustomer() {
        get(conversations.postNote(LINH, id, new Said("n1", "Her birthday is near")));
        say("Thank you");
        awaitFound(LINH, "birthday");
        assertThat(find(hoa, "birthday")).isEmpty();
        awaitFound(hoa, "thank");
    }

    @Test
    void wordsThatComeLaterAreFoundAsSoonAsTheyAreSaid() {
        assertThat(find(LINH, "strap")).isEmpty();
        say("And the strap is torn");
        awaitFound(LINH, "strap");
        awaitFound(LINH, "buckle");
    }

    @Test
    void holdsNoMoreThanItsBound() {
        for (int from = 0; from < 1_200; from += 400) {
            say(IntStream.range(from, from + 400).mapToObj(i -> "w" + i + "x").collect(Collectors.joining(" ")));
        }
        awaitTermsThrough(5);
        assertThat(stored().getList("terms", String.class)).hasSize(ConversationTerms.TERMS_MAX);
        say("Thank you");
        awaitTermsThrough(6);
        assertThat(stored().getList("terms", String.class)).hasSize(ConversationTerms.TERMS_MAX);
    }

    @Test
    void whatWasThereBeforeTermsWereIsGoneThroughOnce() {
        get(conversations.resolve(LINH, id));
        get(node.bean(Feedbacks.class).give(hoa, id, "f1", 2, "Too late"));
        awaitTermsThrough(4);
        get(database.getCollection("conversations")
                .updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.unset("terms"), Updates.unset("termsThrough"), Updates.unset("termsDue"))));
        get(database.getCollection("entries").updateMany(Filters.eq("conversation", id), Updates.unset("moment")));
        assertThat(find(LINH, "buckle")).isEmpty();
        assertThat(rated()).isEmpty();

        get(database.getCollection("rebuilds").deleteMany(Filters.empty()));
        ConversationTerms anew = new ConversationTerms(
                node.bean(ConversationTermStore.class),
                node.bean(TranscriptReader.class),
                node.bean(TranscriptStore.class),
                database);
        for (int step = 0; step < 100 && !isRebuilt(); step++) {
            anew.rebuild().block(PATIENCE);
        }
        assertThat(isRebuilt()).isTrue();
        for (int round = 0; round < 100 && stored().containsKey("termsDue"); round++) {
            anew.catchUp().block(PATIENCE);
        }
        awaitFound(LINH, "buckle late");
        assertThat(rated()).hasSize(1);
    }

    private boolean isRebuilt() {
        return Boolean.TRUE.equals(
                Flux.from(database.getCollection("rebuilds").find(Filters.eq("_id", "conversations: terms")))
                        .map(progress -> progress.getBoolean("done"))
                        .blockFirst(PATIENCE));
    }

    private List<Entry> rated() {
        return get(node.bean(CustomerHistory.class)
                .moments(List.of(hoa.id()), List.of(CustomerHistory.Moment.FEEDBACK), null, 10));
    }

    @Test
    void aSnapshotLosesWhatEndedAndKeepsItsTerms() {
        awaitFound(LINH, "buckle");
        Placement placement = node.bean(Placement.class);
        get(Samples.give(placement, LINH, id, new Person("a_linh", "Linh")));
        get(conversations.snooze(LINH, id, Instant.now().plusSeconds(9_999)));
        Awaitility.await().atMost(PATIENCE).until(() -> stored().containsKey("snoozedUntil"));
        awaitFound(LINH, "buckle");
        assertThat(stored()).containsKeys("assignee", "snoozedUntil").doesNotContainKeys("place", "inLine");
        say("I am back");
        awaitFound(LINH, "buckle back");
        assertThat(stored()).containsKeys("place", "inLine").doesNotContainKeys("assignee", "snoozedUntil");
    }
}
