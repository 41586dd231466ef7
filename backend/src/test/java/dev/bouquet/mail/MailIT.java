package dev.bouquet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.transcripts.Shopper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

/** What was asked for is sent, whatever is away meanwhile, and forgotten with whose it is. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class MailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String QUICKLY = "bouquet.mail.tick=100ms";

    /** It keeps what it is asked for, and dies before it comes to sending. */
    private static final String NEVER = "bouquet.mail.tick=1d";

    private static final String ADDRESS = "zq8hoa@shop.example";

    @TempDir
    Path directory;

    private static String asked(Shopper shopper) {
        String conversation = shopper.says("My shoes pinch");
        HttpResponse<String> answer = shopper.asks(conversation, "k1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return conversation;
    }

    private static Document mail(TestNode node) {
        return Objects.requireNonNull(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("mails")
                        .find()
                        .first())
                .block(PATIENCE));
    }

    private static Document done(TestNode node) {
        Awaitility.await("the mail is done")
                .atMost(PATIENCE)
                .until(() -> mail(node).containsKey("doneAt"));
        return mail(node);
    }

    private static double counted(TestNode node, String outcome) {
        return node.bean(MeterRegistry.class)
                .counter("bouquet.mails", "outcome", outcome)
                .count();
    }

    @Test
    void isSentWhenTheServerComesBack(CapturedOutput output) {
        try (SmtpServer smtp = SmtpServer.away();
                TestNode node =
                        TestNode.start(smtp.settings(Shopper.SITE, QUICKLY, "logging.level.dev.bouquet.mail=debug"))) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            Awaitility.await("it was tried in vain").atMost(PATIENCE).until(() -> counted(node, "failed") >= 1);
            assertThat(mail(node)).containsEntry("to", ADDRESS).doesNotContainKey("outcome");
            smtp.come();
            assertThat(smtp.awaitMails(1)).hasSize(1);
            assertThat(done(node)).containsEntry("outcome", "sent").doesNotContainKeys("to", "nextAt");
            assertThat(output.getAll()).contains("will be tried again").doesNotContain(ADDRESS, "My shoes pinch");
        }
    }

    @Test
    void isSentByAnotherNodeOnceTheLeaseOfADeadOneEnds() throws Exception {
        try (SmtpServer smtp = SmtpServer.start()) {
            try (TestNode dying = TestNode.startOn(directory, smtp.settings(Shopper.SITE, NEVER))) {
                Shopper hoa = Shopper.of(dying.port(), "en", ADDRESS);
                String conversation = asked(hoa);
                try (TestSocket socket = hoa.customer().connect()) {
                    socket.ok(
                            "message.post",
                            "conversationId",
                            conversation,
                            "clientId",
                            "late",
                            "text",
                            "Too late for it");
                }
                MailStore store = dying.bean(MailStore.class);
                String id = mail(dying).getString("_id");
                Instant now = Instant.now();
                assertThat(store.lease(id, now, now.plusSeconds(3)).block(PATIENCE))
                        .isNotNull();
                assertThat(store.lease(id, now, now.plusSeconds(3)).block(PATIENCE))
                        .as("another node")
                        .isNull();
            }
            assertThat(smtp.mails()).isEmpty();
            try (TestNode other = TestNode.startOn(directory, smtp.settings(Shopper.SITE, QUICKLY))) {
                assertThat(smtp.awaitMails(1)).hasSize(1);
                Document sent = done(other);
                assertThat(sent).containsEntry("outcome", "sent").containsEntry("tries", 2);
                MimeMultipart parts = (MimeMultipart) smtp.mails().getFirst().getContent();
                assertThat(parts.getBodyPart(0).getContent().toString())
                        .as("as it stood when it was asked for")
                        .contains("My shoes pinch")
                        .doesNotContain("Too late");
                assertThat(smtp.mails().getFirst().getMessageID())
                        .isEqualTo("<" + sent.getString("_id") + "@shop.example>");
            }
        }
    }

    @Test
    void aNodeThatSleptThroughItsLeaseChangesNothing() {
        try (TestNode node = TestNode.start(Shopper.SITE, NEVER)) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            MailStore store = node.bean(MailStore.class);
            String id = mail(node).getString("_id");
            Instant now = Instant.now();
            MailStore.Leased slept = Objects.requireNonNull(
                    store.lease(id, now, now.minusSeconds(1)).block(PATIENCE));
            assertThat(store.lease(id, now, now.plusSeconds(60)).block(PATIENCE))
                    .isNotNull();
            store.close(slept, "dead", now).block(PATIENCE);
            assertThat(mail(node)).containsEntry("to", ADDRESS).doesNotContainKey("outcome");
        }
    }

    @Test
    void isSetAsideAfterManyTries(CapturedOutput output) {
        try (SmtpServer smtp = SmtpServer.away();
                TestNode node = TestNode.start(smtp.settings(Shopper.SITE, NEVER))) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            Mono.from(node.bean(MongoDatabase.class)
                            .getCollection("mails")
                            .updateOne(
                                    Filters.empty(), new Document("$set", new Document("tries", Mails.TRIES_MAX - 1))))
                    .block(PATIENCE);
            node.bean(Mails.class).carryOn(mail(node).getString("_id")).block(PATIENCE);
            assertThat(mail(node)).containsEntry("outcome", "dead").doesNotContainKeys("to", "nextAt");
            assertThat(counted(node, "dead")).isEqualTo(1);
            assertThat(output.getAll()).contains("in vain and is set aside").doesNotContain(ADDRESS);
        }
    }

    @Test
    void isHandedOverAFewTimesAtMostWhereTheServerDoesNotSayWhetherItTakesIt() throws IOException {
        try (Tarpit tarpit = new Tarpit(".", Integer.MAX_VALUE);
                TestNode node = TestNode.start(
                        Shopper.SITE,
                        QUICKLY,
                        "bouquet.mail.from=chat@shop.example",
                        "bouquet.mail.smtp.host=127.0.0.1",
                        "bouquet.mail.smtp.port=" + tarpit.port(),
                        "bouquet.mail.smtp.security=none",
                        "bouquet.mail.lease=6s")) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            assertThat(done(node)).containsEntry("outcome", "unanswered").doesNotContainKeys("to", "nextAt");
            assertThat(tarpit.messageIds())
                    .hasSize(Mails.UNANSWERED_MAX)
                    .containsOnly("<" + mail(node).getString("_id") + "@shop.example>");
            assertThat(counted(node, "unanswered")).isEqualTo(1);
        }
    }

    private static void askedLongAgo(TestNode node, Duration ago) {
        Date then = Date.from(Instant.now().minus(ago));
        Document times = new Document("wantedAt", then).append("nextAt", then);
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("mails")
                        .updateOne(Filters.empty(), new Document("$set", times)))
                .block(PATIENCE);
    }

    @Test
    void whatIsFoundTooLateIsSetAside(CapturedOutput output) {
        try (SmtpServer smtp = SmtpServer.start();
                TestNode node = TestNode.start(smtp.settings(Shopper.SITE, NEVER))) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            askedLongAgo(node, Mails.LATE_AFTER.plusMinutes(1));
            node.bean(Mails.class).carryOn(mail(node).getString("_id")).block(PATIENCE);
            assertThat(mail(node)).containsEntry("outcome", "late").doesNotContainKeys("to", "nextAt");
            assertThat(counted(node, "late")).isEqualTo(1);
            assertThat(output.getAll())
                    .contains("asked for too long ago and is set aside")
                    .doesNotContain(ADDRESS);
            assertThat(smtp.mails()).isEmpty();
        }
    }

    /** The server was taken out of the settings of this node; another one may still have it. */
    @Test
    void whereMailGoesNowhereOnlyWhatIsTooLateIsSetAside() {
        try (TestNode node = TestNode.start(Shopper.SITE, NEVER)) {
            asked(Shopper.of(node.port(), "en", ADDRESS));
            Mails nowhere = new Mails(
                    node.bean(MailStore.class),
                    Mailer.NONE,
                    List.of(),
                    node.bean(MailSettings.class),
                    node.bean(MeterRegistry.class),
                    Clock.systemUTC());
            askedLongAgo(node, Mails.LATE_AFTER.minusMinutes(1));
            assertThat(nowhere.due().collectList().block(PATIENCE)).isEmpty();
            askedLongAgo(node, Mails.LATE_AFTER.plusMinutes(1));
            nowhere.due().concatMap(nowhere::carryOn).blockLast(PATIENCE);
            assertThat(mail(node)).containsEntry("outcome", "late").containsEntry("tries", 1);
        }
    }

    @Test
    void withoutAServerItIsAFileThatIsForgottenWithItsCustomer() throws IOException {
        try (TestNode node =
                TestNode.startOn(directory, Shopper.SITE, QUICKLY, "bouquet.erasure.look-again-after=1s")) {
            Shopper hoa = Shopper.of(node.port(), "en", ADDRESS);
            Shopper lan = Shopper.of(node.port(), "en", "lan@shop.example");
            asked(hoa);
            asked(lan);
            Awaitility.await("files").atMost(PATIENCE).until(() -> files().size() == 2);
            assertThat(files())
                    .anySatisfy(file -> assertThat(Files.readString(file))
                            .contains("To: " + ADDRESS, "Auto-Submitted: auto-generated"));
            assertThat(hoa.customer()
                            .json("/api/v1/visitors/me/data")
                            .get("mails")
                            .get(0)
                            .has("sentAt"))
                    .isTrue();

            assertThat(hoa.customer().call("DELETE", "/api/v1/visitors/me", "").statusCode())
                    .isEqualTo(202);
            Awaitility.await("one file is left").atMost(PATIENCE).until(() -> files().size() == 1);
            assertThat(Files.readString(files().getFirst())).contains("To: lan@shop.example");
            assertThat(mail(node)).containsEntry("customer", lan.customer().id());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("mail"))) {
            return found.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (UncheckedIOException gone) {
            return List.of();
        }
    }

    @Test
    void whatIsStillToBeSentIsForgottenWithItsCustomer() {
        try (TestNode node = TestNode.start(Shopper.SITE, NEVER, "bouquet.erasure.look-again-after=1s")) {
            Shopper hoa = Shopper.of(node.port(), "en", ADDRESS);
            String conversation = asked(hoa);
            assertThat(TestSocket.text(
                            hoa.customer().json("/api/v1/visitors/me/data").at("/mails/0"), "to"))
                    .isEqualTo(ADDRESS);
            assertThat(hoa.customer().call("DELETE", "/api/v1/visitors/me", "").statusCode())
                    .isEqualTo(202);
            MongoDatabase database = node.bean(MongoDatabase.class);
            Awaitility.await("forgotten")
                    .atMost(PATIENCE)
                    .until(() -> Objects.equals(
                            0L,
                            Mono.from(database.getCollection("mails").countDocuments())
                                    .block(PATIENCE)));
            assertThat(hoa.asks(conversation, "k2").statusCode()).isEqualTo(401);

            // One that was under way finds nobody any more.
            WantedMail late = new WantedMail(
                    "late", "transcript", hoa.customer().id(), conversation, ADDRESS, Map.of(), Instant.now());
            node.bean(Mails.class).want(late).block(PATIENCE);
            node.bean(Mails.class).carryOn("late").block(PATIENCE);
            assertThat(counted(node, "moot")).isEqualTo(1);
            assertThat(counted(node, "sent")).isZero();
        }
    }
}
