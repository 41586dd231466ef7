package dev.bouquet.alerts;

import dev.bouquet.mail.MailAddress;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.WebhookSignature;
import dev.bouquet.wallboard.Tile;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wants a rule to be. */
record WantedRule(
        @Nullable String name,
        @Nullable String tile,
        @Nullable String queue,
        @Nullable Long above,
        @Nullable Long below,
        @Nullable Integer forSeconds,
        @Nullable Boolean console,
        @Nullable List<@Nullable String> email,
        @Nullable Webhook webhook) {
    static final int NAME_LENGTH_MAX = 80;
    static final int EMAILS_MAX = 10;
    static final int FOR_SECONDS_MAX = 86_400;
    static final long THRESHOLD_MAX = 1_000_000_000;
    static final int URL_LENGTH_MAX = 2_000;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int SECRET_LENGTH_MAX = 120;

    /** @param secret left out: what it was, where it goes to the same place */
    record Webhook(@Nullable String url, @Nullable String secret) {
        @Override
        public String toString() {
            return "Webhook";
        }
    }

    /** @param before what it replaces; its secret stays where no other one is given and the address is the same */
    Rule demand(String id, @Nullable Rule before) {
        if (!ID.matcher(id).matches()) {
            throw Refusal.badField("id", "must be 1 to 40 characters of a-z, 0-9 and -");
        }
        if ((above == null) == (below == null)) {
            throw Refusal.badField("above", "or below must be given, and not both.");
        }
        int lasting = forSeconds == null ? 0 : forSeconds;
        if (lasting < 0 || lasting > FOR_SECONDS_MAX) {
            throw Refusal.badField("forSeconds", "must be from 0 to " + FOR_SECONDS_MAX + ".");
        }
        return new Rule(
                id,
                Inputs.demand("name", name, NAME_LENGTH_MAX),
                Tile.ofWire(tile),
                queue,
                bounded("above", above),
                bounded("below", below),
                Duration.ofSeconds(lasting),
                console == null || console,
                addresses(),
                webhook == null ? null : webhook(webhook, before == null ? null : before.webhook()));
    }

    private static @Nullable Long bounded(String field, @Nullable Long value) {
        if (value != null && (value < 0 || value > THRESHOLD_MAX)) {
            throw Refusal.badField(field, "must be from 0 to " + THRESHOLD_MAX + ".");
        }
        return value;
    }

    private List<String> addresses() {
        if (email == null) {
            return List.of();
        }
        if (email.size() > EMAILS_MAX) {
            throw Refusal.badField("email", "must be at most " + EMAILS_MAX + " addresses.");
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < email.size(); i++) {
            String address = Inputs.demandEmail("email[" + i + "]", email.get(i));
            if (!MailAddress.fits(address)) {
                throw Refusal.badField("email[" + i + "]", "is no email address");
            }
            addresses.add(address);
        }
        return addresses.stream().distinct().toList();
    }

    private static Rule.Webhook webhook(Webhook wanted, Rule.@Nullable Webhook before) {
        URI url = url(Inputs.demand("webhook.url", wanted.url(), URL_LENGTH_MAX));
        if (wanted.secret() == null && before != null && before.url().equals(url)) {
            return before;
        }
        String secret = Inputs.demand("webhook.secret", wanted.secret(), SECRET_LENGTH_MAX);
        if (!WebhookSignature.isSecret(secret)) {
            throw Refusal.badField("webhook.secret", "must be whsec_ and 16 to 64 bytes in Base64.");
        }
        return new Rule.Webhook(url, secret);
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean fits = url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
            if (fits) {
                return url;
            }
        } catch (URISyntaxException none) {
            // Told below.
        }
        throw Refusal.badField("webhook.url", "must be an address such as https://ops.example/alerts.");
    }

    /** Not whom it tells, nor how that is signed. */
    @Override
    public String toString() {
        return "WantedRule";
    }
}
