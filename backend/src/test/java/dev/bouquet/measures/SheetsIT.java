package dev.bouquet.measures;

import static dev.bouquet.measures.Transcripts.BEGIN;
import static dev.bouquet.measures.Transcripts.HOA;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** How sheets are made, and which of two that were made at the same moment stays; in a database that no node looks at. */
@Timeout(90)
class SheetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Hour FIRST = Hour.of(BEGIN);
    private static final Hour SECOND = new Hour(FIRST.to());

    private final TestNode node = TestNode.shared();
    private final MongoDatabase database =
            node.bean(MongoClient.class).getDatabase("bouquet-test-" + UUID.randomUUID());
    private final FigureStore figures = new FigureStore(database, Clock.systemUTC());
    private final SheetStore store = new SheetStore(database, Clock.systemUTC());
    private final Sheets sheets = new Sheets(figures, store);

    @AfterEach
    void drop() {
        Mono.from(database.drop()).block(PATIENCE);
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    private static Figure figure(String id, long at) {
        return new Transcripts(id).opened(at).said(at + 1, HOA).counted(Map.of());
    }

    private void count(Figure figure) {
        assertThat(get(figures.write(figure.next(), figure.hours()))).isTrue();
    }

    private List<Stored> due() {
        return get(figures.due(100)
                .map(stored -> new Stored(stored.figure().conversation(), stored.due()))
                .collectList());
    }

    private record Stored(String conversation, Set<Hour> due) {}

    /** Whatever stands in the sheets is unreadable from now on, but of the same version. */
    private void spoil(Hour... hours) {
        for (Hour hour : hours) {
            Mono.from(database.getCollection("sheets")
                            .updateOne(Filters.eq("_id", hour.stored()), Updates.set("columns", "spoilt")))
                    .block(PATIENCE);
        }
    }

    private static Mono<Sheets.Read> read(Sheets sheets, Hour from, Hour to) {
        return sheets.read(from.from(), to.from());
    }

    private void twoHours() {
        count(figure("a", 0));
        count(figure("b", 3_600));
        get(sheets.make());
    }

    @Test
    void whatWasReadBeforeAnybodyAskedIsNotReadAgain() {
        twoHours();
        Sheets later = new Sheets(figures, store);
        assertThat(get(later.readAhead(() -> true))).isEqualTo(2);
        assertThat(later.readAhead(() -> true).blockOptional(PATIENCE))
                .as("once")
                .isEmpty();
        spoil(FIRST, SECOND);
        assertThat(get(read(later, FIRST, SECOND)).rows()).isEqualTo(4);
        count(figure("c", 60));
        get(sheets.make());
        assertThat(get(read(later, FIRST, SECOND)).rows()).as("one is newer").isEqualTo(6);
    }

    @Test
    void theNewestAreReadAheadWhereNotAllHaveRoom() {
        twoHours();
        Sheets small = new Sheets(figures, store, 10);
        small.readAhead(() -> true).block(PATIENCE);
        spoil(SECOND);
        assertThat(get(read(small, SECOND, SECOND)).rows()).isEqualTo(2);
        spoil(FIRST);
        assertThat(read(small, FIRST, FIRST).onErrorComplete().blockOptional(PATIENCE))
                .as("the older was not in memory")
                .isEmpty();
    }

    @Test
    void aSheetThatWasMadeOfLessNeverStandsInThePlaceOfOneMadeLater() {
        Sheet early = Sheet.of(FIRST, 1, List.of(figure("a", 0)));
        Sheet late = Sheet.of(FIRST, 2, List.of(figure("a", 0), figure("b", 60)));
        assertThat(get(store.write(early))).isTrue();
        assertThat(get(store.write(early)))
                .as("nobody had made one when it was read")
                .isFalse();
        assertThat(get(store.write(late))).isTrue();
        assertThat(get(store.write(Sheet.of(FIRST, 2, List.of())))).isFalse();
        assertThat(get(read(sheets, FIRST, FIRST)).rows()).isEqualTo(4);
        assertThat(get(store.version(FIRST))).isEqualTo(2);
    }

    @Test
    void whatWasCountedAnewWhileItsSheetWasMadeIsDueStill() {
        count(figure("a", 0));
        count(figure("b", 60));
        Figure more = new Figure("a", 1, new Progress(), figure("a", 0).facts(), Map.of());
        assertThat(get(figures.write(more.next(), Set.of(FIRST)))).isTrue();
        figures.settle(FIRST, Map.of("a", 1L, "b", 1L)).block(PATIENCE);
        assertThat(due()).containsExactly(new Stored("a", Set.of(FIRST)));
        figures.settle(FIRST, Map.of("a", 2L)).block(PATIENCE);
        assertThat(due()).isEmpty();
    }

    @Test
    void whoeverCountedOnWhatIsNoLongerThereWritesNothing() {
        count(figure("a", 0));
        assertThat(get(figures.write(figure("a", 60).next(), Set.of(FIRST))))
                .as("the first of another node")
                .isFalse();
        Figure second = new Figure("a", 1, new Progress(), List.of(), Map.of());
        assertThat(get(figures.write(second.next(), Set.of()))).isTrue();
        assertThat(get(figures.write(second.next(), Set.of()))).isFalse();
        Document stored = get(Mono.from(database.getCollection("figures").find().first()));
        assertThat(FigureCodec.number(stored, FigureCodec.VERSION)).isEqualTo(2);
    }

    @Test
    void reportsReadWhatSheetsDoNotHaveYetInTheirPlace() {
        twoHours();
        Figure gone = new Figure("a", 1, new Progress(), List.of(), Map.of());
        assertThat(get(figures.write(gone.next(), Set.of(FIRST)))).isTrue();
        Sheets.Read read = get(read(sheets, FIRST, SECOND));
        assertThat(read.hidden()).containsExactly("a");
        get(sheets.make());
        read = get(read(sheets, FIRST, SECOND));
        assertThat(read.hidden()).isEmpty();
        assertThat(read.rows()).isEqualTo(2);
    }
}
