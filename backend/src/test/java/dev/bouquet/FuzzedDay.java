package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A day on two nodes in which customers and agents do whatever comes to their minds, many at the same time. What is refused just
 * then is not done. Afterwards nobody does anything any more, and some still wait.
 */
final class FuzzedDay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FuzzedDay.class);

    /** From this queue who waits too long moves on by itself. */
    static final String FLOWS_OVER = "late";

    /** Nobody is given anything from it. */
    static final String BY_HAND = "desk";

    /** Nobody works in it. */
    static final String FORLORN = "forlorn";

    static final List<String> QUEUES = List.of("general", "express", BY_HAND, FLOWS_OVER, FORLORN);

    static final int CAPACITY = 5;

    /** Of these the last quarter is that of who is at risk: long enough to be looked at in. */
    static final int BY_HAND_TARGET_SECONDS = 24;

    private static final int TURNS_MAX = 20;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration QUIET_AFTER = Duration.ofSeconds(12);

    private final TestNode one;
    private final TestNode two;
    private final int conversations;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger solved = new AtomicInteger();
    private final List<String> ids = new ArrayList<>();
    private final List<TestAgent> agents = new ArrayList<>();
    private final List<FuzzedAgent> shift = new ArrayList<>();
    private volatile boolean over;

    FuzzedDay(TestNode one, TestNode two, int conversations) {
        this.one = one;
        this.two = two;
        this.conversations = conversations;
    }

    /** They differ in how they hand out, and in what is aimed at. */
    static void setUp(TestAgent admin) {
        put(admin, "general", Map.of("name", "General", "mode", "auto", "targets", Map.of("firstResponseSeconds", 4)));
        put(
                admin,
                "express",
                Map.of("name", "Express", "mode", "offer", "offerSeconds", 5, "targets", Map.of("waitSeconds", 20)));
        put(
                admin,
                BY_HAND,
                Map.of(
                        "name",
                        "Desk",
                        "mode",
                        "manual",
                        "targets",
                        Map.of("firstResponseSeconds", BY_HAND_TARGET_SECONDS, "waitSeconds", 60)));
        put(admin, FORLORN, Map.of("name", "Forlorn", "mode", "manual", "targets", Map.of("waitSeconds", 30)));
        put(
                admin,
                FLOWS_OVER,
                Map.of(
                        "name",
                        "Late",
                        "mode",
                        "manual",
                        "overflow",
                        Map.of("queue", "general", "afterSeconds", 10),
                        "targets",
                        Map.of("waitSeconds", 2)));
    }

    private static void put(TestAgent admin, String id, Map<String, ?> queue) {
        var answer = admin.call("PUT", "/api/v1/queues/" + id, queue);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /**
     * Before anybody works: whatever comes to whose mind later, somebody has moved on by themselves, has waited in vain, and has
     * hardly looked.
     */
    void begin(TestAgent admin) throws InterruptedException, ExecutionException {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> early = List.of(
                    () -> early(one, FLOWS_OVER, id -> hasMovedOn(admin, id)),
                    () -> early(two, FORLORN, id -> pause(FuzzedCustomers.LONG)),
                    () -> early(one, BY_HAND, id -> {}));
            for (Future<Void> each : people.invokeAll(early)) {
                each.get();
            }
        }
    }

    private static void hasMovedOn(TestAgent admin, String id) {
        Awaitility.await("moved on")
                .atMost(Duration.ofSeconds(40))
                .until(() -> admin.entries(id).stream()
                        .anyMatch(entry -> text(entry, "kind").equals("queued")
                                && !text(entry, "queue").equals(FLOWS_OVER)));
    }

    private @Nullable Void early(TestNode node, String queue, Consumer<String> stays) {
        try (TestSocket socket = node.customer().connect()) {
            String id = text(
                    socket.ok("conversation.start", "clientId", "s", "text", "Hello", "queue", queue)
                            .get("conversation"),
                    "id");
            began(id);
            socket.follow(id);
            stays.accept(id);
            socket.ok("conversation.resolve", "conversationId", id);
        }
        return null;
    }

    /** Every other one works at the second node. */
    void admit(TestAgent admin, List<String> names) {
        for (String name : names) {
            Map<String, String> newcomer = Map.of(
                    "email", name + "@bouquet.example", "name", name, "role", "agent", "password", "bouquet-demo");
            assertThat(admin.call("POST", "/api/v1/staff", newcomer).statusCode())
                    .isEqualTo(201);
            TestNode node = agents.size() % 2 == 0 ? one : two;
            agents.add(TestPerson.agent(node.port(), name));
        }
    }

    /** And somebody was served, is not content, and comes back. */
    void comeBack() {
        try (TestSocket customer = one.customer().connect();
                TestSocket agent = agents.getFirst().connect()) {
            String id = text(
                    customer.ok("conversation.start", "clientId", "s", "text", "Hello", "queue", BY_HAND)
                            .get("conversation"),
                    "id");
            began(id);
            agent.ok("conversation.assign", "conversationId", id);
            agent.ok("message.post", "conversationId", id, "clientId", "first", "text", "Of course");
            agent.ok("conversation.resolve", "conversationId", id);
            customer.ok("message.post", "conversationId", id, "clientId", "again", "text", "It is not");
        }
    }

    /** Until all customers have come and gone, and nothing happens by itself any more. */
    void play(int customersAtOnce) throws InterruptedException, ExecutionException {
        List<Callable<Void>> customers = new ArrayList<>();
        for (int i = 0; i < customersAtOnce; i++) {
            customers.add(new FuzzedCustomers(this, new SplittableRandom(1_000 + i)));
        }
        agents.forEach(agent -> shift.add(new FuzzedAgent(this, agent, new SplittableRandom(shift.size()))));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> working = shift.stream()
                    .map(agent -> people.submit((Callable<Void>) agent))
                    .toList();
            List<Future<Void>> coming = people.invokeAll(customers);
            over = true;
            for (Future<Void> each :
                    Stream.concat(coming.stream(), working.stream()).toList()) {
                each.get();
            }
        }
        // Who slept wakes, who was seen last some seconds ago is gone, and who waited too long has moved on.
        long before;
        do {
            before = entries();
            pause(QUIET_AFTER);
        } while (entries() > before);
    }

    private long entries() {
        return Objects.requireNonNull(
                Mono.from(one.bean(MongoDatabase.class).getCollection("entries").countDocuments())
                        .block(Duration.ofSeconds(30)));
    }

    /** What somebody asks for, as soon as they are let in: a node that has much to do asks to come again. */
    static <T> T letIn(Supplier<T> asking) {
        for (int turn = 1; ; turn++) {
            try {
                return asking.get();
            } catch (AssertionError | UncheckedIOException notNow) {
                if (turn == TURNS_MAX) {
                    throw notNow;
                }
                pause(TURN);
            }
        }
    }

    static void pause(Duration time) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    boolean isOver() {
        return over;
    }

    /** The how manyth customer comes next; 0 where no more come. */
    int another() {
        int number = begun.incrementAndGet();
        if (number % 500 == 0) {
            log.info("{} conversations have begun, {} were solved", number, solved.get());
        }
        return number <= conversations ? number : 0;
    }

    void solved() {
        solved.incrementAndGet();
    }

    TestNode node(SplittableRandom random) {
        return random.nextBoolean() ? one : two;
    }

    void began(String id) {
        synchronized (ids) {
            ids.add(id);
        }
    }

    List<String> ids() {
        synchronized (ids) {
            return List.copyOf(ids);
        }
    }

    /** One of those that came today; empty while none has. */
    String any(SplittableRandom random) {
        synchronized (ids) {
            return ids.isEmpty() ? "c_none" : ids.get(random.nextInt(ids.size()));
        }
    }

    /** One of those that came lately. */
    String anyOfLate(SplittableRandom random) {
        synchronized (ids) {
            int of = Math.min(ids.size(), 40);
            return of == 0 ? "c_none" : ids.get(ids.size() - 1 - random.nextInt(of));
        }
    }

    List<TestAgent> agents() {
        return agents;
    }

    @Override
    public void close() {
        over = true;
        shift.forEach(FuzzedAgent::close);
    }
}
