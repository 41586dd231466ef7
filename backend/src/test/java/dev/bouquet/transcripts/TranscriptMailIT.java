package dev.bouquet.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.mail.SmtpServer;
import jakarta.mail.Message;
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

/** Customers get their conversation by email, at the address that their site signed, and nobody else's. */
@Timeout(120)
class TranscriptMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
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

    private static List<MimeMessage> to(String address) {
        return smtp.mails().stream()
                .filter(mail -> address.equals(recipient(mail)))
                .toList();
    }

    private static void awaitTo(String address) {
        Awaitility.await("a mail to " + address)
                .atMost(PATIENCE)
                .until(() -> !to(address).isEmpty());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (jakarta.mail.MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = TestPerson.JSON.readTree(answer.body());
        assertThat(TestSocket.text(problem, "code")).isEqualTo(code);
        assertThat(problem.path("why").asString("")).isEqualTo(why);
    }

    @Test
    void sendsWhatTheCustomerMaySee() throws Exception {
        Shopper hoa = Shopper.of(node.port(), "vi", "hoa@shop.example");
        String id = hoa.says("Giày của tôi chật quá <b>");
        TestAgent linh = node.agent("linh");
        try (TestSocket ours = linh.connect()) {
            ours.ok("conversation.assign", "conversationId", id);
            ours.ok("message.post", "conversationId", id, "clientId", "a1", "text", "We bring others.");
            ours.ok("note.post", "conversationId", id, "clientId", "n1", "text", "Secretly sad");
            JsonNode offer = hoa.customer().json(Shopper.path(id));
            assertThat(offer.get("offered").booleanValue()).isTrue();
            assertThat(TestSocket.text(offer, "to")).isEqualTo("hoa@shop.example");

            HttpResponse<String> asked = hoa.asks(id, "k1");
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            ours.ok("message.post", "conversationId", id, "clientId", "a2", "text", "Too late for it.");
            awaitTo("hoa@shop.example");
            assertThat(hoa.asks(id, "k1").body()).as("the same mail").isEqualTo(asked.body());
        }
        MimeMessage mail = to("hoa@shop.example").getFirst();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Shop <chat@shop.example>");
        assertThat(mail.getSubject()).startsWith("Cuộc trò chuyện của bạn ngày");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Bạn\r\n    Giày của tôi chật quá <b>", "Linh", "    We bring others.", "Asia/Ho_Chi_Minh")
                .doesNotContain("Secretly", "Too late");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("Giày của tôi chật quá &lt;b&gt;", "We bring others.")
                .doesNotContain("Secretly", "Too late");

        // Whatever is asked for later comes later: one more, and not two.
        assertThat(hoa.asks(id, "k2").statusCode()).isEqualTo(202);
        Shopper lan = Shopper.of(node.port(), "en", "lan@shop.example");
        assertThat(lan.asks(lan.says("Hello"), "k1").statusCode()).isEqualTo(202);
        awaitTo("lan@shop.example");
        Awaitility.await("the second one")
                .atMost(PATIENCE)
                .until(() -> to("hoa@shop.example").size() >= 2);
        assertThat(to("hoa@shop.example")).hasSize(2);
    }

    @Test
    void isForTheirOwnConversationsAndTheirOwnAddress() {
        Shopper an = Shopper.of(node.port(), "en", "an@shop.example");
        String id = an.says("Hello");
        Shopper stranger = Shopper.of(node.port(), "en", "stranger@shop.example");
        assertRefused(stranger.asks(id, "k1"), 404, "not_found", "");
        assertThat(stranger.customer().get(Shopper.path(id)).statusCode()).isEqualTo(404);
        assertThat(node.agent("linh").get(Shopper.path(id)).statusCode()).isEqualTo(403);

        assertRefused(
                Shopper.ask(an.customer(), id, "k1", Map.of("to", "victim@shop.example")),
                409,
                "conflict",
                "other_address");
        assertRefused(an.asks(id, "no key"), 400, "bad_frame", "");
        assertThat(an.asks(id, "k1").statusCode()).isEqualTo(202);
        assertRefused(
                Shopper.ask(an.customer(), id, "k1", Map.of("to", "victim@shop.example")),
                409,
                "conflict",
                "other_address");
        assertRefused(an.asks(an.says("Another matter"), "k1"), 409, "conflict", "other_conversation");
        awaitTo("an@shop.example");
        assertThat(to("victim@shop.example")).isEmpty();
    }

    @Test
    void whoNeverProvedAnAddressIsTold() {
        TestCustomer anonymous = node.customer();
        try (TestSocket socket = anonymous.connect()) {
            String id = anonymous.start(socket, "c1", "My address is anonymous@shop.example");
            JsonNode offer = anonymous.json(Shopper.path(id));
            assertThat(offer.get("offered").booleanValue()).isFalse();
            assertThat(TestSocket.text(offer, "why")).isEqualTo("no_address");
            assertThat(offer.has("to")).isFalse();
            assertRefused(
                    Shopper.ask(anonymous, id, "k1", Map.of("to", "anonymous@shop.example")),
                    409,
                    "conflict",
                    "no_address");
        }
        Shopper odd = Shopper.of(node.port(), "en", "odd@shop.example, victim@shop.example");
        assertRefused(odd.asks(odd.says("Hello"), "k1"), 409, "conflict", "no_address");
    }

    @Test
    void widgetsOfOtherSitesMayAsk() {
        HttpResponse<String> preflight = TestPerson.call(
                node.port(),
                "OPTIONS",
                Shopper.path("c1"),
                List.of(
                        "Origin",
                        "https://shop.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type,idempotency-key"),
                "");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("idempotency-key");
    }

    @Test
    void isAskedForOnlySoOften() {
        Shopper minh = Shopper.of(node.port(), "en", "minh@shop.example");
        String id = minh.says("Hello");
        for (int i = 1; i <= 5; i++) {
            assertThat(minh.asks(id, "k" + i).statusCode()).isEqualTo(202);
        }
        assertRefused(minh.asks(id, "k6"), 429, "too_many", "");
        assertThat(minh.asks(id, "k5").statusCode()).as("is asked for already").isEqualTo(202);
    }
}
