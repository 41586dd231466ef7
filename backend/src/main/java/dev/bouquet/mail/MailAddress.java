package dev.bouquet.mail;

import dev.bouquet.refusal.Inputs;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What can stand in a header as the address of one person: {@code local@domain} in ASCII, no name beside it, no second address,
 * no comment, nothing that ends a line.
 */
public final class MailAddress {
    private MailAddress() {}

    public static boolean fits(String text) {
        return parsed(text) != null;
    }

    static @Nullable InternetAddress parsed(String text) {
        if (text.length() > Inputs.EMAIL_MAX || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return null;
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            boolean nothingElse = text.equals(address.getAddress()) && text.indexOf('@') > 0 && !address.isGroup();
            return nothingElse ? address : null;
        } catch (AddressException none) {
            return null;
        }
    }
}
