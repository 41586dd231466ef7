package dev.bouquet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hands mails to an SMTP server, on threads of its own, of which there are no more than mails may be under way. Each wait for
 * the server is bounded, and so is a try as a whole: its connection is closed then, and the thread is free for the next one. Only the
 * look-up of the server's name cannot be ended, and takes as long as the machine has it take.
 */
final class SmtpMailer implements Mailer {
    private static final int QUEUED_MAX = 1_000;

    private final Properties properties;
    private final MailSettings.Smtp server;
    private final String host;
    private final InternetAddress from;
    private final Mailer before;
    private final Duration tryMax;
    private final Scheduler threads;

    /** @param before where mails went before this server was named: what is still there is forgotten there */
    SmtpMailer(MailSettings settings, String host, InternetAddress from, Mailer before) {
        this.server = settings.smtp();
        this.host = host;
        this.from = from;
        this.before = before;
        this.tryMax = settings.sendingMax();
        this.properties = properties(server, MimeMail.domain(from));
        this.threads = Schedulers.newBoundedElastic(settings.atOnceMax(), QUEUED_MAX, "mail", 60, true);
    }

    private static Properties properties(MailSettings.Smtp smtp, String domain) {
        Properties properties = new Properties();
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(smtp.connectTimeout().toMillis()));
        properties.setProperty(
                "mail.smtp.timeout", Long.toString(smtp.responseTimeout().toMillis()));
        properties.setProperty(
                "mail.smtp.writetimeout", Long.toString(smtp.responseTimeout().toMillis()));
        // Where the good-bye fails the mail was taken all the same: else it would count as failed, and go again and
        // again.
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.username() != null));
        // Else the machine's own name is looked up for the greeting, which may take long.
        properties.setProperty("mail.smtp.localhost", domain);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(smtp.security() == MailSettings.Security.TLS));
        boolean starts = smtp.security() == MailSettings.Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starts));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starts));
        return properties;
    }

    @Override
    public Mono<Void> send(WantedMail wanted, String to, Letter letter) {
        return Mono.using(
                () -> new SmtpTry(properties),
                attempt -> Mono.fromCallable(() -> failure(attempt, wanted, to, letter))
                        .subscribeOn(threads)
                        .timeout(tryMax)
                        .flatMap(failure -> Mono.<Void>error(failure))
                        .onErrorMap(
                                late -> late instanceof TimeoutException && attempt.isUnanswered(),
                                late -> new MailUnansweredException()),
                SmtpTry::close);
    }

    /** As a value: of a try that was given up nobody hears it, and nothing logs it with the words of the server. */
    private @Nullable Exception failure(SmtpTry attempt, WantedMail wanted, String to, Letter letter) {
        try {
            attempt.send(MimeMail.of(attempt.session(), from, wanted, to, letter), host, server);
            return null;
        } catch (MessagingException failure) {
            return isForGood(failure) ? new MailRefusedException() : failure;
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    /** Whether the server said of the address itself that it never takes anything; all else is worth another try. */
    private static boolean isForGood(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException link; cause = link.getNextException()) {
            if (link instanceof SMTPAddressFailedException address && isPermanent(address.getReturnCode())) {
                return true;
            }
        }
        return false;
    }

    /** 530 and 535 are about us: we would have to sign in first. */
    private static boolean isPermanent(int code) {
        return code >= 500 && code < 600 && code != 530 && code != 535;
    }

    @Override
    public Mono<Void> prepare() {
        return before.prepare();
    }

    @Override
    public Mono<Void> forgetOf(String customerId) {
        return before.forgetOf(customerId);
    }

    @Override
    public Mono<Void> forgetBefore(Instant then) {
        return before.forgetBefore(then);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
