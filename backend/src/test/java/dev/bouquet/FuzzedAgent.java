package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An agent of a {@link FuzzedDay}: is given, offered and takes, and does one thing after the other in what they have. At the end
 * of the day they keep what they have, and are given no more.
 */
final class FuzzedAgent implements Callable<Void>, AutoCloseable {
    /** A socket keeps all that it received; so it is another one now and then, and always one is there. */
    private static final int ROUNDS_EACH = 60;

    private static final Duration NOTHING_TO_DO = Duration.ofMillis(60);

    private final FuzzedDay day;
    private final TestAgent me;
    private final SplittableRandom random;
    private TestSocket socket;
    private int answered;
    private int deeds;

    FuzzedAgent(FuzzedDay day, TestAgent me, SplittableRandom random) {
        this.day = day;
        this.me = me;
        this.random = random;
        this.socket = FuzzedDay.letIn(me::connect);
        online();
    }

    @Override
    public Void call() {
        for (int round = 1; !day.isOver(); round++) {
            if (round % ROUNDS_EACH == 0) {
                renew();
            }
            work();
        }
        socket.ok("presence.set", "status", "busy", "capacity", FuzzedDay.CAPACITY);
        return null;
    }

    /** Goes home. */
    @Override
    public void close() {
        socket.close();
    }

    private void online() {
        socket.ask("presence.set", "status", "online", "capacity", FuzzedDay.CAPACITY);
        answered = 0;
    }

    private void renew() {
        TestSocket before = socket;
        socket = FuzzedDay.letIn(me::connect);
        before.close();
        online();
    }

    private void work() {
        answerOffers();
        List<String> mine = ids("view=mine&limit=20");
        mine.forEach(this::deed);
        boolean took = random.nextInt(3) == 0 && take();
        if (mine.isEmpty() && !took) {
            FuzzedDay.pause(NOTHING_TO_DO);
        }
    }

    private List<String> ids(String which) {
        HttpResponse<String> answer = FuzzedDay.letIn(() -> me.get("/api/v1/conversations?" + which));
        return TestPerson.JSON
                .readTree(answer.body())
                .path("items")
                .valueStream()
                .map(each -> text(each, "id"))
                .toList();
    }

    private void answerOffers() {
        List<JsonNode> received = socket.received();
        for (JsonNode frame : received.subList(answered, received.size())) {
            if (type(frame).equals("assignment.offered")) {
                String answer = random.nextInt(5) == 0 ? "assignment.decline" : "assignment.accept";
                socket.ask(answer, "offerId", text(frame, "offerId"));
            }
        }
        answered = received.size();
    }

    /** Takes what waits by hand, if anything does. */
    private boolean take() {
        String queue = random.nextInt(8) == 0 ? FuzzedDay.FLOWS_OVER : FuzzedDay.BY_HAND;
        List<String> waiting = ids("view=queued&limit=10&queue=" + queue);
        if (!waiting.isEmpty()) {
            take(waiting.get(random.nextInt(waiting.size())));
        }
        return !waiting.isEmpty();
    }

    private void take(String id) {
        socket.ask("conversation.assign", "conversationId", id);
    }

    private void deed(String id) {
        switch (random.nextInt(24)) {
            case 0 -> handOver(id, "agentId", any(day.agents()).id());
            case 1 -> handOver(id, "queue", any(FuzzedDay.QUEUES));
            case 2 -> snooze(id, Instant.now().plusMillis(1_500 + random.nextInt(3_000)));
            case 3 -> snooze(id, random.nextInt(4) == 0 ? null : Instant.now().plusSeconds(2));
            case 4 -> socket.ask("conversation.reopen", "conversationId", day.any(random));
            case 5 -> take(day.anyOfLate(random));
            case 6 -> handOver(day.anyOfLate(random), "queue", any(FuzzedDay.QUEUES));
            case 7 -> socket.ask("conversation.resolve", "conversationId", id);
            case 8, 9, 10, 11, 12, 13 -> say(id);
            default -> {
                say(id);
                socket.ask("conversation.resolve", "conversationId", id);
                day.solved();
            }
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void handOver(String id, String to, String whom) {
        socket.ask("conversation.assign", "conversationId", id, to, whom);
    }

    private void snooze(String id, @Nullable Instant until) {
        if (until == null) {
            socket.ask("conversation.snooze", "conversationId", id);
        } else {
            socket.ask("conversation.snooze", "conversationId", id, "until", until.toString());
        }
    }

    private void say(String id) {
        socket.ask("message.post", "conversationId", id, "clientId", "a" + deeds++, "text", "Of course");
    }
}
