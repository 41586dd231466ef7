package dev.bouquet.mail;

import dev.bouquet.stores.StoresSettings;
import dev.bouquet.web.SettingsRefusedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where mails go: to an SMTP server where one is named, else on the embedded default into files, else nowhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);
    private static final String DIRECTORY = "mail";
    private static final String FROM_NOBODY = "Bouquet <no-reply@bouquet.invalid>";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    @Bean(destroyMethod = "close")
    Mailer mailer(MailSettings settings, StoresSettings stores) {
        if (settings.atOnceMax() < 1) {
            throw new SettingsRefusedException("bouquet.mail.at-once-max must be 1 or more.");
        }
        Mailer files = stores.embedded() ? files(settings, stores) : Mailer.NONE;
        String host = settings.smtp().host();
        if (host != null && !host.isBlank()) {
            return smtp(settings, host.strip(), files);
        }
        if (stores.embedded()) {
            log.info(
                    "No mail is sent: it is written as .eml files into {}. Name a server by bouquet.mail.smtp.host to"
                            + " have it sent.",
                    stores.dataDir().resolve(DIRECTORY));
        } else {
            log.info("bouquet.mail.smtp.host is not set, so customers are not offered their transcript by email.");
        }
        return files;
    }

    private static Mailer files(MailSettings settings, StoresSettings stores) {
        String from = settings.from() == null ? FROM_NOBODY : settings.from();
        return new DirectoryMailer(stores.dataDir().resolve(DIRECTORY), sender(from));
    }

    private static Mailer smtp(MailSettings settings, String host, Mailer before) {
        demandSafe(settings.smtp(), host);
        String from = settings.from();
        if (from == null) {
            throw new SettingsRefusedException(
                    "bouquet.mail.from is not set: say who mails are from, such as chat@shop.example.");
        }
        return new SmtpMailer(settings, host, sender(from), before);
    }

    private static void demandSafe(MailSettings.Smtp smtp, String host) {
        if (smtp.security() == MailSettings.Security.NONE && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
            throw new SettingsRefusedException("bouquet.mail.smtp.security=none would send what customers wrote in the"
                    + " clear. It is for a server on this machine only: use starttls or tls.");
        }
        if ((smtp.username() == null) != (smtp.password() == null)) {
            throw new SettingsRefusedException(
                    "Set both bouquet.mail.smtp.username and bouquet.mail.smtp.password, or neither of them.");
        }
    }

    private static InternetAddress sender(String text) {
        try {
            InternetAddress parsed = new InternetAddress(text, true);
            if (MailAddress.fits(parsed.getAddress())) {
                return new InternetAddress(parsed.getAddress(), parsed.getPersonal(), StandardCharsets.UTF_8.name());
            }
        } catch (AddressException | UnsupportedEncodingException none) {
            // Told below.
        }
        throw new SettingsRefusedException(
                "bouquet.mail.from is no address such as chat@shop.example or Shop <chat@shop.example>.");
    }
}
