package dev.bouquet.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.mail.SmtpServer;
import dev.bouquet.transcripts.Shopper;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is whispered, and why a hand was raised, never reaches a customer: by no way in which they get anything. */
@Timeout(120)
class WhisperSecrecyIT {
    private static final String WHISPERED = "Zq7whispered";
    private static final String REASON = "Zq7reason";
    private static SmtpServer smtp;
    private static TestNode node;

    @BeforeAll
    static void start() {
        smtp = SmtpServer.start();
        node = TestNode.start(smtp.settings(Shopper.SITE, "bouquet.mail.tick=100ms"));
    }

    @AfterAll
    static void stop() {
        node.close();
        smtp.close();
    }

    @Test
    void neverReachesTheCustomer() throws Exception {
        Shopper hoa = Shopper.of(node.port(), "en", "hoa@shop.example");
        TestCustomer customer = hoa.customer();
        String id = hoa.says("Six pairs, all too tight");
        TestAgent linh = node.agent("linh");
        TestAgent mai = node.agent("mai");
        try (TestSocket hers = customer.connect();
                TestSocket again = customer.connect();
                TestSocket linhs = linh.connect()) {
            hers.follow(id);
            linhs.follow(id);
            linhs.ok("conversation.assign", "conversationId", id);
            raiseHand(linh, id);
            long whispered = whisper(mai, id);
            linhs.ok("message.post", "conversationId", id, "clientId", "a1", "text", "We bring others.");
            long head = linh.conversation(id).get("head").longValue();
            linhs.awaitCursor(id, head);
            assertThat(linhs.transcript(id).toString()).contains(WHISPERED, REASON);
            assertThat(seqs(linhs.transcript(id))).contains(whispered);

            hers.awaitCursor(id, head);
            again.follow(id);
            again.awaitCursor(id, head);
            for (TestSocket socket : List.of(hers, again)) {
                assertThat(socket.received().toString()).doesNotContain("Zq7", "whisper", "\"hand\"");
                assertThat(seqs(socket.transcript(id))).doesNotContain(whispered);
            }
        }
        assertThat(customer.entries(id).toString()).contains("We bring others.").doesNotContain("Zq7", "whisper");
        assertThat(customer.conversation(id).toString()).doesNotContain("Zq7", "hand", "joined");
        assertThat(customer.json("/api/v1/conversations").toString()).doesNotContain("Zq7", "hand");
        assertThat(customer.json("/api/v1/conversations?q=" + WHISPERED).get("items"))
                .isEmpty();
        assertThat(customer.get("/api/v1/visitors/me/data").body())
                .contains("We bring others.")
                .doesNotContain("Zq7", "whisper");
        assertThat(mailed(hoa, id)).contains("We bring others.").doesNotContain("Zq7", "whisper");
    }

    private static void raiseHand(TestAgent who, String id) {
        HttpResponse<String> raised =
                who.call("PUT", "/api/v1/conversations/" + id + "/hand", Map.of("raised", true, "reason", REASON));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
    }

    private static long whisper(TestAgent who, String id) {
        HttpResponse<String> whispered = who.call(
                "POST", "/api/v1/conversations/" + id + "/whisper", Map.of("clientId", "w1", "text", WHISPERED));
        assertThat(whispered.statusCode()).as(whispered.body()).isEqualTo(200);
        return TestAgent.JSON.readTree(whispered.body()).get("seq").longValue();
    }

    private static List<Long> seqs(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("seq").longValue()).toList();
    }

    /** Both of its parts. */
    private static String mailed(Shopper who, String id) throws Exception {
        assertThat(who.asks(id, "k1").statusCode()).isEqualTo(202);
        Awaitility.await("the mail")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !smtp.mails().isEmpty());
        MimeMessage mail = smtp.mails().getFirst();
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
    }
}
