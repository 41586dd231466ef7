package dev.bouquet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.stores.StoresSettings;
import dev.bouquet.web.SettingsRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailConfigurationTest {
    private static final StoresSettings EMBEDDED = stores(null);

    private static StoresSettings stores(@Nullable String uri) {
        return new StoresSettings(
                Path.of("data"), new StoresSettings.Mongodb(uri, "bouquet", false), new StoresSettings.Redis(uri));
    }

    private static Mailer mailer(
            StoresSettings stores,
            @Nullable String from,
            @Nullable String host,
            MailSettings.Security security,
            @Nullable String username) {
        MailSettings.Smtp smtp =
                new MailSettings.Smtp(host, 25, security, username, null, Duration.ofSeconds(1), Duration.ofSeconds(1));
        Duration some = Duration.ofSeconds(1);
        return new MailConfiguration().mailer(new MailSettings(from, smtp, 1, some, some, some), stores);
    }

    @Test
    void mailGoesToTheServerElseIntoFilesElseNowhere() {
        assertThat(mailer(EMBEDDED, "a@b.example", "mail.example", MailSettings.Security.TLS, null))
                .isInstanceOf(SmtpMailer.class);
        assertThat(mailer(EMBEDDED, null, null, MailSettings.Security.STARTTLS, null))
                .isInstanceOf(DirectoryMailer.class);
        Mailer none = mailer(stores("mongodb://db"), null, null, MailSettings.Security.STARTTLS, null);
        assertThat(none.takesMail()).isFalse();
    }

    @Test
    void nothingUnsafeIsStarted() {
        assertThatThrownBy(() -> mailer(EMBEDDED, "a@b.example", "mail.example", MailSettings.Security.NONE, null))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.mail.smtp.security");
        assertThatThrownBy(() -> mailer(EMBEDDED, null, "mail.example", MailSettings.Security.TLS, null))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.mail.from");
        assertThatThrownBy(() -> mailer(EMBEDDED, "a@b.example\nBcc: c", "m.example", MailSettings.Security.TLS, null))
                .isInstanceOf(SettingsRefusedException.class);
        assertThatThrownBy(() -> mailer(EMBEDDED, "a@b.example", "m.example", MailSettings.Security.TLS, "bouquet"))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("password");
    }
}
