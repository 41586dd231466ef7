package dev.bouquet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Counts in the raw entries and waits what reports tell, by the words of their definitions and by nothing of the server. */
final class Recount {
    private final Map<String, List<Document>> transcripts;
    private final Map<String, Instant> left = new HashMap<>();
    private final Map<String, Object> all = new TreeMap<>();
    private final List<Long> responses = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Long> solves = new ArrayList<>();
    private final Map<String, List<Instant>> arrivals = new HashMap<>();
    private final List<Map.Entry<String, Instant>> solved = new ArrayList<>();
    private final Map<String, Long> solvedBy = new HashMap<>();

    Recount(List<Document> entries, List<Document> waitsStored) {
        transcripts = entries.stream()
                .sorted(Comparator.comparing(entry -> number(entry, "seq")))
                .collect(Collectors.groupingBy(entry -> entry.getString("conversation")));
        waitsStored.stream()
                .filter(wait -> wait.containsKey("leftAt"))
                .forEach(wait -> left.put(wait.getString("_id"), time(wait, "leftAt")));
        for (String name : List.of(
                "arrived",
                "served",
                "abandoned",
                "bounced",
                "solved",
                "reopened",
                "transferred",
                "ratings",
                "satisfied",
                "efforts",
                "effort",
                "recommendations",
                "promotersLessDetractors",
                "promises",
                "kept",
                "repeats")) {
            all.put(name, 0L);
        }
        transcripts.values().forEach(this::count);
        all.put("firstResponse", spread(responses));
        all.put("waited", spread(waits));
        all.put("solve", spread(solves));
        all.put("firstContact", solved.stream().filter(this::wasFirst).count());
        arrivals.values().forEach(of -> add("repeats", of.size() - 1L));
    }

    private static long number(Document from, String field) {
        return from.get(field, Number.class).longValue();
    }

    private static Instant time(Document from, String field) {
        return from.getDate(field).toInstant();
    }

    private void add(String name, long more) {
        all.merge(name, more, (a, b) -> (Long) a + (Long) b);
    }

    private static String author(Document entry) {
        return entry.get("by", Document.class).getString("kind");
    }

    private void count(List<Document> transcript) {
        promises(transcript);
        answered(transcript, "rating").ifPresent(rating -> {
            add("ratings", 1);
            add("satisfied", rating >= 4 ? 1 : 0);
        });
        answered(transcript, "effort").ifPresent(effort -> {
            add("efforts", 1);
            add("effort", effort);
        });
        answered(transcript, "recommend").ifPresent(recommend -> {
            add("recommendations", 1);
            add("promotersLessDetractors", recommend >= 9 ? 1 : recommend <= 6 ? -1 : 0);
        });
        One one = new One(transcript);
        transcript.forEach(one::read);
    }

    /** What they answered last, whatever they said since without an answer to this. */
    private static Optional<Long> answered(List<Document> transcript, String question) {
        return transcript.stream()
                .filter(entry -> entry.getString("kind").equals("feedback") && entry.containsKey(question))
                .reduce((earlier, later) -> later)
                .map(last -> number(last, question));
    }

    /** Goes through one transcript. */
    private final class One {
        private final String person;
        private String status = "";
        private String owner = "";
        private Instant came = Instant.EPOCH;
        private @Nullable Instant asked;
        private boolean answered;
        private @Nullable Document wait;

        One(List<Document> transcript) {
            Document opened = transcript.getFirst();
            boolean erased = transcript.stream()
                    .anyMatch(entry -> entry.getString("kind").equals("erased"));
            person = erased
                    ? opened.getString("conversation")
                    : opened.get("customer", Document.class).getString("id");
        }

        void read(Document entry) {
            switch (entry.getString("kind")) {
                case "opened" -> arrived(entry);
                case "message" -> said(entry, author(entry).equals("customer"));
                case "assigned" -> assigned(entry);
                case "released" -> {
                    wait = begin(entry);
                    status = "queued";
                }
                case "status" -> {
                    assertResolved(entry);
                    if (!status.equals("resolved")) {
                        resolved(time(entry, "at"), author(entry).equals("customer"));
                    }
                    wait = null;
                    status = "resolved";
                }
                default -> {}
            }
        }

        private void arrived(Document entry) {
            came = time(entry, "at");
            asked = null;
            answered = false;
            add("arrived", 1);
            arrivals.computeIfAbsent(person, each -> new ArrayList<>()).add(came);
            wait = begin(entry);
            status = "queued";
        }

        private void said(Document entry, boolean byCustomer) {
            if (byCustomer && status.equals("resolved")) {
                arrived(entry);
                add("reopened", 1);
            }
            Instant first = asked;
            if (byCustomer && first == null) {
                asked = time(entry, "at");
            } else if (!byCustomer && first != null && !answered) {
                answered = true;
                responses.add(millis(first, time(entry, "at")));
            }
        }

        private void assigned(Document entry) {
            Document waited = wait;
            if (waited != null && !left.containsKey(waited.getString("_id"))) {
                add("served", 1);
                waits.add(millis(time(waited, "at"), time(entry, "at")));
            }
            wait = null;
            owner = entry.get("assignee", Document.class).getString("id");
            Document from = entry.get("from", Document.class);
            add("transferred", from == null || from.getString("id").equals(owner) ? 0 : 1);
            status = "open";
        }

        private void resolved(Instant at, boolean byCustomer) {
            Document waited = wait;
            if (waited == null || !byCustomer) {
                add("solved", 1);
                solves.add(millis(came, at));
                solved.add(Map.entry(person, at));
                solvedBy.merge(owner, 1L, Long::sum);
            } else if (!left.containsKey(waited.getString("_id"))) {
                gaveUp(millis(time(waited, "at"), at));
            }
        }
    }

    private static void assertResolved(Document entry) {
        if (!"resolved".equals(entry.getString("status"))) {
            throw new AssertionError("the day has no such thing: " + entry);
        }
    }

    /** A wait begins; who left it without coming back gave up then, whatever came later. */
    private Document begin(Document entry) {
        Instant gone = left.get(entry.getString("_id"));
        if (gone != null) {
            gaveUp(millis(time(entry, "at"), gone));
        }
        return entry;
    }

    private void gaveUp(long waited) {
        add(waited < 10_000 ? "bounced" : "abandoned", 1);
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private void promises(List<Document> transcript) {
        List<Document> steps = transcript.stream()
                .filter(entry -> entry.getString("kind").equals("promise"))
                .toList();
        Instant now = Instant.now();
        for (Document made : steps) {
            if (!made.getString("step").equals("made") || time(made, "dueAt").isAfter(now)) {
                continue;
            }
            List<Document> after = steps.stream()
                    .filter(step -> step.containsKey("promise") && number(step, "promise") == number(made, "seq"))
                    .toList();
            if (after.stream().noneMatch(step -> step.getString("step").equals("withdrawn"))) {
                add("promises", 1);
                add(
                        "kept",
                        after.stream()
                                .filter(step -> !time(step, "at").isAfter(time(made, "dueAt")))
                                .count());
            }
        }
    }

    private boolean wasFirst(Map.Entry<String, Instant> solving) {
        return arrivals.getOrDefault(solving.getKey(), List.of()).stream()
                .noneMatch(arrival -> arrival.isAfter(solving.getValue()));
    }

    private static List<Object> spread(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        int count = sorted.size();
        return List.of(
                (long) count,
                sorted.get((count + 1) / 2 - 1) / 1_000.0,
                sorted.get((9 * count + 9) / 10 - 1) / 1_000.0);
    }

    long solvedBy(String agent) {
        return solvedBy.getOrDefault(agent, 0L);
    }

    Map<String, Object> all() {
        return all;
    }
}
