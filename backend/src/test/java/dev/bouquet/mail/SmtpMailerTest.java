package dev.bouquet.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a server says to an address decides whether it is tried again. */
@Timeout(30)
class SmtpMailerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WantedMail WANTED = new WantedMail(
            "abc123", "transcript", "u1", "c1", "hoa@shop.example", Map.of(), Instant.parse("2026-11-30T10:00:00Z"));

    /** One conversation of a server that answers one kind of line in its own way; with nothing where that is empty. */
    private static Mono<Void> sentTo(String line, String answer) throws IOException, AddressException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        thread.execute(() -> {
            try (server;
                    Socket client = server.accept()) {
                converse(client, line, answer);
            } catch (IOException gone) {
                // The client has what it needs.
            }
        });
        SmtpMailer mailer = mailer(server.getLocalPort(), PATIENCE);
        return sentBy(mailer).doFinally(end -> {
            mailer.close();
            thread.shutdownNow();
        });
    }

    private static SmtpMailer mailer(int port, Duration lease) throws AddressException {
        MailSettings.Smtp smtp = new MailSettings.Smtp(
                "127.0.0.1",
                port,
                MailSettings.Security.NONE,
                null,
                null,
                Duration.ofSeconds(2),
                Duration.ofMillis(300));
        MailSettings settings = new MailSettings(null, smtp, 1, PATIENCE, lease, PATIENCE);
        return new SmtpMailer(settings, "127.0.0.1", new InternetAddress("chat@shop.example"), Mailer.NONE);
    }

    private static Mono<Void> sentBy(SmtpMailer mailer) {
        return mailer.send(WANTED, "hoa@shop.example", new Letter("s", "t", "h", "en"));
    }

    private static void converse(Socket client, String line, String answer) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        out.print("220 ready\r\n");
        out.flush();
        boolean data = false;
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            data = data && !said.equals(".");
            String reply = data ? "" : said.startsWith(line) ? answer : said.equals("DATA") ? "354 go on" : "250 ok";
            data = data || reply.startsWith("354");
            if (!reply.isEmpty()) {
                out.print(reply + "\r\n");
                out.flush();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, true",
        "RCPT, 450 come again, false",
        "RCPT, 530 sign in first, false",
        "MAIL, 550 we do not know you, false",
        "., 451 come again, false",
        "RCPT, '', false"
    })
    void onlyAnAddressThatIsRefusedForGoodIsSetAside(String line, String answer, boolean forGood) throws Exception {
        StepVerifier.create(sentTo(line, answer))
                .expectErrorMatches(failure -> (failure instanceof MailRefusedException) == forGood)
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({"., '', true", "., 451 come again, false", "., nonsense, true", "DATA, '', false", "RCPT, '', false"})
    void whatWasHandedOverWithoutAnAnswerIsToldApart(String line, String answer, boolean unanswered) throws Exception {
        StepVerifier.create(sentTo(line, answer))
                .expectErrorMatches(failure -> (failure instanceof MailUnansweredException) == unanswered)
                .verify(PATIENCE);
    }

    /** With one thread: were it kept, the second mail would not be sent. */
    @ParameterizedTest
    @CsvSource({"EHLO, false", "RCPT, false", "., true"})
    void aServerThatGoesOnAnsweringForEverKeepsNoThread(String line, boolean unanswered) throws Exception {
        try (Tarpit tarpit = new Tarpit(line, 1)) {
            SmtpMailer mailer = mailer(tarpit.port(), Duration.ofSeconds(2));
            StepVerifier.create(sentBy(mailer))
                    .expectErrorMatches(failure -> unanswered
                            ? failure instanceof MailUnansweredException
                            : failure instanceof TimeoutException)
                    .verify(PATIENCE);
            StepVerifier.create(sentBy(mailer)).expectComplete().verify(PATIENCE);
            Awaitility.await("its connection ended").atMost(PATIENCE).until(() -> tarpit.left() == 1);
            mailer.close();
        }
    }

    @Test
    void isSentOnceTheServerTookIt() throws Exception {
        StepVerifier.create(sentTo("NOOP", "")).expectComplete().verify(PATIENCE);
    }
}
