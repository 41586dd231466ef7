package dev.bouquet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hands mails to an SMTP server, on threads of its own, of which there are no more than mails may be under way. Each wait for
 * the server is bounded; where one of them runs out the mail may have been taken.
 */
final class SmtpMailer implements Mailer {
    private static final int QUEUED_MAX = 1_000;

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final InternetAddress from;
    private final Mailer before;
    private final Scheduler threads;

    /** @param before where mails went before this server was named: what is still there is forgotten there */
    SmtpMailer(MailSettings settings, String host, InternetAddress from, Mailer before) {
        this.from = from;
        this.before = before;
        this.threads = Schedulers.newBoundedElastic(settings.atOnceMax(), QUEUED_MAX, "mail", 60, true);
        MailSettings.Smtp smtp = settings.smtp();
        sender.setHost(host);
        sender.setPort(smtp.port());
        sender.setUsername(smtp.username());
        sender.setPassword(smtp.password());
        sender.setDefaultEncoding("UTF-8");
        sender.setJavaMailProperties(properties(smtp, MimeMail.domain(from)));
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
        return Mono.fromCallable(() -> {
                    sender.send(MimeMail.of(sender.getSession(), from, wanted, to, letter));
                    return true;
                })
                .onErrorMap(SmtpMailer::isForGood, refused -> new MailRefusedException())
                .subscribeOn(threads)
                .then();
    }

    /** Whether the server said of the address itself that it never takes anything; all else is worth another try. */
    private static boolean isForGood(Throwable failure) {
        if (!(failure instanceof MailSendException sending)) {
            return false;
        }
        for (Exception each : sending.getMessageExceptions()) {
            for (Exception cause = each; cause instanceof MessagingException link; cause = link.getNextException()) {
                if (link instanceof SMTPAddressFailedException address && isPermanent(address.getReturnCode())) {
                    return true;
                }
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
