package dev.bouquet.conversations;

import static dev.bouquet.stores.RecordedQueries.callAll;

import com.mongodb.client.model.Filters;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Identity.Agent LINH = new Identity.Agent("a1", "Linh", Role.AGENT, "s.0");
    private static final Identity.Customer HOA = new Identity.Customer("u1", "Hoa");

    private static final IndexRules RULES = new IndexRules()
            .kept(
                    "conversations",
                    List.of("status", "queue", "place", "_id"),
                    "each queue is gone through every few seconds, and must not read the others' waiting")
            .few("conversations", "customer.id", "a person has few conversations")
            .few("entries", "moment", "a person rates, and asks for a call, a few times")
            .few("entries", "due", "only those of the last moments have it")
            .few("conversationTerms", "customer", "a person has few conversations")
            .unindexed("conversations: range [_id], sorted by {_id=1}", "by the index on ids, which is not looked at")
            .unindexed("conversations: everything", "how many there are is known without reading one")
            .few("conversations", "promiseDue", "only those with an open promise have it")
            .few("conversations", "snoozedUntil", "only those that sleep have it")
            .kept(
                    "conversations",
                    List.of("marks", "status", "lastActivityAt", "_id"),
                    "what has one tag would else be looked for among all there ever was")
            .kept(
                    "conversations",
                    List.of("priority", "status", "lastActivityAt", "_id"),
                    "few have a priority at all, and would else be looked for among all there ever was")
            .narrowing("conversations", "marks", "few wait, or are with one agent, or have a priority")
            .narrowing("conversations", "priority", "few are with one agent, or have one tag")
            .narrowing("conversations", "queue", "there are few queues, so a page is soon full");

    /** Each by itself, and all of them. */
    private static final List<Narrowing> NARROWINGS = List.of(
            Narrowing.NONE,
            Narrowing.demand("", "a1", null, null, 0, null, null),
            Narrowing.demand("", null, "open", null, 0, null, null),
            Narrowing.demand("", null, null, "VIP", 0, null, null),
            Narrowing.demand("", null, null, null, 5, null, null),
            Narrowing.demand("", null, null, null, 0, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
            Narrowing.demand("", "me", "open", "VIP", 5, "2026-11-01T00:00:00Z", null));

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(
                        prepared -> {
                            TestStores.ownOf(prepared);
                            recorded.into(prepared);
                        },
                        "bouquet.demo=false")) {
            callStores(node);
            listInEveryWay(node.bean(ConversationList.class));
            recorded.haveTheirIndexesIn(
                    Set.of("entries", "deadLetters", "conversations", "conversationTerms", "readMarks", "tags"), RULES);
        }
    }

    private static void callStores(TestNode node) {
        String id = get(node.bean(Conversations.class)
                        .start(HOA, new Conversations.Start("s", "Hello", null, null, Map.of())))
                .conversation()
                .id();
        String entry = id + ":1";
        Instant now = Instant.now();
        TranscriptStore entries = node.bean(TranscriptStore.class);
        List<Entry> stored = get(entries.find(List.of(entry)).collectList());
        callAll(
                TranscriptStore.class,
                Map.of(
                        "insertAll", entries.insertAll(stored),
                        "noteMoments", entries.noteMoments(List.of(entry), "u1"),
                        "find", entries.find(List.of(entry)),
                        "moments", entries.moments(List.of("u1", "u2"), Filters.lt("at", new Date()), 10),
                        "findByDedupeKeys", entries.findByDedupeKeys(List.of("key")),
                        "blank", entries.blank(List.of(entry)),
                        "owedOpenings", entries.owedOpenings("u1"),
                        "settle", entries.settle(List.of(entry))));
        callOutbox(node.bean(OutboxStore.class), entry, id);
        ConversationStore snapshots = node.bean(ConversationStore.class);
        Conversation snapshot = get(node.bean(TranscriptReader.class).loadOne(id));
        callAll(
                ConversationStore.class,
                Map.ofEntries(
                        Map.entry("find", snapshots.find(List.of(id))),
                        Map.entry("save", snapshots.save(List.of(snapshot))),
                        Map.entry("activeSince", snapshots.activeSince(now, 10)),
                        Map.entry("waiting", snapshots.waiting("general", 10)),
                        Map.entry("waitingElsewhere", snapshots.waitingElsewhere(List.of("general"), 10)),
                        Map.entry("underWay", snapshots.underWay(10)),
                        Map.entry("lastOwners", snapshots.lastOwners(List.of("u1", "u2"))),
                        Map.entry("count", snapshots.count(List.of("u1", "u2"), 10)),
                        Map.entry("idsOf", snapshots.idsOf("u1")),
                        Map.entry("list", snapshots.list(Filters.empty(), ListOrder.LATEST, 10)),
                        Map.entry("snoozedUntil", snapshots.snoozedUntil(now, 10)),
                        Map.entry("handsRaised", snapshots.handsRaised(10))));
        callMentions(node.bean(MentionStore.class));
        TagStore tags = node.bean(TagStore.class);
        callAll(TagStore.class, Map.of("used", tags.used(List.of("VIP"), now), "latest", tags.latest(10)));
        callTerms(node.bean(ConversationTermStore.class), id, snapshot);
        callCounting(node.bean(CountingStore.class), id);
        ReadMarks marks = node.bean(ReadMarks.class);
        marks.mark(id, 1, Author.customer("u1", "Hoa"));
        callAll(ReadMarks.class, Map.of("of", marks.of(id), "blank", marks.blank(id), "flush", marks.flush()));
    }

    private static void callCounting(CountingStore counting, String id) {
        callAll(
                CountingStore.class,
                Map.of(
                        "due", counting.due(Instant.now(), 10),
                        "dueFrom", counting.dueFrom(Instant.now(), List.of(new Uncounted.Grown(id, 2))),
                        "after", counting.after("", 10),
                        "settle", counting.settle(List.of(new Uncounted.Grown(id, 2))),
                        "count", counting.count()));
    }

    private static void callOutbox(OutboxStore outbox, String entry, String id) {
        Instant now = Instant.now();
        OutboxStore.Owed owed = new OutboxStore.Owed(entry, id, 1, 1, 1);
        callAll(
                OutboxStore.class,
                Map.of(
                        "overdue", outbox.overdue(now, now, 10),
                        "lease", outbox.lease(entry, now, Duration.ofSeconds(1)),
                        "settle", outbox.settle(owed),
                        "bury", outbox.bury(owed, "tried", now)));
    }

    private static void callMentions(MentionStore mentions) {
        callAll(
                MentionStore.class,
                Map.of(
                        "page",
                        Flux.concat(mentions.page("a1", null, 10), mentions.page("a1", "1", 10)),
                        "countUnread",
                        mentions.countUnread("a1", new MentionMark("", List.of()), 10),
                        "mark",
                        mentions.mark("a1"),
                        "read",
                        mentions.read("a1", "1764500000000 c:1")));
    }

    private static void callTerms(ConversationTermStore terms, String id, Conversation state) {
        ConversationTermStore.Snapshot snapshot = new ConversationTermStore.Snapshot(id, "u1", 2, Instant.now());
        ConversationTermStore.Held held = new ConversationTermStore.Held(List.of(), 0, Instant.now());
        callAll(
                ConversationTermStore.class,
                Map.of(
                        "due", Flux.concat(terms.due(null, 10), terms.due(Instant.now(), 10)),
                        "after", terms.after("", 10),
                        "held", terms.held(id),
                        "blank", terms.blank(state),
                        "add", terms.add(snapshot, held, List.of("shoes"), 2),
                        "settle", terms.settle(snapshot),
                        "find", terms.find(Filters.eq("terms", "shoes"), 10)));
    }

    /** Every choice a list offers with every other. */
    private static void listInEveryWay(ConversationList list) {
        String cursor = Base64.getUrlEncoder()
                .encodeToString((Instant.now().toEpochMilli() + " c1").getBytes(StandardCharsets.UTF_8));
        List<@Nullable String> queues = Arrays.asList(null, "general");
        List<@Nullable String> customers = Arrays.asList(null, "u1");
        List<@Nullable String> searches = Arrays.asList(null, "shoes", "red shoes");
        List<@Nullable String> cursors = Arrays.asList(null, cursor);
        for (Identity who : List.of(LINH, HOA)) {
            for (String view : List.of("mine", "queued", "open", "promised", "resolved", "all")) {
                if (view.equals("promised") && !who.isStaff()) {
                    continue;
                }
                for (String queue : queues) {
                    for (String customer : customers) {
                        for (String search : searches) {
                            for (String from : cursors) {
                                get(list.list(
                                        who, new ConversationList.Query(view, queue, customer, search, from, 10)));
                            }
                            for (Narrowing narrowing : NARROWINGS) {
                                get(list.list(
                                        who,
                                        new ConversationList.Query(
                                                view,
                                                queue,
                                                customer == null ? null : List.of(customer, "u2"),
                                                search,
                                                narrowing,
                                                "oldest",
                                                cursor,
                                                10)));
                            }
                        }
                    }
                }
            }
        }
    }
}
