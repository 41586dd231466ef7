package dev.bouquet;

import static dev.bouquet.TestSocket.text;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Customers of a {@link FuzzedDay} who come one after the other, some of them again and again. */
final class FuzzedCustomers implements Callable<Void> {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int GLANCES_MAX = 40;
    private static final int MOODS = 40;

    /** After this nobody calls it a bounce. */
    static final Duration LONG = Duration.ofMillis(10_800);

    /** By then whoever was not seen counts as gone. */
    private static final Duration AWAY = Duration.ofMillis(6_500);

    private final FuzzedDay day;
    private final SplittableRandom random;
    private int came;

    FuzzedCustomers(FuzzedDay day, SplittableRandom random) {
        this.day = day;
        this.random = random;
    }

    @Override
    public Void call() {
        TestCustomer last = null;
        for (int number = day.another(); number > 0; number = day.another()) {
            TestNode node = day.node(random);
            last = next(last, node);
            String id;
            boolean stays;
            try (TestSocket socket = FuzzedDay.letIn(last::connect)) {
                int mood = number % MOODS;
                id = start(socket, queue(mood));
                stays = comes(socket, id, mood);
            }
            if (stays) {
                comesBack(last.at(day.node(random).port()), id);
            }
        }
        return null;
    }

    private TestCustomer next(@Nullable TestCustomer last, TestNode node) {
        return last == null || random.nextInt(3) > 0 ? FuzzedDay.letIn(node::customer) : last.at(node.port());
    }

    /** Where they wait for as long as that mood takes. */
    private String queue(int mood) {
        return switch (mood) {
            case 5, 6 -> FuzzedDay.FORLORN;
            case 9 -> FuzzedDay.FLOWS_OVER;
            default -> FuzzedDay.QUEUES.get(random.nextInt(FuzzedDay.QUEUES.size() - 1));
        };
    }

    private String start(TestSocket socket, String queue) {
        String clientId = "s" + came++;
        JsonNode answer;
        do {
            answer = socket.ask("conversation.start", "clientId", clientId, "text", "Hello", "queue", queue);
        } while (answer.path("code").asString("").equals("unavailable"));
        String id = text(answer.get("conversation"), "id");
        day.began(id);
        return id;
    }

    /** Whether they go away now and come back later. */
    private boolean comes(TestSocket socket, String id, int mood) {
        switch (mood) {
            case 0, 1 -> socket.ask("conversation.resolve", "conversationId", id);
            case 2, 3, 4 -> {}
            case 5 -> {
                socket.follow(id);
                FuzzedDay.pause(LONG);
                socket.ask("conversation.resolve", "conversationId", id);
            }
            case 6, 9 -> {
                socket.follow(id);
                FuzzedDay.pause(LONG);
            }
            case 7, 8 -> {
                return true;
            }
            default -> talk(socket, id);
        }
        return false;
    }

    private void comesBack(TestCustomer customer, String id) {
        FuzzedDay.pause(AWAY);
        try (TestSocket socket = FuzzedDay.letIn(customer::connect)) {
            talk(socket, id);
        }
    }

    private void talk(TestSocket socket, String id) {
        socket.follow(id);
        for (int words = random.nextInt(3); words > 0; words--) {
            say(socket, id);
        }
        boolean solved = sees(socket, id, entries -> entries.stream().anyMatch(FuzzedCustomers::solves));
        if (solved && random.nextInt(4) == 0) {
            int before = socket.transcript(id).size();
            say(socket, id);
            sees(socket, id, entries -> entries.stream().skip(before).anyMatch(FuzzedCustomers::solves));
        } else if (!solved && random.nextInt(8) == 0) {
            socket.ask("conversation.resolve", "conversationId", id);
        }
    }

    private static boolean solves(JsonNode entry) {
        return entry.path("status").asString("").equals("resolved");
    }

    /** Whether it comes to that while they have patience. */
    private boolean sees(TestSocket socket, String id, Predicate<List<JsonNode>> so) {
        boolean seen = false;
        for (int glance = random.nextInt(GLANCES_MAX); glance > 0 && !seen; glance--) {
            FuzzedDay.pause(GLANCE);
            seen = so.test(socket.transcript(id));
        }
        return seen;
    }

    private void say(TestSocket socket, String id) {
        socket.ask("message.post", "conversationId", id, "clientId", "c" + random.nextLong(), "text", "Well");
        FuzzedDay.pause(GLANCE);
    }
}
