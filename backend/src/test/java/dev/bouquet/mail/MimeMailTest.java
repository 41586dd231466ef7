package dev.bouquet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMailTest {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final WantedMail WANTED = new WantedMail(
            "abc123", "transcript", "u1", "c1", "hoa@shop.example", Map.of(), Instant.parse("2026-11-30T10:00:00Z"));

    private static String written(String to, Letter letter) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeMail.of(SESSION, new InternetAddress("Shop <chat@shop.example>", true), WANTED, to, letter)
                .writeTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String head(String mail) {
        return mail.substring(0, mail.indexOf("\r\n\r\n"));
    }

    @Test
    void isTheSameMailEachTimeItIsTried() throws Exception {
        Letter letter = new Letter("Hello", "text", "<p>html</p>", "vi");
        assertThat(head(written("hoa@shop.example", letter)).lines())
                .contains(
                        "From: Shop <chat@shop.example>",
                        "To: hoa@shop.example",
                        "Message-ID: <abc123@shop.example>",
                        "Subject: Hello",
                        "Auto-Submitted: auto-generated",
                        "Content-Language: vi")
                .anyMatch(line -> line.startsWith("Date: Mon, 30 Nov 2026"));
    }

    @Test
    void aSubjectBeginsNoOtherHeader() throws Exception {
        Letter letter = new Letter("Hi\r\nBcc: all@shop.example\u2028X: y\u0085Z: z", "t", "h", "en\nX-Evil: 1");
        assertThat(head(written("hoa@shop.example", letter)).lines())
                .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("X") || line.startsWith("Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example\n",
                "a@b.example, c@d.example",
                "a@b.example,c@d.example",
                "Hoa <a@b.example>",
                "<a@b.example>",
                "a@b.example (Hoa)",
                "friends:a@b.example;",
                "hòa@b.example",
                "@b.example",
                "a@",
                "a",
                ""
            })
    void whatIsNoOneAddressIsNone(String text) {
        assertThat(MailAddress.fits(text)).isFalse();
        assertThatThrownBy(() -> written(text, new Letter("s", "t", "h", "en")))
                .isInstanceOf(MailRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "first.last+shoes@sub.b.example", "a@xn--bcher-kva.example"})
    void addressesAre(String text) {
        assertThat(MailAddress.fits(text)).isTrue();
    }
}
