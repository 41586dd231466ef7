package dev.bouquet.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Somebody who fulfils orders. An order is known to both sides by its {@link Order#key()}, which never names two orders.
 *
 * <p>What a failure means is the same for all: {@link Submission.Refused} says that the order does not stand, not even from
 * an earlier attempt; {@link TryLater} that this attempt had no effect; any other error of {@link #submit} that nothing is
 * known, and the order may stand. Then it is sent again only where
 * {@link Capabilities#deduplicates()}, else looked up where {@link Capabilities#looksUp()}, else it is a person's to check.
 */
public interface Vendor {
    /** One word, for good: it names the vendor in settings, in the catalogue and in {@code /hooks/<id>}. */
    String id();

    Capabilities capabilities();

    /** What the order would cost, never more than its amount; orders nothing. */
    Mono<Quote> quote(Order order);

    /** Places the order. An error other than {@link TryLater} leaves open whether it was placed. */
    Mono<Submission> submit(Order order);

    /**
     * How the order stands.
     *
     * @param ref what the vendor calls it, where that is known; else it is looked for by its key
     */
    Mono<Sight> fetch(Order order, @Nullable String ref);

    /**
     * Calls the order off; false where it is too late or the vendor cannot. Idempotent. Fails with {@link TryLater} where it
     * certainly was not called off, with {@link VendorUnclear} where it may have been.
     */
    Mono<Boolean> cancel(String ref);

    /**
     * What a message to {@code /hooks/<id>} tells; perhaps nothing that concerns an order.
     *
     * @param body as it came, since the signature is over these bytes
     * @throws HookRefused where the signature is missing, wrong or too old
     */
    List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body);

    /**
     * Tells where the order goes, once its recipient said so; only where the recipient's page is {@link RecipientPage#OURS}.
     * Idempotent. The address is not kept here.
     */
    Mono<Void> addressed(String ref, String key, Address address);
}
