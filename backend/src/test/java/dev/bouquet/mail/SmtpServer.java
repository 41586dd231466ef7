package dev.bouquet.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real SMTP server on one port of this machine, which can be away for a while. */
public final class SmtpServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GreenMail server;
    private final int port;

    private SmtpServer(int port) {
        this.port = port;
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        server = new GreenMail(setup);
    }

    public static SmtpServer start() {
        SmtpServer made = away();
        made.come();
        return made;
    }

    /** One that nobody can reach yet. */
    public static SmtpServer away() {
        try (ServerSocket free = new ServerSocket(0)) {
            return new SmtpServer(free.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void come() {
        server.start();
    }

    /** What makes a node send here. */
    public String[] settings(String... more) {
        return Stream.concat(
                        Stream.of(
                                "bouquet.mail.from=Shop <chat@shop.example>",
                                "bouquet.mail.smtp.host=127.0.0.1",
                                "bouquet.mail.smtp.port=" + port,
                                "bouquet.mail.smtp.security=none",
                                // It would write down whom it got mail for, which a node must not.
                                "logging.level.com.icegreen=warn"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** All that came, once it is so many. */
    public List<MimeMessage> awaitMails(int count) {
        Awaitility.await(count + " mails").atMost(PATIENCE).until(() -> server.getReceivedMessages().length >= count);
        return mails();
    }

    public List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    @Override
    public void close() {
        server.stop();
    }
}
