package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.gestures.Florist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node is killed again and again while gifts are asked for and ordered; some orders are taken and never answered. */
@Tag("alone")
@Timeout(300)
class GiftCrashIT {
    private static final int ROUNDS = 8;
    private static final int GIFTS_PER_ROUND = 6;
    private static final long SEED = 20_261_124;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, String> asked = new LinkedHashMap<>();
    private final Map<String, String> gestures = new ConcurrentHashMap<>();

    @Test
    void noGiftIsOrderedTwiceAndNoneIsForgotten() throws IOException {
        Path data = directory.resolve("data");
        int port = NodeProcess.freePort();
        try (RecordingVendor vendor = new RecordingVendor(SEED)) {
            String[] settings = vendor.settings();
            NodeProcess node = NodeProcess.start(data, port, settings);
            try {
                TestAgent admin = TestPerson.agent(port, "admin");
                Florist florist = new Florist(port, admin);
                TestAgent linh = florist.staff("agent");
                prepare(admin, linh);
                String conversation = florist.conversation(TestPerson.customer(port));
                for (int round = 0; round < ROUNDS; round++) {
                    askUntilKilled(linh, conversation, node, round);
                    node = NodeProcess.start(data, port, settings);
                    linh = florist.again(linh);
                }
                askAgain(linh, conversation);
                awaitOrdered(linh);
                assertThat(vendor.namesByKey().keySet()).isEqualTo(new java.util.HashSet<>(gestures.values()));
                assertThat(vendor.namesByKey().values())
                        .allSatisfy(names -> assertThat(names)
                                .as("under one name, by which the vendor knows an order that comes again")
                                .hasSize(1));
                JsonNode check = TestPerson.agent(port, "admin").json("/api/v1/empowerment/ledger/check");
                assertThat(check.get("ok").booleanValue()).as(check.toString()).isTrue();
                assertThat(Florist.used(linh, conversation)).containsEntry("agent 1", 100L * asked.size());
            } finally {
                node.close();
            }
        }
    }

    @Test
    void aNodeKilledAtAnyStepOfAnOrderLeavesOneOrder() throws IOException {
        killAtEachMoment("steps", GiftCrashIT::pralines, (vendor, linh, moment, gesture) -> {
            awaitOrdered(linh);
            assertThat(vendor.namesByKey().get(gesture)).as("%s", moment).hasSize(1);
            assertThat(vendor.namesByKey()).hasSize(moment.ordinal() + 1);
        });
    }

    /** To a shop that would make a second one of an order that comes again: it is looked up, and a person is asked. */
    @Test
    void aNodeKilledAtAnyStepLeavesAtMostOneOrderWhereTheShopDoesNotKnowItAgain() throws IOException {
        killAtEachMoment("forgetful", GiftCrashIT::truffles, (vendor, linh, moment, gesture) -> {
            boolean taken = moment != RecordingVendor.Moment.BEFORE_IT_IS_READ;
            awaitFoundOrAPerson(linh, gesture, taken);
            assertThat(vendor.batches())
                    .as("%s", moment)
                    .filteredOn(gesture::equals)
                    .hasSize(taken ? 1 : 0);
            assertThat(vendor.batches()).doesNotHaveDuplicates();
        });
    }

    /** What is to be so once a node was killed at that moment, and another has gone on. */
    private interface Judge {
        void judge(RecordingVendor vendor, TestAgent linh, RecordingVendor.Moment moment, String gesture);
    }

    private void killAtEachMoment(String name, Function<String, Map<String, Object>> request, Judge then)
            throws IOException {
        Path data = directory.resolve(name);
        int port = NodeProcess.freePort();
        try (RecordingVendor vendor = new RecordingVendor(SEED)) {
            NodeProcess node = NodeProcess.start(data, port, vendor.settings());
            try {
                Florist florist = new Florist(port, TestPerson.agent(port, "admin"));
                TestAgent linh = florist.staff("agent");
                prepare(florist.admin(), linh);
                String conversation = florist.conversation(TestPerson.customer(port));
                for (RecordingVendor.Moment moment : RecordingVendor.Moment.values()) {
                    RecordingVendor.Held held = vendor.hold(moment);
                    ask(linh, moment.name(), request.apply(conversation));
                    held.awaitArrived();
                    killAt(moment, held, node);
                    node = NodeProcess.start(data, port, vendor.settings());
                    linh = florist.again(linh);
                    then.judge(vendor, linh, moment, Objects.requireNonNull(gestures.get(moment.name())));
                }
            } finally {
                node.close();
            }
        }
    }

    private static void awaitFoundOrAPerson(TestAgent linh, String gesture, boolean found) {
        Awaitility.await(gesture).atMost(Duration.ofSeconds(60)).until(() -> {
            JsonNode now = linh.json("/api/v1/gestures/" + gesture);
            return found
                    ? now.get("status").stringValue().equals("submitted")
                    : now.get("status").stringValue().equals("submit_unknown") && now.has("stuck");
        });
    }

    private static Map<String, Object> truffles(String conversation) {
        Map<String, Object> request = Florist.shoes(conversation, 100);
        request.put("type", "gift");
        request.put("itemId", "truffles");
        request.put("recipient", Map.of("name", "Hoa", "email", "hoa@example.com"));
        return request;
    }

    /** The answer of the shop reaches a node that is frozen, and so cannot have noted it when it is killed. */
    private static void killAt(RecordingVendor.Moment moment, RecordingVendor.Held held, NodeProcess node) {
        if (moment == RecordingVendor.Moment.AFTER_THE_ANSWER) {
            node.freeze();
            held.release();
            node.kill();
        } else {
            node.kill();
            held.release();
        }
    }

    private static void prepare(TestAgent admin, TestAgent linh) {
        offer(admin, "pralines", "webhook");
        offer(admin, "truffles", "goody");
        Map<String, Object> rule = Map.of(
                "match", Map.of("agent", linh.id()),
                "perGesture", Florist.usd(5_000),
                "windows", List.of(Map.of("per", "agent", "days", 1, "limit", Florist.usd(1_000_000))),
                "answer", "auto");
        assertThat(admin.call("PUT", "/api/v1/empowerment/rules/crash", rule).statusCode())
                .isEqualTo(200);
    }

    private static void offer(TestAgent admin, String item, String vendor) {
        Map<String, Object> offered = Map.of(
                "type",
                "gift",
                "names",
                Map.of("en", "A box of " + item),
                "picture",
                "/pictures/white-lilies.svg",
                "price",
                Map.of("from", Florist.usd(100), "to", Florist.usd(5_000)),
                "product",
                "product-" + item,
                "vendor",
                vendor);
        assertThat(admin.call("PUT", "/api/v1/catalogue/" + item, offered).statusCode())
                .isBetween(200, 201);
    }

    private void askUntilKilled(TestAgent linh, String conversation, NodeProcess node, int round) {
        List<CompletableFuture<Void>> asking = new ArrayList<>();
        for (int i = 0; i < GIFTS_PER_ROUND; i++) {
            String key = "r" + round + "-" + i;
            asked.put(key, conversation);
            asking.add(CompletableFuture.runAsync(
                    () -> ask(linh, key, pralines(conversation)),
                    task -> Thread.ofVirtual().start(task)));
        }
        new CompletableFuture<Void>()
                .completeOnTimeout(null, 30 + random.nextInt(1_500), TimeUnit.MILLISECONDS)
                .join();
        node.kill();
        CompletableFuture.allOf(asking.toArray(CompletableFuture[]::new)).join();
    }

    private static Map<String, Object> pralines(String conversation) {
        Map<String, Object> request = Florist.shoes(conversation, 100);
        request.put("type", "gift");
        request.put("itemId", "pralines");
        return request;
    }

    /** What has no answer is asked again later, under the same key. */
    private void ask(TestAgent linh, String key, Map<String, Object> request) {
        try {
            var answer = Florist.send(linh, key, request);
            if (answer.statusCode() == 201) {
                JsonNode gesture = TestPerson.JSON.readTree(answer.body());
                String before = gestures.put(key, TestSocket.text(gesture, "id"));
                assertThat(before).isIn(null, gestures.get(key));
            }
        } catch (UncheckedIOException killed) {
            assertThat(killed).isNotNull();
        }
    }

    private void askAgain(TestAgent linh, String conversation) {
        asked.keySet()
                .forEach(key -> Awaitility.await(key)
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> {
                            ask(linh, key, pralines(conversation));
                            return gestures.containsKey(key);
                        }));
    }

    private void awaitOrdered(TestAgent linh) {
        gestures.values()
                .forEach(id -> Awaitility.await(id)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> linh.json("/api/v1/gestures/" + id)
                                .get("status")
                                .stringValue()
                                .equals("submitted")));
    }
}
