package dev.bouquet.measures;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Status;
import dev.bouquet.embedded.EmbeddedStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;

/**
 * How long a report over a million entries takes on the embedded store: run by hand, with how many conversations of ten entries
 * there are to be. Entries are counted in memory and the sheets are written straight to the store; what is measured of a
 * report is all from its question to its figures, but for HTTP.
 */
final class ReportBench {
    private static final int CONVERSATIONS_DEFAULT = 100_000;
    private static final int DAYS = 90;
    private static final int AGENTS = 50;
    private static final int WARM = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> CHANNELS = List.of("web", "email", "sms");
    private static final List<String> TAGS = List.of("vip", "shoes", "size", "return", "late");

    private ReportBench() {}

    public static void main(String[] arguments) throws Exception {
        int conversations = arguments.length == 0 ? CONVERSATIONS_DEFAULT : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("bouquet-reports");
        try (EmbeddedStores stores = EmbeddedStores.start(directory);
                MongoClient client = MongoClients.create(stores.mongodbUri())) {
            MongoDatabase database = client.getDatabase("bouquet");
            SheetStore store = new SheetStore(database, Clock.systemUTC());
            write(conversations, store);
            FigureStore figures = new FigureStore(database, Clock.systemUTC());
            figures.createIndexes().block(PATIENCE);
            for (int round = 0; round < WARM; round++) {
                // One that has read nothing yet, in a warm process from the second round on.
                Sheets sheets = new Sheets(figures, store);
                report(sheets, "nothing in memory");
                report(sheets, "sheets in memory");
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        System.exit(0);
    }

    private static void write(int conversations, SheetStore store) {
        Random random = new Random(1);
        long began = System.nanoTime();
        Map<Hour, List<Figure>> byHour = new TreeMap<>();
        long entries = 0;
        for (int i = 0; i < conversations; i++) {
            Transcripts transcript = conversation(random, i);
            entries += transcript.entries().size();
            Figure figure = transcript.counted(Map.of());
            figure.hours()
                    .forEach(hour -> byHour.computeIfAbsent(hour, each -> new ArrayList<>())
                            .add(figure));
        }
        say("counted %,d entries", entries, began);
        long writing = System.nanoTime();
        List<Sheet> sheets = new ArrayList<>();
        byHour.forEach((hour, of) -> sheets.add(Sheet.of(hour, 1, of)));
        Flux.fromIterable(sheets).concatMap(store::write).blockLast(PATIENCE);
        say("wrote %,d sheets", sheets.size(), writing);
        say("with %,d facts", sheets.stream().mapToLong(Sheet::rows).sum(), writing);
    }

    /** Ten entries: opened, a word, given, five words, solved, and a rating or a tag. */
    private static Transcripts conversation(Random random, int number) {
        long at = -random.nextInt(DAYS * 86_400);
        Author agent = Author.agent("agent-" + random.nextInt(AGENTS), null);
        Transcripts transcript = new Transcripts("conversation-" + number)
                .opened(at, "customer-" + random.nextInt(60_000), CHANNELS.get(random.nextInt(CHANNELS.size())))
                .said(at, Transcripts.HOA)
                .assigned(at + random.nextInt(300), agent, null);
        for (int word = 0; word < 5; word++) {
            transcript.said(at + 300 + 60L * word, word % 2 == 0 ? agent : Transcripts.HOA);
        }
        transcript.set(at + 600 + random.nextInt(3_600), agent, Status.RESOLVED);
        EntryBody last = random.nextBoolean()
                ? new EntryBody.Feedback(1 + random.nextInt(5), null)
                : new EntryBody.Tagged(List.of(TAGS.get(random.nextInt(TAGS.size()))), List.of());
        return transcript.at(at + 4_300, last instanceof EntryBody.Feedback ? Transcripts.HOA : agent, last);
    }

    private static void report(Sheets sheets, String how) {
        for (ReportName name : List.of(ReportName.RESPONSE, ReportName.RESOLUTION)) {
            Instant now = Transcripts.BEGIN.plusSeconds(10_000);
            Question question = new Question(
                    name,
                    now.minus(Duration.ofDays(DAYS + 1)),
                    now,
                    ZoneId.of("Europe/Berlin"),
                    ReportBy.DAY,
                    false,
                    null,
                    null,
                    null,
                    null);
            long began = System.nanoTime();
            Sheets.Read read = Objects.requireNonNull(
                    sheets.read(question.readFrom(), question.readTo(now)).block(PATIENCE));
            Reckoning.Result result = new Reckoning(question, read, Map.of(), null, now).result();
            say(name.wire() + ", " + how + ": %,d rows", result.lines().size(), began);
        }
    }

    private static void say(String what, long count, long beganNanos) {
        System.out.printf(what + " in %,d ms%n", count, (System.nanoTime() - beganNanos) / 1_000_000);
    }
}
