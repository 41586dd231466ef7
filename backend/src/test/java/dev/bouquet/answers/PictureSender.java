package dev.bouquet.answers;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.FileSender;
import dev.bouquet.files.PhotoSamples;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends pictures for answers, and answers with pictures. */
final class PictureSender {
    static final String PATH = "/api/v1/canned-answers";
    static final byte[] PNG = PhotoSamples.png(30, 20, "");

    private PictureSender() {}

    static HttpResponse<byte[]> upload(TestPerson who, String name, byte[] file) throws Exception {
        return FileSender.http(who, PATH + "/files?name=" + name, BodyPublishers.ofByteArray(file));
    }

    static String picture(TestAgent who) throws Exception {
        HttpResponse<byte[]> answer = upload(who, "size-chart.png", PNG);
        assertThat(answer.statusCode()).as(() -> new String(answer.body())).isEqualTo(201);
        return text(TestPerson.JSON.readTree(answer.body()), "id");
    }

    static Map<String, Object> wanted(String shortcut, String sharedWith, @Nullable List<String> files) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("shortcut", shortcut, "text", "See the chart", "sharedWith", sharedWith));
        if (files != null) {
            wanted.put("files", files);
        }
        return wanted;
    }

    static String fresh() {
        return "p" + UUID.randomUUID().toString().substring(0, 8);
    }

    static HttpResponse<String> add(TestAgent who, String sharedWith, List<String> files) {
        return who.call("POST", PATH, wanted(fresh(), sharedWith, files));
    }

    static String added(TestAgent who, String sharedWith, String... files) {
        HttpResponse<String> answer = add(who, sharedWith, List.of(files));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return text(TestPerson.JSON.readTree(answer.body()), "id");
    }

    static JsonNode change(TestAgent who, String id, String sharedWith, @Nullable List<String> files) {
        HttpResponse<String> answer = who.call("PUT", PATH + "/" + id, wanted(fresh(), sharedWith, files));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestPerson.JSON.readTree(answer.body());
    }

    static List<String> files(JsonNode answer) {
        return answer.has("files")
                ? answer.get("files")
                        .valueStream()
                        .map(file -> text(file, "id"))
                        .toList()
                : List.of();
    }

    static int status(TestPerson who, String file) throws Exception {
        return FileSender.http(who, PATH + "/files/" + file, BodyPublishers.noBody())
                .statusCode();
    }

    static HttpResponse<String> handOn(TestPerson who, String conversation, String answer, String file) {
        return who.call(
                "POST",
                "/api/v1/conversations/" + conversation + "/files/from-answer",
                Map.of("answerId", answer, "fileId", file));
    }

    static String handedOn(TestAgent who, String conversation, String answer, String file) {
        HttpResponse<String> answered = handOn(who, conversation, answer, file);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(201);
        return text(TestPerson.JSON.readTree(answered.body()), "id");
    }

    static void send(TestAgent who, String conversation, String file) {
        try (TestSocket socket = who.connect()) {
            JsonNode answer = socket.ask(
                    "message.post",
                    "conversationId",
                    conversation,
                    "clientId",
                    fresh(),
                    "text",
                    "See the chart",
                    "attachments",
                    List.of(file));
            assertThat(answer.has("seq")).as("%s", answer).isTrue();
        }
    }
}
