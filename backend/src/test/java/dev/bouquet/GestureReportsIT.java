package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.gestures.Florist.PATIENCE;
import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static dev.bouquet.gestures.Florist.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.gestures.Florist;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What reports tell of what gestures cost and of what agents left unused, against gestures that were really given. */
@Timeout(120)
class GestureReportsIT {
    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final TestAgent mai = node.agent("mai");

    /** A conversation of that agent's, with such a tag. */
    private String conversation(TestAgent agent, String tag) {
        String conversation = florist.conversation(node.customer());
        try (TestSocket socket = agent.connect()) {
            socket.ok("conversation.assign", "conversationId", conversation);
            socket.ok("conversation.tag", "conversationId", conversation, "clientId", "t", "add", List.of(tag));
        }
        return conversation;
    }

    private String give(TestAgent agent, String key, String conversation, long amountMinor) {
        return text(json(send(agent, key, shoes(conversation, amountMinor)), 201), "id");
    }

    private void deliver(TestAgent agent, String gesture, long costMinor) {
        JsonNode task = Awaitility.await("a task")
                .atMost(PATIENCE)
                .until(() -> task(gesture), Optional::isPresent)
                .orElseThrow();
        String path = "/api/v1/tasks/" + text(task, "id");
        json(mai.call("POST", path + "/take", Map.of()), 200);
        json(mai.call("POST", path + "/receipt", "%PDF-1.7 a receipt"), 200);
        json(mai.call("POST", path + "/done", Map.of("cost", usd(costMinor))), 200);
        awaitStatus(agent, gesture, "delivered");
    }

    private Optional<JsonNode> task(String gesture) {
        return mai.json("/api/v1/tasks")
                .get("items")
                .valueStream()
                .filter(each -> text(each, "key").equals(gesture))
                .findFirst();
    }

    private JsonNode report(String query) {
        return mai.json("/api/v1/reports/gestures?" + query);
    }

    private static String told(JsonNode row) {
        JsonNode gestures = row.get("gestures");
        return gestures.get("count") + " " + gestures.get("spent");
    }

    private static JsonNode row(JsonNode report, String key) {
        return report.get("rows")
                .valueStream()
                .filter(each -> text(each, "key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String dollars(long amountMinor) {
        return "[{\"amountMinor\":" + amountMinor + ",\"currency\":\"USD\"}]";
    }

    @Test
    void everyRowTellsWhatItsGesturesCostOnceInWhateverBudgetsThatStands() {
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        String tag = "reported-" + linh.id();
        String one = conversation(linh, tag);
        String whole = give(linh, "whole", one, 4_000);
        String partly = give(linh, "partly", one, 3_000);
        String cancelled = give(linh, "cancelled", one, 500);
        String other = give(an, "other", conversation(an, tag), 1_000);
        json(linh.call("POST", "/api/v1/gestures/" + cancelled + "/cancel", Map.of()), 200);
        awaitStatus(linh, cancelled, "cancelled");
        Awaitility.await("three count, and none is paid yet")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told(report("tag=" + tag).get("total"))).isEqualTo("3 []"));
        deliver(linh, whole, 4_000);
        deliver(linh, partly, 1_250);
        deliver(an, other, 700);
        Awaitility.await("all is settled")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told(report("tag=" + tag).get("total"))).isEqualTo("3 " + dollars(5_950)));

        JsonNode byAgent = report("by=agent");
        assertThat(told(row(byAgent, linh.id()))).isEqualTo("2 " + dollars(5_250));
        assertThat(told(row(byAgent, an.id()))).isEqualTo("1 " + dollars(700));
        for (String by : List.of("queue", "channel", "tag", "day", "hour")) {
            JsonNode report = report("by=" + by + "&tag=" + tag);
            assertThat(report.get("rows")
                            .valueStream()
                            .mapToLong(GestureReportsIT::spent)
                            .sum())
                    .as(by)
                    .isEqualTo(5_950);
        }
        assertThat(told(report("agent=" + linh.id() + "&channel=web&queue=general")
                        .get("total")))
                .isEqualTo("2 " + dollars(5_250));
        assertThat(mai.get("/api/v1/reports/gestures?format=csv&by=agent&tag=" + tag)
                        .body())
                .contains("Gestures spent")
                .contains("\r\n" + linh.id() + ",Linh,2,5250 USD\r\n");
        assertThat(told(row(mai.json("/api/v1/reports/agents"), linh.id()))).isEqualTo("2 " + dollars(5_250));
    }

    private static long spent(JsonNode row) {
        return row.at("/gestures/spent")
                .valueStream()
                .mapToLong(each -> each.get("amountMinor").longValue())
                .sum();
    }

    @Test
    void whatIsUnusedIsToldOfMonthsThatEnded() {
        YearMonth last = YearMonth.from(Instant.now().atZone(ZoneOffset.UTC)).minusMonths(1);
        TestAgent linh = florist.staff("agent");
        TestAgent newcomer = florist.staff("agent");
        TestAgent idle = florist.staff("agent");
        since(linh, last);
        since(idle, last);
        budget(linh, last, 30, 80_000, 12_345);
        budget(linh, last, 1, 15_000, 5_000);
        String range = "from=" + last.atDay(3) + "&to=" + last.plusMonths(1).atDay(1);
        JsonNode report = report(range + "&by=agent");
        assertThat(row(report, linh.id()).at("/gestures/unused").toString())
                .as("of the limit of then, and of the month alone")
                .isEqualTo(dollars(67_655));
        assertThat(row(report, idle.id()).at("/gestures/unused").toString())
                .as("who gave nothing left all that the rules allow")
                .isEqualTo(dollars(100_000));
        assertThat(report.get("rows").valueStream().map(each -> text(each, "key")))
                .doesNotContain(newcomer.id());
        assertThat(report.at("/total/gestures/unused/0/amountMinor").longValue())
                .isEqualTo(report.get("rows")
                        .valueStream()
                        .mapToLong(each ->
                                each.at("/gestures/unused/0/amountMinor").longValue())
                        .sum());
        assertThat(report(range + "&agent=" + linh.id())
                        .at("/total/gestures/unused")
                        .toString())
                .isEqualTo(dollars(67_655));
        for (String some : List.of("&queue=general", "&channel=web", "&tag=vip")) {
            assertThat(report(range + some).at("/total/gestures").has("unused"))
                    .as(some)
                    .isFalse();
        }
        String before = "from=" + last.atDay(1) + "&to=" + last.atEndOfMonth();
        assertThat(report(before).at("/total/gestures").has("unused"))
                .as("it had not ended")
                .isFalse();
    }

    private void since(TestAgent agent, YearMonth month) {
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("staff")
                        .updateOne(
                                Filters.eq("_id", agent.id()),
                                Updates.set(
                                        "createdAt",
                                        Date.from(month.atDay(2)
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toInstant()))))
                .block(PATIENCE);
    }

    /** As it stands where something was given then. */
    private void budget(TestAgent agent, YearMonth month, int days, long limitMinor, long spentMinor) {
        String period = days == 1 ? month.atDay(5).toString() : month.toString();
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("budgets")
                        .insertOne(new Document("_id", "agent:" + agent.id() + ":" + days + ":" + period + ":USD")
                                .append("per", "agent")
                                .append("subject", agent.id())
                                .append("days", days)
                                .append("period", period)
                                .append("currency", "USD")
                                .append("limitMinor", limitMinor)
                                .append("reservedMinor", 0L)
                                .append("spentMinor", spentMinor)
                                .append("usedMinor", spentMinor)
                                .append("count", 0)
                                .append("holds", List.of())))
                .block(PATIENCE);
    }
}
