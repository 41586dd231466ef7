package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Uncounted;
import dev.bouquet.routing.Leavings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is counted by whom, and what becomes of what cannot be counted; in a database that no node looks at. */
@Timeout(90)
class FiguresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 200;

    private final TestNode node = TestNode.shared();
    private final MongoDatabase database =
            node.bean(MongoClient.class).getDatabase("bouquet-test-" + UUID.randomUUID());
    private final Clock clock = Clock.systemUTC();
    private final FigureStore store = new FigureStore(database, clock);
    private final Figures figures = new Figures(store, Uncounted.in(database), Leavings.in(database), clock);

    @AfterEach
    void drop() {
        Mono.from(database.drop()).block(PATIENCE);
    }

    private void insert(String collection, List<Document> documents) {
        Mono.from(database.getCollection(collection).insertMany(documents)).block(PATIENCE);
    }

    /** One whose snapshot says that it was opened; there is nothing to count in it. */
    private static Document conversation(String id) {
        return new Document("_id", id).append("head", 1L);
    }

    private static Document due(String id, Instant since) {
        return conversation(id).append("countingDue", Date.from(since));
    }

    private static Document wait(String conversation, Instant leftDue) {
        return new Document("_id", conversation + ":1")
                .append("conversation", conversation)
                .append("seq", 1L)
                .append("leftDue", Date.from(leftDue));
    }

    /** What its transcript begins with says nothing. */
    private void unreadable(List<String> conversations) {
        insert(
                "entries",
                conversations.stream().map(id -> new Document("_id", id + ":1")).toList());
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private boolean has(String collection, String id, String field) {
        return Mono.from(database.getCollection(collection)
                        .find(Filters.eq("_id", id))
                        .first())
                .map(found -> found.containsKey(field))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void whatWasWrittenBeforeAnythingWasCountedAndCannotBeIsLeftToTheSweep() {
        unreadable(List.of("a"));
        insert("conversations", List.of(conversation("a"), conversation("b")));
        assertThat(figures.after("").block(PATIENCE)).isEqualTo("b");
        assertThat(has("conversations", "a", "countingDue")).isTrue();
        assertThat(has("conversations", "b", "countingDue")).isFalse();
    }

    @Test
    void whoeverWroteSaysThatItIsCountedAndTheOthersLeaveItToThemForAMoment() {
        Instant now = clock.instant();
        insert("conversations", List.of(due("old", now.minusSeconds(4)), due("new", now)));
        List<String> told = new ArrayList<>();
        figures.listen(told::addAll);
        figures.sweep().block(PATIENCE);
        assertThat(told).as("which boards have to look for").containsExactly("old");
        assertThat(has("conversations", "old", "countingDue")).isFalse();
        assertThat(has("conversations", "new", "countingDue")).isTrue();
        figures.grew("new", 1);
        figures.catchUp().block(PATIENCE);
        assertThat(has("conversations", "new", "countingDue")).isFalse();
    }

    @Test
    void whatItsWriterCountsLateIsToldAndWhatItCountsInTimeIsNot() {
        insert("conversations", List.of(conversation("slow"), conversation("quick")));
        Instant[] now = {clock.instant()};
        Clock standing = mock(Clock.class, call -> now[0]);
        Figures writer = new Figures(store, Uncounted.in(database), Leavings.in(database), standing);
        List<String> told = new ArrayList<>();
        writer.listen(told::addAll);
        writer.grew("slow", 1);
        now[0] = now[0].plusSeconds(2);
        writer.grew("quick", 1);
        writer.catchUp().block(PATIENCE);
        assertThat(told).containsExactly("slow");
    }

    @Test
    void whoWentAwayIsToldTooThoughNoEntrySaysSo() {
        insert("conversations", List.of(conversation("a")));
        insert("waits", List.of(wait("a", clock.instant())));
        List<String> told = new ArrayList<>();
        figures.listen(told::addAll);
        figures.sweep().block(PATIENCE);
        assertThat(told).containsExactly("a");
    }

    @Test
    void aPageOfWhatCannotBeCountedKeepsNothingElseFromIt() {
        Instant before = clock.instant().minusSeconds(60);
        List<String> bad = names("bad", PAGE);
        unreadable(bad);
        insert("conversations", bad.stream().map(id -> due(id, before)).toList());
        insert("conversations", List.of(due("good", before.plusSeconds(1))));
        insert("waits", bad.stream().map(id -> wait(id, before)).toList());
        insert("waits", List.of(wait("gone", before.plusSeconds(1))));
        figures.sweep().then(Mono.defer(figures::sweep)).block(PATIENCE);
        assertThat(has("conversations", "good", "countingDue")).isFalse();
        assertThat(has("waits", "gone:1", "leftDue")).isFalse();
        assertThat(has("conversations", "bad0", "countingDue")).isTrue();
        assertThat(has("waits", "bad0:1", "leftDue")).isTrue();
    }

    @Test
    void whatReportsReadIsDecodedOffTheThreadsOfTheStore() {
        SheetStore sheets = new SheetStore(database, clock);
        Figure figure = new Transcripts("c1").opened(0).counted(Map.of()).next();
        Hour hour = Hour.of(Transcripts.BEGIN);
        store.write(figure, Set.of(hour)).block(PATIENCE);
        sheets.write(Sheet.of(hour, 1, List.of(figure))).block(PATIENCE);
        assertThat(Flux.concat(
                                sheets.find(List.of(hour)).map(sheet -> Schedulers.isInNonBlockingThread()),
                                store.due(1).map(due -> Schedulers.isInNonBlockingThread()),
                                new Sheets(store, sheets)
                                        .read(Transcripts.BEGIN, Transcripts.BEGIN)
                                        .map(read -> Schedulers.isInNonBlockingThread()))
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(true, true, true);
    }

    @Test
    void whoeverCountsAnewIsHeardOfWithEachSheet() {
        insert("conversations", List.of(conversation("c1")));
        SheetStore sheets = new SheetStore(database, clock);
        for (int i = 0; i < 3; i++) {
            Hour hour = Hour.of(Transcripts.BEGIN.plus(Duration.ofHours(i)));
            sheets.write(Sheet.of(hour, 1, List.of())).block(PATIENCE);
        }
        List<Long> told = new CopyOnWriteArrayList<>();
        new CountingAnew(Uncounted.in(database), figures, store, new Sheets(store, sheets))
                .all(done -> Mono.fromRunnable(() -> told.add(done)))
                .block(PATIENCE);
        assertThat(told).containsExactly(1L, 1L, 1L, 1L);
    }

    /** Else one bad moment of the store would cost all the sheets that were made before it. */
    @Test
    void whoeverCountsAnewTriesAgainWhatFailedAndNothingElse() {
        insert("conversations", List.of(conversation("c1")));
        int hours = 9;
        SheetStore sheets = new SheetStore(database, clock);
        for (int i = 0; i < hours; i++) {
            Hour hour = Hour.of(Transcripts.BEGIN.plus(Duration.ofHours(i)));
            sheets.write(Sheet.of(hour, 1, List.of())).block(PATIENCE);
        }
        Trouble writing = new Trouble(Set.of(hours));
        SheetStore busySheets = new SheetStore(database, clock) {
            @Override
            Mono<Boolean> write(Sheet sheet) {
                return writing.orElse(super.write(sheet));
            }
        };
        Trouble looking = new Trouble(Set.of(1, 3));
        FigureStore busyFigures = new FigureStore(database, clock) {
            @Override
            Mono<List<Due>> hoursDue(int max) {
                return looking.orElse(super.hoursDue(max));
            }
        };
        Trouble telling = new Trouble(Set.of(1, 3));
        new CountingAnew(Uncounted.in(database), figures, store, new Sheets(busyFigures, busySheets))
                .all(done -> telling.orElse(Mono.empty()))
                .block(PATIENCE);
        assertThat(looking.tried())
                .as("at first, and for what is left, each twice")
                .isEqualTo(4);
        assertThat(telling.tried())
                .as("of a page and of each sheet, two of them twice")
                .isEqualTo(1 + hours + 2);
        assertThat(writing.tried()).isEqualTo(hours + 1);
        assertThat(Objects.requireNonNull(sheets.versions(Hour.FIRST, Hour.LAST).block(PATIENCE))
                        .values())
                .hasSize(hours)
                .containsOnly(2L);
    }

    @Test
    void whoseLeaseWasTakenOverSaysNothingOfARebuildAnyMore() {
        RebuildStore rebuilds = new RebuildStore(database);
        Instant now = Transcripts.BEGIN;
        rebuilds.ask("r1", now).block(PATIENCE);
        for (String holder : List.of("h1", "h2")) {
            RebuildStore.Stored seen = Objects.requireNonNull(rebuilds.find().block(PATIENCE));
            Instant until = seen.leaseUntil().plusSeconds(60);
            assertThat(rebuilds.take(seen, holder, until, 9).block(PATIENCE)).isTrue();
        }
        assertThat(rebuilds.progress("r1", "h1", 5, now).block(PATIENCE)).isFalse();
        assertThat(rebuilds.end("r1", "h1", "failed", now).block(PATIENCE)).isFalse();
        assertThat(rebuilds.progress("r1", "h2", 7, now).block(PATIENCE)).isTrue();
        assertThat(rebuilds.find().block(PATIENCE))
                .extracting(RebuildStore.Stored::state, RebuildStore.Stored::done)
                .containsExactly("running", 7L);
    }

    @Test
    void noMoreIsReadThanThereWasToCount() {
        TestCustomer customer = node.customer();
        try (TestSocket socket = customer.connect()) {
            String id = customer.start(socket, "s", "Hello");
            socket.ok("message.post", "conversationId", id, "clientId", "m", "text", "Hello?");
            Figures reading = new Figures(store, node.bean(Uncounted.class), Leavings.in(database), clock);
            Figure opened = new Transcripts(id).opened(0).counted(Map.of());
            store.write(opened.next(), Set.of()).block(PATIENCE);
            reading.grew(id, 2);
            reading.catchUp().block(PATIENCE);
            FigureStore.Stored counted = store.find(List.of(id)).blockFirst(PATIENCE);
            assertThat(Objects.requireNonNull(counted).figure().progress().head).isEqualTo(2);
        }
    }
}
