package dev.bouquet;

import static dev.bouquet.TestSocket.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts by the words of {@code docs/measures.md}, from transcripts as they are told over HTTP and from the waits, and knows
 * nothing of how the server counts.
 */
final class HandCount {
    /** What happened, in which queue, and how long that had taken. */
    record Event(String what, String queue, Instant at, long millis) {}

    /** Who waits in a queue now, since when. */
    private record Waiting(String queue, Instant since) {}

    /** One stay in one queue. */
    private record Stay(long seq, String queue, Instant since) {}

    private final Map<String, Instant> left = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, Set<String>> held = new HashMap<>();

    HandCount(Iterable<Document> waits) {
        for (Document wait : waits) {
            if (wait.containsKey("leftAt")) {
                left.put(
                        wait.getString("conversation") + ":" + wait.get("seq", Number.class),
                        wait.getDate("leftAt").toInstant());
            }
            if ("served".equals(wait.getString("outcome")) && wait.containsKey("predicted")) {
                Document told = wait.get("predicted", Document.class);
                Instant ended = wait.getDate("endedAt").toInstant();
                long waited = millis(wait.getDate("since").toInstant(), ended);
                long middle = 500L * (told.getInteger("low") + told.getInteger("high"));
                events.add(new Event("error", wait.getString("queue"), ended, Math.abs(waited - middle)));
            }
        }
    }

    void read(String conversation, List<JsonNode> transcript) {
        One one = new One(conversation);
        transcript.forEach(one::read);
        one.end();
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /** Goes through one transcript. */
    private final class One {
        private final String conversation;
        private String status = "";
        private String queue = "";
        private @Nullable String assignee;
        private Instant came = Instant.EPOCH;
        private @Nullable Instant asked;
        private boolean answered;

        /** The queues of the wait that goes on, in turn. */
        private List<Stay> wait = List.of();

        One(String conversation) {
            this.conversation = conversation;
        }

        private void note(String what, Instant at, long millis) {
            events.add(new Event(what, queue, at, millis));
        }

        void read(JsonNode entry) {
            Instant at = Instant.parse(text(entry, "at"));
            String by = text(entry.get("by"), "kind");
            switch (text(entry, "kind")) {
                case "opened" -> {
                    queue = text(entry, "queue");
                    arrives(at);
                    waits(entry, queue, at);
                }
                case "message" -> said(entry, by.equals("customer"), at);
                case "queued" -> {
                    boolean on = status.equals("queued") && !queue.equals(text(entry, "queue"));
                    if (on && by.equals("system")) {
                        note("overflowed", at, 0);
                    }
                    waits(entry, text(entry, "queue"), at);
                }
                case "released" -> waits(entry, text(entry, "queue"), at);
                case "assigned" -> {
                    if (!wait.isEmpty()) {
                        served(at);
                    }
                    assignee = text(entry.get("assignee"), "id");
                    status = "open";
                }
                case "status" -> set(text(entry, "status"), entry, by.equals("customer"), at);
                default -> {}
            }
        }

        private void arrives(Instant at) {
            came = at;
            asked = null;
            answered = false;
            note("arrived", at, 0);
        }

        private void waits(JsonNode entry, String in, Instant at) {
            if (wait.isEmpty()) {
                wait = new ArrayList<>();
            }
            if (wait.isEmpty() || !wait.getLast().queue().equals(in)) {
                wait.add(new Stay(entry.get("seq").longValue(), in, at));
            }
            queue = in;
            status = "queued";
            assignee = null;
        }

        private void said(JsonNode entry, boolean byCustomer, Instant at) {
            if (byCustomer) {
                if (status.equals("resolved")) {
                    arrives(at);
                    note("reopened", at, 0);
                }
                if (!status.equals("open") && !status.equals("queued")) {
                    backToWork(entry, at);
                }
                asked = asked == null ? at : asked;
            } else if (asked != null && !answered) {
                answered = true;
                note("firstResponse", at, millis(asked, at));
            }
        }

        private void backToWork(JsonNode entry, Instant at) {
            if (status.equals("pending") && assignee != null) {
                status = "open";
            } else if (!status.equals("open")) {
                waits(entry, queue, at);
            }
        }

        private void set(String to, JsonNode entry, boolean byCustomer, Instant at) {
            if (to.equals("open") || to.equals("queued")) {
                if (status.equals("resolved")) {
                    note("reopened", at, 0);
                }
                backToWork(entry, at);
                return;
            }
            boolean gaveUp = to.equals("resolved") && byCustomer && !wait.isEmpty();
            if (to.equals("resolved") && !status.equals("resolved") && !gaveUp) {
                note("solved", at, millis(came, at));
            }
            if (!wait.isEmpty() && !leftMeanwhile() && gaveUp) {
                gaveUp(queue, at);
            }
            wait = List.of();
            status = to;
        }

        private void served(Instant at) {
            if (!leftMeanwhile()) {
                note("served", at, millis(wait.getFirst().since(), at));
            }
            wait = List.of();
        }

        /** Whether the customer had gone away and did not come back while they waited; then that was when they gave up. */
        private boolean leftMeanwhile() {
            Instant gone = wait.stream()
                    .flatMap(stay -> Stream.ofNullable(left.get(conversation + ":" + stay.seq())))
                    .findFirst()
                    .orElse(null);
            if (gone != null) {
                String where = wait.stream()
                        .filter(stay -> !stay.since().isAfter(gone))
                        .reduce(wait.getFirst(), (earlier, later) -> later)
                        .queue();
                gaveUp(where, gone);
            }
            return gone != null;
        }

        private void gaveUp(String where, Instant at) {
            long waited = millis(wait.getFirst().since(), at);
            events.add(new Event(waited < 10_000 ? "bounced" : "abandoned", where, at, waited));
        }

        void end() {
            if (!wait.isEmpty()) {
                leftMeanwhile();
                waiting.add(new Waiting(wait.getLast().queue(), wait.getLast().since()));
            }
            if (assignee != null && (status.equals("open") || status.equals("pending"))) {
                held.computeIfAbsent(assignee, each -> new TreeSet<>()).add(conversation);
            }
        }
    }

    /** What an agent has. */
    Set<String> heldBy(String agent) {
        return held.getOrDefault(agent, Set.of());
    }

    /** How long they have waited who wait there at that time, in milliseconds. */
    List<Long> waiting(String queue, Instant at) {
        return waiting.stream()
                .filter(each -> each.queue().equals(queue))
                .map(each -> millis(each.since(), at))
                .toList();
    }

    /** How long it took, in order, what happened there from then on until then. */
    long[] times(String what, String queue, Instant after, Instant until) {
        return events.stream()
                .filter(each -> each.what().equals(what) && each.queue().equals(queue))
                .filter(each -> each.at().isAfter(after) && !each.at().isAfter(until))
                .mapToLong(Event::millis)
                .sorted()
                .toArray();
    }

    /** Of all queues and times. */
    long count(String what) {
        return events.stream().filter(each -> each.what().equals(what)).count();
    }

    static long p90(long[] sorted) {
        return sorted[(9 * sorted.length + 9) / 10 - 1];
    }

    static double mean(long[] times) {
        return LongStream.of(times).average().orElse(0);
    }
}
