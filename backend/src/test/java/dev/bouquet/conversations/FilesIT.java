package dev.bouquet.conversations;

import static dev.bouquet.TestSocket.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.files.PhotoSamples;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Files of conversations: who may send what, and who may have it. */
@Timeout(120)
class FilesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] PDF = Arrays.copyOf("%PDF-1.7 a bill".getBytes(ISO_8859_1), 200_000);

    private final TestNode node = TestNode.shared();
    private final TestCustomer hoa = node.customer();
    private final TestCustomer stranger = node.customer();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private TestSocket socket;
    private TestSocket agents;
    private String id;
    private FileSender files;

    @BeforeEach
    void begin() {
        socket = hoa.connect();
        agents = linh.connect();
        id = hoa.start(socket, "s", "My shoes are torn");
        files = new FileSender(id);
    }

    @AfterEach
    void end() {
        socket.close();
        agents.close();
    }

    private JsonNode post(TestSocket by, String type, String clientId, String words, String... files) {
        return by.ask(type, "conversationId", id, "clientId", clientId, "text", words, "attachments", List.of(files));
    }

    private Document stored(String file) {
        Document found = Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("files")
                        .find(new Document("_id", file))
                        .first())
                .block(PATIENCE);
        return found == null ? new Document() : found;
    }

    private void change(String file, Document change) {
        Mono.from(node.bean(MongoDatabase.class).getCollection("files").updateOne(new Document("_id", file), change))
                .block(PATIENCE);
    }

    private void sweep() {
        node.bean(Attachments.class).sweep().block(PATIENCE);
    }

    @Test
    void sendsAPhotographAndABillWithoutWords() throws Exception {
        JsonNode photo = files.sent(hoa, "đôi giày.jpg", PhotoSamples.photo(6));
        assertThat(text(photo, "type")).isEqualTo("image/jpeg");
        assertThat(photo.get("width").intValue()).isEqualTo(20);
        assertThat(photo.get("height").intValue()).isEqualTo(40);
        JsonNode bill = files.sent(hoa, "bill.pdf", PDF);
        assertThat(bill.get("size").intValue()).isEqualTo(PDF.length);
        assertThat(bill.has("width")).isFalse();
        JsonNode first = post(socket, "message.post", "m1", "", text(photo, "id"), text(bill, "id"));
        JsonNode again = post(socket, "message.post", "m1", "", text(photo, "id"), text(bill, "id"));
        assertThat(first.get("seq")).isEqualTo(again.get("seq"));
        JsonNode entry = linh.entries(id).getLast();
        assertThat(text(entry, "text")).isEmpty();
        assertThat(entry.get("attachments").get(0)).isEqualTo(photo);
        assertThat(entry.get("attachments").get(1)).isEqualTo(bill);
        assertThat(text(linh.conversation(id).get("lastMessage"), "text")).isEqualTo("đôi giày.jpg, bill.pdf");
        HttpResponse<byte[]> got = files.get(linh, text(photo, "id"));
        assertThat(new String(got.body(), ISO_8859_1)).doesNotContain("Canon of Hoa");
        assertThat(got.body()).hasSize(photo.get("size").intValue());
        assertThat(files.get(linh, text(bill, "id")).body()).isEqualTo(PDF);
    }

    @Test
    void anotherFileUnderTheSameClientIdIsAConflict() throws Exception {
        String one = text(files.sent(hoa, "one.pdf", PDF), "id");
        String two = text(files.sent(hoa, "two.pdf", PDF), "id");
        post(socket, "message.post", "m1", "Here", one);
        assertThat(text(post(socket, "message.post", "m1", "Here", two), "code"))
                .isEqualTo("conflict");
        assertThat(text(post(socket, "message.post", "m1", "Here"), "code")).isEqualTo("conflict");
    }

    @Test
    void aFileIsForWhoMaySeeWhatItIsAttachedTo() throws Exception {
        String bill = text(files.sent(hoa, "bill.pdf", PDF), "id");
        assertThat(files.status(hoa, bill)).isEqualTo(200);
        assertThat(files.status(linh, bill)).isEqualTo(404);
        post(socket, "message.post", "m1", "The bill", bill);
        assertThat(files.status(linh, bill)).isEqualTo(200);
        assertThat(files.status(stranger, bill)).isEqualTo(404);
        String note = text(files.sent(linh, "internal.pdf", PDF), "id");
        post(agents, "note.post", "n1", "For us", note);
        assertThat(files.status(an, note)).isEqualTo(200);
        assertThat(files.status(hoa, note)).isEqualTo(404);
        post(agents, "message.post", "m2", "For you, too", note);
        assertThat(files.status(hoa, note)).isEqualTo(200);
        HttpResponse<String> nobody =
                TestPerson.call(node.port(), "GET", "/api/v1/conversations/" + id + "/files/" + bill, List.of(), "");
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyAttachesWhatIsNotTheirs() throws Exception {
        String bill = text(files.sent(hoa, "bill.pdf", PDF), "id");
        assertThat(text(post(agents, "message.post", "m1", "Mine", bill), "code"))
                .isEqualTo("bad_frame");
        try (TestSocket theirs = stranger.connect()) {
            String elsewhere = stranger.start(theirs, "s", "Hello");
            JsonNode answer = theirs.ask(
                    "message.post",
                    "conversationId",
                    elsewhere,
                    "clientId",
                    "m1",
                    "text",
                    "Mine",
                    "attachments",
                    List.of(bill));
            assertThat(text(answer, "code")).isEqualTo("bad_frame");
        }
        assertThat(files.send(stranger, "bill.pdf", BodyPublishers.ofByteArray(PDF))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> nobody =
                TestPerson.call(node.port(), "POST", "/api/v1/conversations/" + id + "/files?name=a", List.of(), "x");
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void nothingInAFileRuns() throws Exception {
        JsonNode words = files.sent(hoa, "hóa đơn.html", "Just words".getBytes(StandardCharsets.UTF_8));
        assertThat(text(words, "name")).isEqualTo("hóa đơn.html.txt");
        HttpResponse<byte[]> saved = files.get(hoa, text(words, "id"));
        assertThat(saved.headers().map())
                .containsEntry("Content-Type", List.of("text/plain"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Security-Policy", List.of("default-src 'none'; sandbox"))
                .containsEntry("Cache-Control", List.of("no-cache, private"));
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''h%C3%B3a%20%C4%91%C6%A1n.html.txt");
        HttpResponse<byte[]> shown = files.get(hoa, text(files.sent(hoa, "a.png", PhotoSamples.png(3, 2, "")), "id"));
        assertThat(shown.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
    }

    @Test
    void aBrowserAsksAgainAndIsNotSentTheSameTwice() throws Exception {
        String file = text(files.sent(hoa, "bill.pdf", PDF), "id");
        List<String> headers = new ArrayList<>(hoa.headers());
        headers.addAll(List.of("If-None-Match", "\"" + file + "\""));
        assertThat(TestPerson.call(node.port(), "GET", "/api/v1/conversations/" + id + "/files/" + file, headers, "")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void theTranscriptDecidesAlsoWhereANodeDiedInBetween() throws Exception {
        String file = text(files.sent(hoa, "bill.pdf", PDF), "id");
        post(socket, "message.post", "m1", "The bill", file);
        Document undone = new Document("$unset", new Document("attached", "").append("everyone", ""))
                .append("$set", new Document("expiresAt", Date.from(Instant.EPOCH)));
        change(file, undone);
        assertThat(files.status(linh, file)).isEqualTo(200);
        assertThat(stored(file)).containsEntry("attached", true).doesNotContainKey("expiresAt");
        change(file, undone);
        sweep();
        assertThat(stored(file)).containsEntry("attached", true).containsEntry("everyone", true);
        assertThat(files.status(linh, file)).isEqualTo(200);
    }

    @Test
    void forgetsWhatWasAttachedToNothingAfterItsTime() throws Exception {
        String late = text(files.sent(hoa, "late.pdf", PDF), "id");
        String claimed = text(files.sent(hoa, "claimed.pdf", PDF), "id");
        String young = text(files.sent(hoa, "young.pdf", PDF), "id");
        Document expired = new Document("$set", new Document("expiresAt", Date.from(Instant.EPOCH)));
        change(late, expired);
        change(claimed, expired);
        change(claimed, new Document("$set", new Document("claims", List.of("an entry that was never written"))));
        sweep();
        assertThat(stored(late)).isEmpty();
        assertThat(stored(claimed)).isEmpty();
        assertThat(files.status(hoa, late)).isEqualTo(404);
        assertThat(files.status(hoa, young)).isEqualTo(200);
    }
}
