package dev.bouquet.recipients;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recipients' addresses are kept.
 *
 * @param keys each {@code id:key}, the key being 32 random bytes in base64; the first encrypts, all decrypt. None: on the
 *     embedded default a file with one is made, elsewhere recipients are not asked
 * @param keepAddress how long an address is kept after it was given, where nobody wipes it before
 */
@ConfigurationProperties("bouquet.recipients")
record RecipientsSettings(
        @DefaultValue List<String> keys,
        @DefaultValue("90d") Duration keepAddress) {
    @Override
    public String toString() {
        return "RecipientsSettings[keys=" + keys.size() + ", keepAddress=" + keepAddress + "]";
    }
}
