package dev.bouquet.answers;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.answers.PictureSender.PATH;
import static dev.bouquet.answers.PictureSender.PNG;
import static dev.bouquet.answers.PictureSender.add;
import static dev.bouquet.answers.PictureSender.added;
import static dev.bouquet.answers.PictureSender.change;
import static dev.bouquet.answers.PictureSender.files;
import static dev.bouquet.answers.PictureSender.fresh;
import static dev.bouquet.answers.PictureSender.handOn;
import static dev.bouquet.answers.PictureSender.handedOn;
import static dev.bouquet.answers.PictureSender.picture;
import static dev.bouquet.answers.PictureSender.send;
import static dev.bouquet.answers.PictureSender.status;
import static dev.bouquet.answers.PictureSender.upload;
import static dev.bouquet.answers.PictureSender.wanted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.FileSender;
import dev.bouquet.conversations.FileTransfer;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Pictures that go with answers: who may have them, and what becomes of them. */
@Timeout(120)
class AnswerPicturesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestAgent mai = node.agent("mai");
    private final TestCustomer hoa = node.customer();

    private String begun() {
        try (TestSocket socket = hoa.connect()) {
            return hoa.start(socket, "s", "Which size do I have?");
        }
    }

    /** As it is once everything that is in doubt has been looked at. */
    private boolean isKept(String file) {
        var files = node.bean(MongoDatabase.class).getCollection("files");
        Document open = new Document("_id", file).append("expiresAt", new Document("$exists", true));
        Mono.from(files.updateOne(open, new Document("$set", new Document("expiresAt", Date.from(Instant.EPOCH)))))
                .block(PATIENCE);
        node.bean(AnswerPictures.class).sweep().block(PATIENCE);
        return Mono.from(files.find(new Document("_id", file)).first())
                .blockOptional(PATIENCE)
                .isPresent();
    }

    @Test
    void aPictureIsForWhoMayUseItsAnswer() throws Exception {
        String file = picture(linh);
        assertThat(status(linh, file)).isEqualTo(200);
        assertThat(status(an, file)).as("not with an answer yet").isEqualTo(404);
        String id = added(linh, "me", file);
        JsonNode kept = linh.json(PATH)
                .get("items")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
        JsonNode told = kept.get("files").get(0);
        assertThat(text(told, "name")).isEqualTo("size-chart.png");
        assertThat(told.get("width").intValue()).isEqualTo(30);
        assertThat(status(an, file)).as("of somebody else").isEqualTo(404);
        change(linh, id, "team", null);
        assertThat(status(an, file)).as("of the same team").isEqualTo(200);
        assertThat(status(hoa, file)).isEqualTo(403);
        HttpResponse<byte[]> got = FileSender.http(linh, PATH + "/files/" + file, BodyPublishers.noBody());
        assertThat(got.headers().map())
                .containsEntry("Content-Type", List.of("image/png"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Security-Policy", List.of("default-src 'none'; sandbox"));
    }

    @Test
    void aPictureOfMoreThanOneAnswerIsForWhoMayUseAnyOfThem() throws Exception {
        String file = picture(mai);
        added(mai, "me", file);
        assertThat(status(linh, file)).isEqualTo(404);
        String shared = added(mai, "everyone", file);
        assertThat(status(linh, file)).isEqualTo(200);
        mai.call("DELETE", PATH + "/" + shared, "");
        assertThat(status(linh, file)).isEqualTo(404);
        assertThat(isKept(file)).isTrue();
        assertThat(status(mai, file)).isEqualTo(200);
    }

    @Test
    void aConversationHasACopyOfItsOwn() throws Exception {
        String file = picture(linh);
        String id = added(linh, "me", file);
        String conversation = begun();
        FileSender sender = new FileSender(conversation);
        assertThat(handOn(an, conversation, id, file).statusCode())
                .as("not an's")
                .isEqualTo(404);
        assertThat(handOn(hoa, conversation, id, file).statusCode()).isEqualTo(403);
        assertThat(handOn(linh, conversation, id, picture(linh)).statusCode()).isEqualTo(404);
        assertThat(handOn(linh, "none", id, file).statusCode()).isEqualTo(404);
        String copy = handedOn(linh, conversation, id, file);
        assertThat(copy).isNotEqualTo(file);
        assertThat(sender.status(hoa, copy)).as("not sent yet").isEqualTo(404);
        send(linh, conversation, copy);
        assertThat(sender.get(hoa, copy).body())
                .isEqualTo(FileSender.http(linh, PATH + "/files/" + file, BodyPublishers.noBody())
                        .body());
        assertThat(sender.status(hoa, file)).as("the answer's own").isEqualTo(404);
        assertThat(sender.status(node.customer(), copy)).isEqualTo(404);
    }

    @Test
    void aCopyCountsAsAnUpload() throws Exception {
        String name = "n" + UUID.randomUUID();
        Map<String, String> newcomer =
                Map.of("email", name + "@bouquet.example", "name", name, "role", "agent", "password", "bouquet-demo");
        assertThat(node.agent("admin").call("POST", "/api/v1/staff", newcomer).statusCode())
                .isEqualTo(201);
        TestAgent busy = node.agent(name);
        String file = picture(busy);
        String id = added(busy, "me", file);
        String conversation = begun();
        Limits limits = node.bean(Limits.class);
        Mono<Duration> turn = limits.tryTake(
                Limit.UPLOADS_PER_PERSON,
                FileTransfer.uploader(new Identity.Agent(busy.id(), name, Role.AGENT, "s.0")));
        while (Duration.ZERO.equals(turn.block(PATIENCE))) {
            // Until there is none left; less than a second's worth comes back meanwhile.
        }
        assertThat(handOn(busy, conversation, id, file).statusCode()).isEqualTo(429);
    }

    @Test
    void whatWasSentStaysWhereTheAnswerIsDeleted() throws Exception {
        String file = picture(linh);
        String id = added(linh, "me", file);
        String conversation = begun();
        String copy = handedOn(linh, conversation, id, file);
        send(linh, conversation, copy);
        assertThat(isKept(file)).as("while the answer has it").isTrue();
        assertThat(linh.call("DELETE", PATH + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(isKept(file)).isFalse();
        assertThat(status(linh, file)).isEqualTo(404);
        assertThat(new FileSender(conversation).status(hoa, copy)).isEqualTo(200);
    }

    @Test
    void theAnswerKeepsItsPictureWhereACustomerIsForgotten() throws Exception {
        String file = picture(linh);
        String id = added(linh, "me", file);
        String conversation = begun();
        String copy = handedOn(linh, conversation, id, file);
        send(linh, conversation, copy);
        FileSender sender = new FileSender(conversation);
        assertThat(hoa.call("DELETE", "/api/v1/visitors/me", "").statusCode()).isEqualTo(202);
        Awaitility.await().atMost(PATIENCE).until(() -> sender.status(linh, copy) == 404);
        assertThat(handOn(linh, conversation, id, file).body()).contains("\"why\":\"erased\"");
        assertThat(isKept(file)).isTrue();
        assertThat(status(linh, file)).isEqualTo(200);
    }

    @Test
    void whoKnowsNothingOfPicturesLeavesThemAsTheyAre() throws Exception {
        String one = picture(linh);
        String two = picture(linh);
        String id = added(linh, "me", one, two);
        assertThat(files(change(linh, id, "me", null))).containsExactly(one, two);
        assertThat(isKept(one)).isTrue();
        assertThat(isKept(two)).isTrue();
        assertThat(files(change(linh, id, "me", List.of(two)))).containsExactly(two);
        assertThat(isKept(one)).isFalse();
        assertThat(isKept(two)).isTrue();
        assertThat(files(change(linh, id, "me", List.of()))).isEmpty();
        assertThat(isKept(two)).isFalse();
    }

    @Test
    void colleaguesKeepEachOthersPicturesAndTakeNone() throws Exception {
        String hers = picture(linh);
        String id = added(linh, "team", hers);
        String his = picture(an);
        assertThat(files(change(an, id, "team", List.of(his, hers)))).containsExactly(his, hers);
        HttpResponse<String> taken = add(an, "me", List.of(picture(linh)));
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.body()).contains("\"field\":\"files\"");
        try (TestSocket socket = linh.connect()) {
            JsonNode straight = socket.ask(
                    "message.post",
                    "conversationId",
                    begun(),
                    "clientId",
                    "m1",
                    "text",
                    "Straight from the answer",
                    "attachments",
                    List.of(hers));
            assertThat(text(straight, "code")).isEqualTo("bad_frame");
        }
        String conversation = begun();
        String elsewhere = text(new FileSender(conversation).sent(linh, "a.png", PNG), "id");
        assertThat(add(linh, "me", List.of(elsewhere)).statusCode()).isEqualTo(400);
    }

    @Test
    void fiveGoWithAnAnswerAndNotASixth() throws Exception {
        List<String> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(picture(linh));
        }
        HttpResponse<String> refused = add(linh, "me", six);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"files\"");
        HttpResponse<String> twice = add(linh, "me", List.of(six.get(0), six.get(0)));
        assertThat(twice.body()).contains("\"field\":\"files\"");
        String id = added(linh, "me", six.subList(0, 5).toArray(String[]::new));
        assertThat(linh.call("PUT", PATH + "/" + id, wanted(fresh(), "me", six)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyPicturesAreTaken() throws Exception {
        byte[] pdf = "%PDF-1.7 a bill".getBytes(ISO_8859_1);
        HttpResponse<byte[]> refused = upload(linh, "bill.pdf", pdf);
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(upload(linh, "page.png", "<html>".getBytes(ISO_8859_1)).statusCode())
                .isEqualTo(415);
        assertThat(upload(linh, "..", PNG).statusCode()).isEqualTo(400);
        assertThat(upload(hoa, "a.png", PNG).statusCode()).isEqualTo(403);
    }

    @Test
    void whatNoAnswerTookIsForgotten() throws Exception {
        String never = picture(linh);
        assertThat(isKept(never)).isFalse();
        String shortcut = fresh();
        String first = picture(linh);
        assertThat(linh.call("POST", PATH, wanted(shortcut, "me", List.of(first)))
                        .statusCode())
                .isEqualTo(201);
        String second = picture(linh);
        assertThat(linh.call("POST", PATH, wanted(shortcut, "me", List.of(second)))
                        .statusCode())
                .isEqualTo(409);
        assertThat(status(linh, second)).as("to be kept under another shortcut").isEqualTo(200);
        added(linh, "me", second);
        assertThat(isKept(first)).isTrue();
        assertThat(isKept(second)).isTrue();
    }
}
