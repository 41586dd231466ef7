package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.bouquet.TestPerson;
import dev.bouquet.money.Money;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the tests of a running node share: orders, answers, and who writes down what happens. */
final class Board {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Board() {}

    static String newKey() {
        return "g-" + UUID.randomUUID().toString().substring(0, 12);
    }

    static Order order(String key, String type) {
        return new Order(
                key,
                "",
                "Six pairs of shoes",
                type,
                new Money(6_000, "USD"),
                "Soft ones, size 38.",
                new Recipient("Hoa's mother", "mother@example.com", null),
                "vi");
    }

    /** The body of that answer, once its status is the expected one. */
    @CanIgnoreReturnValue
    static JsonNode answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }

    /** Writes down what it hears, for as long as its node lives. */
    static final class Listener implements VendorListener {
        private final Queue<VendorEvent> heard = new ConcurrentLinkedQueue<>();

        @Override
        public Mono<Void> happened(VendorEvent event) {
            heard.add(event);
            return Mono.empty();
        }

        /** What was told of that order, each thing once and as it came first. */
        List<VendorEvent> of(String key) {
            return heard.stream()
                    .filter(event -> key.equals(event.key()))
                    .distinct()
                    .toList();
        }

        List<Step> steps(String key) {
            return of(key).stream().map(VendorEvent::step).toList();
        }
    }
}
