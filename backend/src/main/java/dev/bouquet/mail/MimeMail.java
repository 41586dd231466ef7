package dev.bouquet.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A letter as it goes over the wire. Whoever gets it twice sees by its {@code Message-ID} that it is the same; {@code
 * Auto-Submitted} keeps answering machines from answering.
 */
final class MimeMail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;
    private volatile boolean written;

    private MimeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MimeMail of(Session session, InternetAddress from, WantedMail wanted, String to, Letter letter)
            throws MessagingException {
        InternetAddress recipient = MailAddress.parsed(to);
        if (recipient == null) {
            throw new MailRefusedException();
        }
        MimeMail mail = new MimeMail(session, "<" + wanted.id() + "@" + domain(from) + ">");
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSubject(oneLine(letter.subject()), UTF_8);
        mail.setSentDate(Date.from(wanted.wantedAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", oneLine(letter.language()));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        // The last one is what mail programs like best.
        mail.setContent(new MimeMultipart("alternative", text, html));
        mail.saveChanges();
        return mail;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        written = true;
    }

    /** Whether all of it was given away: whoever got it may take it from then on. */
    boolean isWritten() {
        return written;
    }

    static String domain(InternetAddress from) {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Whatever would end a header begins no other one. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
