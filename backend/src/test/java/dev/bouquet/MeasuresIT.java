package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A day at random on two nodes: what either reports is what somebody finds who counts in the transcripts again. */
@Timeout(280)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeasuresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = 20_261_130;

    private TwoNodes nodes;
    private MongoDatabase database;
    private TestAgent admin;
    private final List<TestAgent> agents = new ArrayList<>();

    @BeforeAll
    void aDay(@TempDir Path data) throws Exception {
        nodes = TwoNodes.start(data, "bouquet.routing.left-after=4s");
        database = nodes.two.bean(MongoDatabase.class);
        admin = nodes.one.agent("admin");
        for (String name : List.of("lan", "minh", "tam", "vy")) {
            agents.add(nodes.admitted(name));
        }
        ExecutorService people = Executors.newFixedThreadPool(agents.size() + 1);
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            TestNode node = i % 2 == 0 ? nodes.one : nodes.two;
            working.add(people.submit(new Shift(node, agents.get(i), new Random(SEED + i))));
        }
        working.add(people.submit(this::whoWaitsLonger));
        for (Future<?> each : working) {
            each.get(200, TimeUnit.SECONDS);
        }
        people.shutdown();
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    /** One closes what they waited for in vain, one only goes away. */
    private Void whoWaitsLonger() {
        TestCustomer patient = nodes.one.customer();
        TestCustomer gone = nodes.two.customer();
        try (TestSocket socket = patient.connect()) {
            String waited = patient.start(socket, "w", "Hello?");
            // Whoever does not look is taken to be gone after some seconds.
            socket.follow(waited);
            TestSocket leaving = gone.connect();
            leaving.follow(gone.start(leaving, "g", "Hello?"));
            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(11))
                    .atMost(PATIENCE)
                    .until(() -> true);
            leaving.close();
            socket.ok("conversation.resolve", "conversationId", waited);
        }
        return null;
    }

    private JsonNode report(TestNode node, String query) {
        return admin.at(node.port()).json("/api/v1/reports/" + query);
    }

    private Recount recount() {
        List<Document> entries = all("entries");
        assertThat(entries).hasSizeGreaterThan(500);
        return new Recount(entries, all("waits"));
    }

    private List<Document> all(String collection) {
        return Objects.requireNonNull(
                Flux.from(database.getCollection(collection).find())
                        .collectList()
                        .block(PATIENCE));
    }

    private void assertCounted() {
        for (TestNode node : List.of(nodes.one, nodes.two)) {
            Awaitility.await("what is counted is what happened")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertSame(node, recount()));
        }
    }

    private void assertSame(TestNode node, Recount recount) {
        assertThat(Reported.figures(
                        report(node, "volumes").get("total"),
                        report(node, "response").get("total"),
                        report(node, "resolution").get("total"),
                        report(node, "effort").get("total"),
                        report(node, "satisfaction").get("total"),
                        report(node, "promises").get("total")))
                .isEqualTo(recount.all());
        JsonNode byAgent = report(node, "agents").get("rows");
        for (TestAgent agent : agents) {
            JsonNode row = byAgent.valueStream()
                    .filter(each -> each.get("key").stringValue().equals(agent.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.get("solved").longValue()).isEqualTo(recount.solvedBy(agent.id()));
        }
    }

    @Test
    @Order(1)
    void bothNodesReportWhatSomebodyFindsWhoCountsAgain() {
        assertCounted();
        Map<String, Object> counted = recount().all();
        assertThat(counted).as("the day had some of each").allSatisfy((name, figure) -> {
            if (!name.equals("transferred")) {
                assertThat(figure).as(name).isNotEqualTo(0L);
            }
        });
    }

    @Test
    @Order(2)
    void whoLeftIsCountedAndWhoIsBehindAFigureIsFound() {
        Awaitility.await("one left")
                .atMost(PATIENCE)
                .until(() -> all("waits").stream().anyMatch(wait -> wait.containsKey("leftAt")));
        assertCounted();
        JsonNode volumes = report(nodes.one, "volumes?by=queue");
        assertThat(volumes.get("rows").get(0).get("label").stringValue()).isEqualTo("General");
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    report(nodes.two, "volumes/conversations?by=queue&key=general&figure=bounced&limit=3" + cursor);
            page.get("items").forEach(item -> found.add(item.get("id").stringValue()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : null;
        }
        assertThat(found)
                .doesNotHaveDuplicates()
                .hasSize(volumes.get("total").get("bounced").intValue());
    }

    @Test
    @Order(3)
    void whatANodeLeftBehindIsCountedByTheOthers() {
        int before = report(nodes.two, "volumes").get("total").get("arrived").intValue();
        // As after a node that wrote snapshots, and counted nothing of them.
        Mono.from(database.getCollection("figures").deleteMany(Filters.exists("_id")))
                .block(PATIENCE);
        Mono.from(database.getCollection("conversations")
                        .updateMany(Filters.exists("_id"), Updates.set("countingDue", new Date())))
                .block(PATIENCE);
        Awaitility.await("all is counted")
                .atMost(PATIENCE)
                .until(() -> all("figures").size() == all("conversations").size());
        assertThat(report(nodes.two, "volumes").get("total").get("arrived").intValue())
                .isEqualTo(before);
        assertCounted();
    }

    @Test
    @Order(4)
    void aRebuildAfterEverythingIsGoneFindsTheSame() {
        Mono.from(database.getCollection("sheets").drop()).block(PATIENCE);
        Mono.from(database.getCollection("figures").deleteMany(Filters.exists("_id")))
                .block(PATIENCE);
        HttpResponse<String> asked = admin.call("POST", "/api/v1/measures/rebuild", "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        Awaitility.await("it is rebuilt")
                .atMost(PATIENCE)
                .until(() -> admin.json("/api/v1/measures/rebuild")
                        .get("state")
                        .stringValue()
                        .equals("done"));
        JsonNode told = admin.json("/api/v1/measures/rebuild");
        assertThat(told.get("done").longValue()).isEqualTo(told.get("total").longValue());
        assertSame(nodes.two, recount());
        assertSame(nodes.one, recount());
    }

    @Test
    @Order(5)
    void aSheetOfAnHourIsMadeAnewWhenSomethingIsChangedInItLater() {
        Document figure = all("figures").getFirst();
        String hour = figure.getList("hours", String.class).getFirst();
        Awaitility.await("its sheet is there").atMost(PATIENCE).until(() -> versionOf(hour) > 0);
        long before = versionOf(hour);
        Mono.from(database.getCollection("figures")
                        .updateOne(Filters.eq("_id", figure.getString("_id")), Updates.addToSet("due", hour)))
                .block(PATIENCE);
        Awaitility.await("it is made anew").atMost(PATIENCE).until(() -> versionOf(hour) > before);
        Awaitility.await("and nothing is due any more")
                .atMost(PATIENCE)
                .until(() -> all("figures").stream().noneMatch(each -> each.containsKey("due")));
        assertSame(nodes.one, recount());
    }

    private long versionOf(String hour) {
        return all("sheets").stream()
                .filter(sheet -> sheet.getString("_id").equals(hour))
                .mapToLong(sheet -> sheet.get("version", Number.class).longValue())
                .sum();
    }

    @Test
    @Order(6)
    void whoIsForgottenIsCountedAndNotKnown() {
        TestCustomer customer = nodes.one.customer();
        try (TestSocket socket = customer.connect()) {
            customer.start(socket, "s", "Forget me");
        }
        Awaitility.await("it is counted")
                .atMost(PATIENCE)
                .until(() -> all("figures").stream()
                        .anyMatch(figure -> figure.getString("customer").equals(customer.id())));
        HttpResponse<String> asked = customer.call("DELETE", "/api/v1/visitors/me", "");
        assertThat(asked.statusCode()).as(asked.body()).isBetween(200, 299);
        Awaitility.await("they are forgotten")
                .atMost(PATIENCE)
                .until(() -> all("erasures").stream()
                        .anyMatch(erasure ->
                                erasure.getString("_id").equals(customer.id()) && erasure.containsKey("doneAt")));
        assertThat(all("figures"))
                .noneMatch(figure -> figure.getString("customer").equals(customer.id()));
        assertThat(all("sheets"))
                .noneMatch(sheet -> new String(
                                sheet.get("columns", org.bson.types.Binary.class)
                                        .getData(),
                                java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(customer.id()));
        assertCounted();
    }
}
