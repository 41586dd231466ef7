package dev.bouquet.fulfilment;

import dev.bouquet.web.SettingsRefusedException;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings without which a vendor that is switched on cannot be worked with safely. */
final class Demanded {
    private static final String PREFIX = "bouquet.fulfilment.";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Demanded() {}

    /** @param name below {@code bouquet.fulfilment}, such as {@code goody.api-key} */
    static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new SettingsRefusedException(PREFIX + name + " is missing. Set it, or leave " + PREFIX + vendor(name)
                    + ".enabled out: without it this vendor cannot be worked with safely.");
        }
        return value.strip();
    }

    static String secret(String name, @Nullable String value, int lengthMin) {
        String secret = text(name, value);
        if (secret.length() < lengthMin) {
            throw new SettingsRefusedException(
                    PREFIX + name + " is too short to be a secret: use " + lengthMin + " random characters or more.");
        }
        return secret;
    }

    /** A secret of Standard Webhooks. */
    static StandardWebhooks signatures(String name, @Nullable String value, String headers, Clock clock) {
        try {
            return new StandardWebhooks(text(name, value), headers, clock);
        } catch (IllegalArgumentException noSecret) {
            throw new SettingsRefusedException(
                    PREFIX + name + " must be a secret of Standard Webhooks: whsec_ and 16 to 64 bytes in Base64.");
        }
    }

    /** An address by HTTPS, or on this machine. */
    static URI address(String name, @Nullable URI value) {
        if (value == null) {
            throw new SettingsRefusedException(
                    PREFIX + name + " is missing. Set it, or leave " + PREFIX + vendor(name) + ".enabled out.");
        }
        String host = value.getHost();
        boolean safe = "https".equals(value.getScheme())
                || "http".equals(value.getScheme()) && host != null && THIS_MACHINE.contains(host);
        if (host == null || !safe || value.getRawUserInfo() != null || value.getRawQuery() != null) {
            throw new SettingsRefusedException(
                    PREFIX + name + " must be an address such as https://shop.example/orders:"
                            + " by HTTPS, without a user or a query.");
        }
        return value;
    }

    private static String vendor(String name) {
        return name.substring(0, name.indexOf('.'));
    }
}
