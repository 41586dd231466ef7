package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.NodeProcess;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The node that gives out is stopped dead in the middle of it for a minute (SIGSTOP), and wakes when another has long given its
 * places back and gone on. Whoever's socket does not outlive that comes back, as consoles do.
 */
@Timeout(400)
class FrozenNodeIT {
    private static final Logger log = LoggerFactory.getLogger(FrozenNodeIT.class);
    private static final Duration FROZEN = Duration.ofSeconds(60);
    private static final Duration ALL_DONE_WITHIN = Duration.ofSeconds(240);
    private static final int AGENTS = 8;
    private static final int CAPACITY = 2;
    private static final int CUSTOMERS = 6;
    private static final int EACH = 50;

    private final Set<String> given = ConcurrentHashMap.newKeySet();

    /** What an agent is asking to be ended now, and must not ask twice at once. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** By agent; one that was cut has another one in its place. */
    private final Map<TestAgent, TestSocket> sockets = new ConcurrentHashMap<>();

    /** By socket, how many of its frames were looked at. */
    private final Map<TestSocket, Integer> heard = new ConcurrentHashMap<>();

    /** By agent, what is theirs as far as they were told. */
    private final Map<TestAgent, Set<String>> theirs = new ConcurrentHashMap<>();

    private final List<String> conversations = new ArrayList<>();

    @Test
    void whatItWasGivingIsGivenOnceAndNobodyGetsMoreThanTheyCanTake(@TempDir Path data) throws IOException {
        try (TestStores stores = TestStores.open(data.resolve("stores"));
                TestNode awake = TestNode.start(node -> {}, properties(stores));
                NodeProcess frozen =
                        NodeProcess.start(data.resolve("frozen"), NodeProcess.freePort(), properties(stores));
                Floor floor = new Floor(awake, "auto");
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            List<TestAgent> agents = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                TestAgent agent = floor.agent("agent" + i);
                agents.add(agent);
                theirs.put(agent, ConcurrentHashMap.newKeySet());
                sockets.put(agent, floor.connect(agent.at(frozen.port())));
            }
            arrive(floor, frozen.port());
            sockets.values().forEach(FrozenNodeIT::online);
            var unused = clock.scheduleAtFixedRate(
                    () -> agents.forEach(agent -> work(floor, agent)), 0, 20, TimeUnit.MILLISECONDS);
            int inTheMiddle = ThreadLocalRandom.current().nextInt(conversations.size() / 10, conversations.size() / 2);
            Awaitility.await("many were given")
                    .atMost(Floor.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> given.size() >= inTheMiddle);
            frozen.freeze();
            try {
                pause(FROZEN);
            } finally {
                frozen.thaw();
            }
            allAreDone(floor);
            judge(floor, awake.bean(SlotStore.class), agents);
        }
    }

    private static String[] properties(TestStores stores) {
        return new String[] {
            "bouquet.mongodb.uri=" + stores.mongodbUri(),
            "bouquet.mongodb.database=" + stores.database(),
            "bouquet.mongodb.accept-standalone=true",
            "bouquet.redis.uri=" + stores.redisUri(),
            "bouquet.setup.admin-email=admin@bouquet.example",
            "bouquet.setup.admin-password=bouquet-demo",
            "bouquet.routing.check-after=2s"
        };
    }

    /** They wait before anybody is online, so that giving begins for all of them at once. */
    private void arrive(Floor floor, int port) {
        for (int c = 0; c < CUSTOMERS; c++) {
            TestCustomer customer = TestPerson.customer(port);
            TestSocket socket = floor.connect(customer);
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                answers.add(start(floor, socket, i));
            }
            for (int i = 0; i < EACH; i++) {
                conversations.add(started(floor, socket, i, TestSocket.within(answers.get(i))));
            }
        }
    }

    private static CompletableFuture<JsonNode> start(Floor floor, TestSocket socket, int number) {
        return socket.asking("conversation.start", "clientId", "s" + number, "text", "Hello", "queue", floor.queue);
    }

    /** Whoever is told that it cannot be kept now says it again, as customers' clients do. */
    private static String started(Floor floor, TestSocket socket, int number, JsonNode answer) {
        JsonNode latest = answer;
        while (latest.has("code") && text(latest, "code").equals("unavailable")) {
            latest = TestSocket.within(start(floor, socket, number));
        }
        return text(latest.get("conversation"), "id");
    }

    private static void online(TestSocket socket) {
        socket.ok("presence.set", "status", "online", "capacity", CAPACITY);
    }

    /** As a console: told of what is theirs by frames, and by the list whenever it connects. */
    private void work(Floor floor, TestAgent agent) {
        TestSocket socket = Objects.requireNonNull(sockets.get(agent));
        try {
            if (socket.isOpen()) {
                finish(agent, socket);
            } else {
                sockets.put(agent, comeBack(floor, agent));
            }
        } catch (UncheckedIOException | AssertionError away) {
            // Tried again the next time, as by a console; whether all was done in the end is judged.
            log.info("An agent has to try again: {}", away.toString());
        }
    }

    /** To the node that is awake. */
    private TestSocket comeBack(Floor floor, TestAgent agent) {
        TestSocket socket = floor.connect(agent);
        online(socket);
        for (JsonNode mine : agent.json("/api/v1/conversations?view=mine").get("items")) {
            Objects.requireNonNull(theirs.get(agent)).add(text(mine, "id"));
        }
        return socket;
    }

    /** Ends what this agent was given, so that there is a place for the next; what was refused is asked for again. */
    private void finish(TestAgent agent, TestSocket socket) {
        Set<String> mine = Objects.requireNonNull(theirs.get(agent));
        List<JsonNode> frames = socket.received();
        int before = heard.getOrDefault(socket, 0);
        heard.put(socket, frames.size());
        for (JsonNode frame : frames.subList(before, frames.size())) {
            if (type(frame).equals("conversation.assigned")) {
                String id = text(frame.get("conversation"), "id");
                given.add(id);
                mine.add(id);
            }
        }
        for (String id : mine) {
            if (asked.add(id)) {
                var unused = socket.asking("conversation.resolve", "conversationId", id)
                        .whenComplete((answer, failure) -> {
                            if (failure == null && type(answer).equals("ok")) {
                                mine.remove(id);
                            }
                            asked.remove(id);
                        });
            }
        }
    }

    private static void pause(Duration time) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void allAreDone(Floor floor) {
        String queued = "/api/v1/conversations?view=queued&limit=1&queue=" + floor.queue;
        String open = "/api/v1/conversations?view=open&limit=1&queue=" + floor.queue;
        Awaitility.await("all were given and finished")
                .atMost(ALL_DONE_WITHIN)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> floor.admin().json(queued).get("items").isEmpty()
                        && floor.admin().json(open).get("items").isEmpty());
    }

    private void judge(Floor floor, SlotStore slots, List<TestAgent> agents) {
        Holdings holdings = new Holdings();
        for (String id : conversations) {
            holdings.enter(id, floor.admin().entries(id));
        }
        assertThat(holdings.most()).isEqualTo(CAPACITY);
        for (TestAgent agent : agents) {
            Awaitility.await("no place is lost").atMost(Floor.PATIENCE).untilAsserted(() -> {
                Desk desk = Objects.requireNonNull(slots.find(agent.id()).block(Floor.PATIENCE));
                assertThat(desk.held()).isEmpty();
                assertThat(desk.free()).isEqualTo((long) CAPACITY * Slot.WHOLE);
            });
        }
    }
}
