package dev.bouquet.conversations;

import static dev.bouquet.TestSocket.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.files.PhotoSamples;
import dev.bouquet.stores.StoresSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What is taken as a file, and what is left of one that did not come as a whole. */
@Timeout(120)
class UploadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] PDF = Arrays.copyOf("%PDF-1.7 a bill".getBytes(ISO_8859_1), 200_000);

    private final TestNode node = TestNode.shared();
    private final TestCustomer hoa = node.customer();
    private FileSender files;

    @BeforeEach
    void begin() {
        try (TestSocket socket = hoa.connect()) {
            files = new FileSender(hoa.start(socket, "s", "My shoes are torn"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "photo.png, '<html><script>alert(1)</script></html>'",
        "photo.png, '<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>'",
        "bill.pdf, 'PK\u0003\u0004 a bomb'",
        "bill.pdf, 'MZ\u0090\u0000 a program'",
    })
    void takesNoFileForWhatItIsCalled(String name, String content) throws Exception {
        HttpResponse<byte[]> answer = files.send(hoa, name, BodyPublishers.ofByteArray(content.getBytes(ISO_8859_1)));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(text(TestPerson.JSON.readTree(answer.body()), "code")).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "../../etc/passwd", "a\\b", "..", "a\u0000b", "exe\u202egpj.", "a\nb"})
    void refusesANameThatIsNone(String name) throws Exception {
        HttpResponse<byte[]> answer = files.send(hoa, name, BodyPublishers.ofByteArray(PDF));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(TestPerson.JSON.readTree(answer.body()), "field")).isEqualTo("name");
    }

    @Test
    void refusesWhatIsTooLargeWhateverItSays() throws Exception {
        byte[] large = Arrays.copyOf(PDF, 20 * 1024 * 1024 + 1);
        assertThat(files.send(hoa, "large.pdf", BodyPublishers.ofByteArray(large))
                        .statusCode())
                .isEqualTo(413);
        HttpRequest.BodyPublisher unsaid = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        assertThat(files.send(hoa, "large.pdf", unsaid).statusCode()).isEqualTo(413);
        byte[] fits = Arrays.copyOf(PDF, 20 * 1024 * 1024);
        assertThat(files.sent(hoa, "fits.pdf", fits).get("size").intValue()).isEqualTo(fits.length);
        assertThat(files.send(hoa, "bomb.png", BodyPublishers.ofByteArray(PhotoSamples.bomb()))
                        .statusCode())
                .isEqualTo(413);
        byte[] wide = HexFormat.of().parseHex("474946383961" + "ffff" + "ffff" + "00".repeat(40));
        assertThat(files.send(hoa, "wide.gif", BodyPublishers.ofByteArray(wide)).statusCode())
                .isEqualTo(413);
        assertThat(files.send(hoa, "empty.pdf", BodyPublishers.noBody()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingRemainsOfAHundredUploadsThatWereBrokenOff() throws Exception {
        double before = brokenOff();
        List<String> begun = new ArrayList<>();
        for (int person = 0; person < 25; person++) {
            TestCustomer who = node.customer();
            try (TestSocket theirs = who.connect()) {
                String conversation = who.start(theirs, "s", "Hello");
                begun.add(conversation);
                for (int i = 0; i < 4; i++) {
                    breakOff(who, conversation);
                }
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> left(begun) == 0 && parts() == 0);
        assertThat(brokenOff()).isGreaterThan(before);
    }

    /** A browser that is closed in the middle of an upload. */
    private void breakOff(TestCustomer who, String conversation) throws IOException {
        try (Socket wire = new Socket("127.0.0.1", node.port())) {
            String head = "POST /api/v1/conversations/" + conversation + "/files?name=a.pdf HTTP/1.1\r\nHost: x\r\n"
                    + "Authorization: Bearer " + who.token() + "\r\nContent-Length: 5000000\r\n\r\n";
            wire.getOutputStream().write(head.getBytes(ISO_8859_1));
            wire.getOutputStream().write(PDF);
            wire.getOutputStream().flush();
        }
    }

    private long left(List<String> conversations) {
        Long found = Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("files")
                        .countDocuments(new Document("conversation", new Document("$in", conversations))))
                .block(PATIENCE);
        return found == null ? 0 : found;
    }

    private long parts() throws IOException {
        Path directory = node.bean(StoresSettings.class).dataDir().resolve("files");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private double brokenOff() {
        return node.bean(MeterRegistry.class)
                .get("bouquet.files.uploads")
                .tag("outcome", "gone")
                .counter()
                .count();
    }
}
