package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
    private final ConversationTermStore store = node.bean(ConversationTermStore.class);
    private final Identity.Customer hoa = new Identity.Customer("u_" + UUID.randomUUID(), "Hoa");
    private String id = "";
    private int said;

    private static <T> T get(Publisher<T> answer) {
        return Objects.requireNonNull(Mono.from(answer).block(PATIENCE));
    }

    @BeforeEach
    void open() {
        open("s");
    }

    private void open(String clientId) {
        get(conversations.start(
                hoa, new Conversations.Start(clientId, "The pumps have lost a buckle", null, null, Map.of())));
        id = ConversationIds.of(hoa.id(), clientId);
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
            return terms().get("through", 0L) == seq && !snapshot().containsKey("termsDue");
        });
    }

    /** What was said is told to lists a moment after whoever said it knows that it is kept. */
    private void awaitFound(Identity who, String search) {
        Awaitility.await(search).atMost(PATIENCE).until(() -> find(who, search), List.of(id)::equals);
    }

    private Document snapshot() {
        return get(database.getCollection("conversations")
                .find(Filters.eq("_id", id))
                .first());
    }

    private Document terms() {
        return get(Flux.from(database.getCollection("conversationTerms").find(Filters.eq("_id", id)))
                .next()
                .defaultIfEmpty(new Document()));
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
        assertThat(terms().getList("terms", String.class)).hasSize(ConversationTerms.TERMS_MAX);
        say("Thank you");
        awaitTermsThrough(6);
        assertThat(terms().getList("terms", String.class)).hasSize(ConversationTerms.TERMS_MAX);
    }

    @Test
    void whatWasThereBeforeTermsWereIsGoneThroughOnce() {
        get(conversations.resolve(LINH, id, null));
        get(node.bean(Feedbacks.class).give(hoa, id, "f1", new EntryBody.Feedback(2, "Too late")));
        awaitTermsThrough(4);
        get(database.getCollection("conversationTerms").deleteOne(Filters.eq("_id", id)));
        get(database.getCollection("entries").updateMany(Filters.eq("conversation", id), Updates.unset("moment")));
        assertThat(find(LINH, "buckle")).isEmpty();
        assertThat(rated()).isEmpty();

        get(database.getCollection("rebuilds").deleteMany(Filters.empty()));
        ConversationTerms anew = new ConversationTerms(
                store, node.bean(TranscriptReader.class), node.bean(TranscriptStore.class), database);
        for (int step = 0; step < 100 && !isRebuilt(); step++) {
            anew.rebuild().block(PATIENCE);
        }
        assertThat(isRebuilt()).isTrue();
        assertThat(snapshot()).doesNotContainKey("termsDue");
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
    void aSnapshotKnowsNothingOfTerms() {
        awaitFound(LINH, "buckle");
        Placement placement = node.bean(Placement.class);
        get(Samples.give(placement, LINH, id, new Person("a_linh", "Linh")));
        get(conversations.snooze(LINH, id, null, Instant.now().plusSeconds(9_999)));
        Awaitility.await().atMost(PATIENCE).until(() -> snapshot().containsKey("snoozedUntil"));
        awaitFound(LINH, "buckle");
        assertThat(snapshot()).containsKeys("assignee", "snoozedUntil").doesNotContainKeys("place", "inLine", "terms");
        say("I am back");
        awaitFound(LINH, "buckle back");
        assertThat(snapshot()).containsKeys("place", "inLine").doesNotContainKeys("assignee", "snoozedUntil");
    }

    @Test
    void anotherNodeThatWasQuickerIsNotDoubled() {
        awaitFound(LINH, "buckle");
        ConversationTermStore.Held held = get(store.held(id));
        ConversationTermStore.Snapshot later =
                new ConversationTermStore.Snapshot(id, hoa.id(), held.through() + 1, Instant.now());
        assertThat(get(store.add(later, held, List.of("zip"), later.head()))).isTrue();
        assertThat(get(store.add(later, held, List.of("zip"), later.head()))).isFalse();
        assertThat(get(store.add(later, ConversationTermStore.Held.NOTHING, List.of("zip"), later.head())))
                .isFalse();
        assertThat(terms().getList("terms", String.class))
                .doesNotHaveDuplicates()
                .contains("zip");
    }

    @Test
    void whatIsBrokenHoldsUpNoOther() {
        List<Document> broken = IntStream.range(0, 120)
                .mapToObj(i -> new Document("_id", id + "-" + i)
                        .append("customer", new Document("id", "u"))
                        .append("head", 1L)
                        .append("lastActivityAt", after(i))
                        .append("termsDue", after(i)))
                .toList();
        List<Document> entries = broken.stream()
                .map(each -> new Document("_id", each.getString("_id") + ":1").append("conversation", id + "-"))
                .toList();
        get(database.getCollection("entries").insertMany(entries));
        get(database.getCollection("conversations").insertMany(broken));
        try {
            assertThat(get(store.due(null, 2)))
                    .extracting(ConversationTermStore.Snapshot::id)
                    .containsExactly(id + "-119", id + "-118");
            say("The strap is torn");
            awaitFound(LINH, "strap");
        } finally {
            List<String> ids =
                    broken.stream().map(each -> each.getString("_id")).toList();
            get(database.getCollection("conversations").deleteMany(Filters.in("_id", ids)));
            get(database.getCollection("entries").deleteMany(Filters.eq("conversation", id + "-")));
        }
    }

    private static Date after(int minutes) {
        return Date.from(Instant.now().plus(Duration.ofDays(1)).plusSeconds(60L * minutes));
    }

    @Test
    void aSearchGoesOnWithoutWhatTakesLong() {
        awaitFound(LINH, "buckle");
        ConversationTerms endless =
                new ConversationTerms(
                        store, node.bean(TranscriptReader.class), node.bean(TranscriptStore.class), database) {
                    @Override
                    Mono<Void> catchUp() {
                        return Mono.never();
                    }
                };
        ConversationList list =
                new ConversationList(node.bean(ConversationStore.class), node.bean(Projector.class), endless, store);
        assertThat(get(list.list(LINH, query("buckle", null))).items()).hasSize(1);
    }

    private ConversationList.Query query(String search, @Nullable String cursor) {
        return new ConversationList.Query("all", null, hoa.id(), search, cursor, 1);
    }

    @Test
    void pagesGoOnBeyondThoseThatAreLookedAtAtOnce() {
        awaitFound(LINH, "buckle");
        String first = id;
        open("second");
        Awaitility.await().atMost(PATIENCE).until(() -> find(LINH, "buckle"), List.of(id, first)::equals);
        List<Document> others = IntStream.range(0, 2 * ConversationList.LOOKED_AT_MAX)
                .mapToObj(i -> new Document("_id", first + "-" + i)
                        .append("customer", hoa.id())
                        .append("terms", List.of("buckle"))
                        .append("through", 1L)
                        .append("at", after(i)))
                .toList();
        get(database.getCollection("conversationTerms").insertMany(others));
        try {
            ConversationList list = node.bean(ConversationList.class);
            ConversationList.Slice page = get(list.list(LINH, query("buckle", null)));
            assertThat(page.items()).extracting(Conversation::id).containsExactly(id);
            ConversationList.Slice next = get(list.list(LINH, query("buckle", page.next())));
            assertThat(next.items()).extracting(Conversation::id).containsExactly(first);
            assertThat(next.next()).isNull();
        } finally {
            get(database.getCollection("conversationTerms")
                    .deleteMany(Filters.in(
                            "_id",
                            others.stream().map(each -> each.getString("_id")).toList())));
        }
    }

    @Test
    void theIndexOfFormerSearchesIsDropped() {
        get(database.getCollection("conversations").createIndex(Indexes.ascending("words")));
        node.bean(ConversationStore.class).createIndexes().block(PATIENCE);
        assertThat(Flux.from(database.getCollection("conversations").listIndexes())
                        .map(index -> index.getString("name"))
                        .collectList()
                        .block(PATIENCE))
                .doesNotContain("words_1")
                .contains("termsDue_1");
    }
}
