package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.embedded.EmbeddedStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The command of the packaged server that counts everything anew, on a directory that no server uses. */
@Timeout(300)
class RebuildCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONVERSATIONS = 3_000;
    private static final int AT_ONCE = 200;
    private static final int TRIED_MAX = 6;

    @TempDir
    Path directory;

    private static <T> T in(Path data, Function<MongoDatabase, T> work) throws IOException {
        try (EmbeddedStores stores = EmbeddedStores.start(data);
                MongoClient client = MongoClients.create(stores.mongodbUri())) {
            return work.apply(client.getDatabase("bouquet"));
        }
    }

    private static Document entry(String conversation, long seq, long seconds, String kind, String by, Document body) {
        Document entry = new Document("_id", conversation + ":" + seq)
                .append("conversation", conversation)
                .append("seq", seq)
                .append("kind", kind)
                .append("at", Date.from(Transcripts.BEGIN.plusSeconds(seconds)))
                .append("by", new Document("kind", by.startsWith("agent") ? "agent" : "customer").append("id", by));
        entry.putAll(body);
        return entry;
    }

    private static Stream<Document> transcript(int number) {
        String id = "c" + number;
        String customer = "customer" + number % 500;
        long at = 600L * (number % 50);
        Document opened = new Document("customer", new Document("id", customer))
                .append("channel", "web")
                .append("queue", "general")
                .append("priority", 0);
        return Stream.of(
                entry(id, 1, at, "opened", customer, opened),
                entry(id, 2, at + 1, "message", customer, new Document("text", "Hello")),
                entry(id, 3, at + 9, "assigned", "agent1", new Document("assignee", new Document("id", "agent1"))),
                entry(id, 4, at + 20 + number, "message", "agent1", new Document("text", "Good day")),
                entry(id, 5, at + 40 + number, "status", "agent1", new Document("status", "resolved")));
    }

    private static Object fill(MongoDatabase database) {
        Flux.range(0, CONVERSATIONS)
                .buffer(AT_ONCE)
                .concatMap(some -> Mono.from(database.getCollection("entries")
                                .insertMany(some.stream()
                                        .flatMap(RebuildCommandIT::transcript)
                                        .toList()))
                        .then(Mono.from(database.getCollection("conversations")
                                .insertMany(some.stream()
                                        .map(number -> new Document("_id", "c" + number).append("head", 5L))
                                        .toList()))))
                .blockLast(PATIENCE);
        return database;
    }

    private static Process start(Path data) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = System.getProperty("bouquet.jar");
        return new ProcessBuilder(java, "-Xmx512m", "-jar", jar, "rebuild-measures", "--bouquet.data-dir=" + data)
                .redirectErrorStream(true)
                .start();
    }

    /** All that reports read, and nothing of how often it was made. */
    private static List<String> rows(MongoDatabase database) {
        SheetStore store = new SheetStore(database, Clock.systemUTC());
        Sheets sheets = new Sheets(new FigureStore(database, Clock.systemUTC()), store);
        Sheets.Read read =
                Objects.requireNonNull(sheets.read(Transcripts.BEGIN, Transcripts.BEGIN.plus(Duration.ofDays(2)))
                        .block(PATIENCE));
        assertThat(read.hidden()).as("all is in the sheets").isEmpty();
        List<String> rows = new ArrayList<>();
        for (Sheet sheet : read.sheets()) {
            Row row = new Row(sheet, null, null);
            IntStream.range(0, sheet.rows()).forEach(number -> {
                row.moveTo(number);
                rows.add(row.contact().conversation() + " " + row.contact().customer() + " " + row.at() + " "
                        + row.kind() + " " + row.queue() + " " + row.agent() + " " + row.value());
            });
        }
        return rows.stream().sorted().toList();
    }

    private static long figures(MongoDatabase database) {
        return Objects.requireNonNull(
                Mono.from(database.getCollection("figures").countDocuments()).block(PATIENCE));
    }

    @Test
    void whoeverIsKilledInTheMiddleAndBeginsAgainCountsTheSame() throws IOException, InterruptedException {
        Path whole = directory.resolve("whole");
        Path broken = directory.resolve("broken");
        in(whole, RebuildCommandIT::fill);
        FileSystemUtils.copyRecursively(whole, broken);

        Process first = start(broken);
        try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines()
                            .filter(line -> line.matches("\\d+ of 3000 \\(\\d+ %\\)|Done.*"))
                            .findFirst())
                    .as("it tells how far it is before it is done")
                    .hasValueSatisfying(line -> assertThat(line).contains(" of 3000 ("));
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(in(broken, RebuildCommandIT::figures))
                .as("it was in the middle")
                .isBetween(1L, CONVERSATIONS - 1L);

        for (Path data : List.of(broken, whole)) {
            Process again = start(data);
            List<String> said =
                    again.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(again.waitFor()).as("%s", said).isZero();
            assertThat(said).contains("Counting what happened in 3000 conversations");
            assertThat(said.getLast()).matches("Done: 3000 conversations in \\d+ s");
        }
        List<String> rows = in(whole, RebuildCommandIT::rows);
        assertThat(rows).hasSize(CONVERSATIONS * 6);
        assertThat(in(broken, RebuildCommandIT::rows)).isEqualTo(rows);
        assertThat(new TreeMap<>(in(whole, RebuildCommandIT::versions)).values())
                .as("each sheet once, unless it was not known whether it was written")
                .contains(1L)
                .allMatch(version -> version <= TRIED_MAX);
    }

    private static TreeMap<Hour, Long> versions(MongoDatabase database) {
        return new TreeMap<>(Objects.requireNonNull(new SheetStore(database, Clock.systemUTC())
                .versions(Hour.FIRST, Hour.LAST)
                .block(PATIENCE)));
    }

    @Test
    void saysWhatKeptItFromCounting() throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        try (EmbeddedStores used = EmbeddedStores.start(data)) {
            assertThat(used.mongodbUri()).isNotEmpty();
            Process refused = start(data);
            List<String> said =
                    refused.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(refused.waitFor()).isEqualTo(1);
            assertThat(said.getLast()).startsWith("Not everything was counted: ");
        }
    }
}
