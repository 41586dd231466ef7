package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.secrets.Secrets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.StepVerifier;

/** What is told of a visit, as it is kept. */
@Timeout(60)
class VisitedIT {
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    private final CustomerStore store = TestNode.shared().bean(CustomerStore.class);
    private final String id = Secrets.newId();

    private static Customer.Page page(String name) {
        return new Customer.Page("https://shop.example/" + name, null, null);
    }

    @Test
    void whatWasToldLaterStaysWhicheverIsWrittenLast() {
        StepVerifier.create(store.seen(id, new CustomerStore.Sighting(null, page("home"), null, AT.plusSeconds(1)))
                        .then(store.on(page("before"), id, AT))
                        .then(store.find(id)))
                .assertNext(kept -> assertThat(kept.page()).isEqualTo(page("home")))
                .verifyComplete();
        StepVerifier.create(store.on(page("rain"), id, AT.plusSeconds(3))
                        .then(store.said(Map.of("cart", 2), "c-2", id, AT.plusSeconds(5)))
                        .then(store.on(page("meadow"), id, AT.plusSeconds(2)))
                        .then(store.said(Map.of("cart", 1), "c-1", id, AT.plusSeconds(4)))
                        .then(store.find(id)))
                .assertNext(kept -> {
                    assertThat(kept.page()).isEqualTo(page("rain"));
                    assertThat(kept.attributes()).isEqualTo(Map.of("cart", 2));
                    assertThat(kept.attributesOf()).isEqualTo("c-2");
                    assertThat(kept.lastSeenAt()).isEqualTo(AT.plusSeconds(5));
                })
                .verifyComplete();
    }
}
