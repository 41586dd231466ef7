package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.gestures.Florist;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Five hundred ask at once, on two nodes, for a budget that has room for ten. */
@Tag("alone")
@Timeout(120)
class GiftBudgetIT {
    private static final int ASKING = 500;
    private static final int ROOM = 10;

    /** Open connections, not gestures: a machine has only so many files. */
    private static final int AT_ONCE = 128;

    @Test
    void exactlyAsManyAsThereIsRoomForAreGiven(@TempDir Path data) throws Exception {
        try (TwoNodes nodes = TwoNodes.start(data)) {
            TestAgent admin = nodes.one.agent("admin");
            Florist florist = new Florist(nodes.one.port(), admin);
            TestAgent linh = florist.staff("agent");
            Map<String, Object> rule = Map.of(
                    "match", Map.of("agent", linh.id()),
                    "perGesture", Florist.usd(100),
                    "windows", List.of(Map.of("per", "agent", "days", 1, "limit", Florist.usd(100L * ROOM))),
                    "answer", "auto");
            assertThat(admin.call("PUT", "/api/v1/empowerment/rules/tight", rule)
                            .statusCode())
                    .isEqualTo(200);
            TestCustomer customer = nodes.one.customer();
            String conversation = florist.conversation(customer);
            awaitRule(linh.at(nodes.two.port()), conversation);

            List<Integer> answers = askAll(linh, nodes, conversation);

            assertThat(answers).containsOnly(201, 422);
            assertThat(answers.stream().filter(answer -> answer == 201)).hasSize(ROOM);
            assertThat(Florist.used(linh, conversation)).containsEntry("agent 1", 100L * ROOM);
            JsonNode check = admin.json("/api/v1/empowerment/ledger/check");
            assertThat(check.get("ok").booleanValue()).as(check.toString()).isTrue();
        }
    }

    private static void awaitRule(TestAgent linh, String conversation) {
        org.awaitility.Awaitility.await("the other node knows the rule")
                .atMost(Florist.PATIENCE)
                .until(() -> linh.json("/api/v1/empowerment?conversation=" + conversation)
                        .get("ruleId")
                        .stringValue()
                        .equals("tight"));
    }

    private static List<Integer> askAll(TestAgent linh, TwoNodes nodes, String conversation)
            throws InterruptedException, ExecutionException, IOException {
        Semaphore room = new Semaphore(AT_ONCE);
        List<Future<Integer>> asked = new ArrayList<>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKING; i++) {
                String key = "gift-" + i;
                TestAgent at = linh.at(i % 2 == 0 ? nodes.one.port() : nodes.two.port());
                asked.add(everybody.submit(() -> {
                    room.acquire();
                    try {
                        HttpResponse<String> answer = Florist.send(at, key, Florist.shoes(conversation, 100));
                        return answer.statusCode();
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> each : asked) {
            answers.add(each.get());
        }
        return answers;
    }
}
