package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Whoever wants to be forgotten is, everywhere. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String[] SETTINGS = {
        "bouquet.erasure.look-again-after=1s",
        "bouquet.identity.secret=" + Planting.SITE_SECRET,
        "logging.level.dev.bouquet=debug"
    };

    @TempDir
    Path directory;

    private static void awaitForgotten(TestNode node, String customer) {
        Awaitility.await("the customer is forgotten").atMost(PATIENCE).until(() -> {
            Document erasure = Mono.from(node.bean(MongoDatabase.class)
                            .getCollection("erasures")
                            .find(Filters.eq("_id", customer))
                            .first())
                    .block(PATIENCE);
            return erasure != null && erasure.containsKey("doneAt");
        });
    }

    @Test
    void whatWasPlantedIsFoundNowhere(CapturedOutput output) throws IOException {
        try (TestNode node = TestNode.startOn(directory, SETTINGS)) {
            Planting planting = Planting.of(node.port());
            MongoDatabase database = node.bean(MongoDatabase.class);
            assertThat(Traces.inMongo(database, Planting.PLANTED).stream()
                            .map(found -> found.substring(0, found.indexOf(':'))))
                    .as("it was planted everywhere")
                    .contains(
                            "customers",
                            "identities",
                            "entries",
                            "conversations",
                            "conversationTerms",
                            "readMarks",
                            "files",
                            "facts",
                            "gestures",
                            "tasks",
                            "stories",
                            "storyComments");
            Awaitility.await("the conversation stands in a mail, too")
                    .atMost(PATIENCE)
                    .until(() -> Traces.inFiles(directory.resolve("mail"), Planting.PLANTED)
                                    .size()
                            == 1);
            assertThat(Traces.inFiles(directory, Planting.PLANTED)).hasSizeGreaterThan(2);

            HttpResponse<String> begun = planting.askToBeForgotten();
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            assertThat(planting.askToBeForgotten().statusCode()).isEqualTo(401);
            awaitForgotten(node, planting.customer().id());

            assertThat(Traces.inMongo(database, Planting.PLANTED)).isEmpty();
            assertThat(Traces.inRedis(node.bean(RedisClient.class), Planting.PLANTED))
                    .isEmpty();
            assertThat(Traces.inFiles(directory, Planting.PLANTED)).isEmpty();
            assertThat(directory.resolve("mail")).isEmptyDirectory();
            assertThat(Traces.holds(output.getAll(), Planting.PLANTED))
                    .as("in the log")
                    .isFalse();
            assertLeft(planting);
        }
    }

    /** What is counted is left, and adds up. */
    private static void assertLeft(Planting planting) {
        List<JsonNode> entries = planting.agent().entries(planting.conversation());
        assertThat(entries).extracting(entry -> entry.get("seq").longValue()).startsWith(1L, 2L, 3L);
        assertThat(entries)
                .extracting(entry -> TestSocket.text(entry, "kind"))
                .contains("opened", "message", "note", "callback", "promise", "feedback", "gesture", "erased");
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            assertThat(entry.get("seq").longValue()).isEqualTo(i + 1);
            assertThat(entry.path("erased").booleanValue(false))
                    .isEqualTo(!TestSocket.text(entry, "kind").equals("erased"));
        }
        JsonNode conversation = planting.agent().conversation(planting.conversation());
        assertThat(conversation.get("erased").booleanValue()).isTrue();
        assertThat(conversation.has("promises")).isFalse();
        assertThat(conversation.at("/feedback/rating").intValue()).isEqualTo(4);
        assertThat(conversation.at("/feedback/effort").intValue()).isEqualTo(6);
        assertThat(conversation.at("/feedback/recommend").intValue()).isEqualTo(9);
        JsonNode gesture = Florist.awaitStatus(planting.agent(), planting.gesture(), "cancelled");
        assertThat(gesture.at("/amount/amountMinor").longValue()).isEqualTo(4_000);
        JsonNode check = TestPerson.agent(planting.agent().port(), "admin").json("/api/v1/empowerment/ledger/check");
        assertThat(check.get("ok").booleanValue()).as(check.toString()).isTrue();
        assertThat(TestSocket.text(planting.agent().json("/api/v1/stories/" + planting.story()), "title"))
                .isEqualTo("Seeds at the gate");
    }

    @Test
    void nothingIsAddedToWhomIsForgotten() {
        try (TestNode node = TestNode.start(SETTINGS)) {
            Planting planting = Planting.of(node.port());
            String id = planting.conversation();
            try (TestSocket theirs = planting.customer().connect();
                    TestSocket ours = planting.agent().connect()) {
                ours.follow(id);
                theirs.follow(id);
                String ticket = planting.customer().ticket();
                assertThat(planting.askToBeForgotten().statusCode()).isEqualTo(202);

                assertThat(theirs.closeCode(PATIENCE)).isEqualTo(4401);
                ours.await(
                        "entries",
                        frame -> frame.get("entries")
                                .valueStream()
                                .anyMatch(
                                        entry -> TestSocket.text(entry, "kind").equals("erased")));
                assertThat(ours.refused("message.post", "conversationId", id, "clientId", "late", "text", "Hello?"))
                        .isEqualTo("closed");
                assertThat(ours.refused("note.post", "conversationId", id, "clientId", "late-n", "text", "Gone"))
                        .isEqualTo("closed");
                assertThat(ours.refused("conversation.reopen", "conversationId", id))
                        .isEqualTo("closed");
                try (TestSocket late = TestSocket.open(node.port())) {
                    var unused = late.asking("hello", "ticket", ticket);
                    assertThat(late.closeCode(PATIENCE)).isEqualTo(4401);
                }
            }
            assertRefused(node, planting);
        }
    }

    private static void assertRefused(TestNode node, Planting planting) {
        HttpResponse<String> gift = Florist.send(planting.agent(), "late", Florist.shoes(planting.conversation(), 100));
        JsonNode problem = Florist.json(gift, 409);
        assertThat(TestSocket.text(problem, "code")).isEqualTo("closed");
        assertThat(TestSocket.text(problem, "why")).isEqualTo("erased");
        assertThat(planting.agent()
                        .call(
                                "PUT",
                                "/api/v1/customers/" + planting.customer().id() + "/facts/f2",
                                Map.of("kind", "fact", "text", "Was here"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(planting.agent()
                        .call(
                                "POST",
                                "/api/v1/stories",
                                Map.of("title", "One more", "conversationId", planting.conversation()))
                        .statusCode())
                .isEqualTo(409);
        awaitForgotten(node, planting.customer().id());
        assertThat(Traces.inMongo(node.bean(MongoDatabase.class), Planting.PLANTED))
                .isEmpty();
    }

    @Test
    void theSameAccountOfTheSiteIsSomebodyNewThen() {
        try (TestNode node = TestNode.start(SETTINGS)) {
            TestCustomer before = Planting.visit(node.port(), "the-same");
            assertThat(before.call("DELETE", "/api/v1/visitors/me", "").statusCode())
                    .isEqualTo(202);
            awaitForgotten(node, before.id());
            assertThat(Planting.visit(node.port(), "the-same").id()).isNotEqualTo(before.id());
        }
    }
}
