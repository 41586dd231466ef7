package dev.bouquet.bench.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Months of conversations, made up, the same for the same seed, and what reports must tell of them, counted here by other means.
 * Each has ten entries: opened, a word, given, five words, solved, and a rating or a tag.
 *
 * <p>They are written straight into the collections {@code entries} and {@code conversations}, in the form in which the server
 * itself writes them: through its front door all would be of one hour, and nothing that spans months could be measured.
 */
public final class Chronicle {
    public static final int ENTRIES_EACH = 10;
    public static final int DAYS = 90;
    public static final int AGENTS = 50;

    private static final long SEED = 20_261_130;
    private static final int CUSTOMERS_PER_TEN = 6;
    private static final int SATISFIED_MIN = 4;
    private static final Duration SOON = Duration.ofDays(7);
    private static final List<String> CHANNELS = List.of("web", "email", "sms");
    private static final List<String> TAGS = List.of("vip", "shoes", "size", "return", "late");

    private final Random random = new Random(SEED);
    private final int conversations;
    private final Instant end;
    private final List<Long> waits = new ArrayList<>();
    private final List<Long> firstResponses = new ArrayList<>();
    private final List<Long> solves = new ArrayList<>();
    private final Map<String, List<Instant>> arrivals = new HashMap<>();
    private final Map<String, List<Instant>> solvedAt = new HashMap<>();
    private final Map<String, Long> solvedBy = new TreeMap<>();
    private long rated;
    private long satisfied;
    private int made;

    /** @param now they all ended a day before */
    public Chronicle(int conversations, Instant now) {
        this.conversations = conversations;
        this.end = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    }

    /** The beginning of a time that holds all of them. */
    public Instant from() {
        return end.minus(Duration.ofDays(DAYS + 1));
    }

    public Instant to() {
        return end.plus(Duration.ofDays(1));
    }

    public int conversations() {
        return conversations;
    }

    public boolean isThereMore() {
        return made < conversations;
    }

    /**
     * Adds the next one to what is to be written.
     *
     * @param entries of the collection of that name; so {@code snapshots} of {@code conversations}
     */
    public void next(List<Document> entries, List<Document> snapshots) {
        String id = String.format("made-up-%08d", made);
        made++;
        String customer = "customer-" + random.nextInt(Math.max(1, conversations * CUSTOMERS_PER_TEN / 10));
        String agent = "agent-" + random.nextInt(AGENTS);
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        Instant opened = end.minusSeconds(3_600 + random.nextInt((DAYS - 1) * 86_400));
        long waited = 1_000L * (1 + random.nextInt(300));
        long answered = waited + 1_000L * (1 + random.nextInt(600));
        long solved = answered + 1_000L * (600 + random.nextInt(3_600));
        Transcript at = new Transcript(id, opened, entries);
        Document by = by("customer", customer);
        Document staff = by("agent", agent);
        at.add(
                0,
                by,
                "opened",
                new Document("customer", person(customer))
                        .append("channel", channel)
                        .append("queue", "general")
                        .append("priority", 0));
        at.add(0, by, "message", new Document("text", "Where is my order " + made + "?"));
        at.add(waited, new Document("kind", "system"), "assigned", new Document("assignee", person(agent)));
        for (int word = 0; word < 5; word++) {
            long when = answered + 60_000L * word;
            at.add(when, word % 2 == 0 ? staff : by, "message", new Document("text", "Word " + word + " of " + made));
        }
        at.add(solved, staff, "status", new Document("status", "resolved"));
        last(at, solved + 60_000, by, staff);
        count(customer, agent, opened, waited, answered, solved);
        snapshots.add(new Document("_id", id)
                .append("customer", person(customer))
                .append("channel", channel)
                .append("status", "resolved")
                .append("queue", "general")
                .append("owner", person(agent))
                .append("priority", 0)
                .append("createdAt", Date.from(opened))
                .append("resolvedAt", Date.from(opened.plusMillis(solved)))
                .append("head", (long) ENTRIES_EACH)
                .append("lastActivityAt", Date.from(opened.plusMillis(solved + 60_000)))
                .append("words", List.of()));
    }

    private void last(Transcript at, long when, Document by, Document staff) {
        if (random.nextBoolean()) {
            int rating = 1 + random.nextInt(5);
            rated++;
            satisfied += rating >= SATISFIED_MIN ? 1 : 0;
            at.add(when, by, "feedback", new Document("rating", rating));
        } else {
            String tag = TAGS.get(random.nextInt(TAGS.size()));
            at.add(when, staff, "tagged", new Document("added", List.of(tag)).append("removed", List.of()));
        }
    }

    private void count(String customer, String agent, Instant opened, long waited, long answered, long solved) {
        waits.add(waited);
        firstResponses.add(answered);
        solves.add(solved);
        solvedBy.merge(agent, 1L, Long::sum);
        arrivals.computeIfAbsent(customer, each -> new ArrayList<>()).add(opened);
        solvedAt.computeIfAbsent(customer, each -> new ArrayList<>()).add(opened.plusMillis(solved));
    }

    private static Document by(String kind, String id) {
        return new Document("kind", kind).append("id", id);
    }

    private static Document person(String id) {
        return new Document("id", id);
    }

    private record Transcript(String id, Instant opened, List<Document> entries) {
        void add(long millis, Document by, String kind, Document body) {
            long seq = entries.isEmpty() || !id.equals(entries.getLast().getString("conversation"))
                    ? 1
                    : entries.getLast().getLong("seq") + 1;
            Document entry = new Document("_id", id + ":" + seq)
                    .append("conversation", id)
                    .append("seq", seq)
                    .append("kind", kind)
                    .append("at", Date.from(opened.plusMillis(millis)))
                    .append("by", by);
            entry.putAll(body);
            entries.add(entry);
        }
    }

    /** What the total of each report must tell, by the pointer to the figure. */
    public Map<String, Map<String, Double>> expected() {
        double all = conversations;
        return Map.of(
                "volumes",
                Map.of(
                        "/arrived",
                        all,
                        "/queued",
                        all,
                        "/served",
                        all,
                        "/solved",
                        all,
                        "/waited/medianSeconds",
                        ranked(waits, 50),
                        "/waited/p90Seconds",
                        ranked(waits, 90)),
                "response",
                Map.of(
                        "/firstResponse/count",
                        all,
                        "/firstResponse/medianSeconds",
                        ranked(firstResponses, 50),
                        "/firstResponse/p90Seconds",
                        ranked(firstResponses, 90)),
                "resolution",
                Map.of(
                        "/solved",
                        all,
                        "/solve/medianSeconds",
                        ranked(solves, 50),
                        "/solve/p90Seconds",
                        ranked(solves, 90),
                        "/solvedAtFirstContact",
                        (double) firstContacts()),
                "satisfaction",
                Map.of("/csat/count", (double) rated, "/csat/share", (double) satisfied / rated),
                "effort",
                Map.of("/arrived", all, "/reopened", 0.0, "/transferred", 0.0),
                "gestures",
                Map.of("/gestures/count", 0.0),
                "promises",
                Map.of("/promises/due", 0.0),
                "agents",
                Map.of("/served", all, "/solved", all, "/solvedAtFirstContact", (double) firstContacts()));
    }

    /** What the row of each agent must tell as solved. */
    public Map<String, Long> solvedBy() {
        return Map.copyOf(solvedBy);
    }

    private static double ranked(List<Long> millis, int percent) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1) / 1_000.0;
    }

    private long firstContacts() {
        return solvedAt.entrySet().stream()
                .mapToLong(solved -> solved.getValue().stream()
                        .filter(at -> arrivals.getOrDefault(solved.getKey(), List.of()).stream()
                                .noneMatch(again -> again.isAfter(at) && !again.isAfter(at.plus(SOON))))
                        .count())
                .sum();
    }
}
