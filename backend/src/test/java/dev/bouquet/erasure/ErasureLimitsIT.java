package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.stores.TestStores;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.MapPropertySource;

/** Whoever is somebody else with each visit asks for so much from one address, and no more. */
@Timeout(120)
class ErasureLimitsIT {
    @Test
    void oneAddressAsksForSoMuch() {
        try (TestNode node = TestNode.start(prepared -> {
            TestStores.ownOf(prepared);
            prepared.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("counted", Map.of("bouquet.limits.per-address", "on")));
        })) {
            List<TestCustomer> customers =
                    Stream.generate(node::customer).limit(40).toList();
            assertThat(allowed(80, i -> customers.get(i % 40).get("/api/v1/visitors/me/data")))
                    .isBetween(60, 79);
            assertThat(allowed(40, i -> forget(customers.get(i)))).isBetween(30, 39);
        }
    }

    /** How many are let through before one is not; a slow test is let through some more than a fast one. */
    private static int allowed(int most, IntFunction<HttpResponse<String>> asking) {
        for (int i = 0; i < most; i++) {
            HttpResponse<String> answer = asking.apply(i);
            if (answer.statusCode() >= 400) {
                assertTooMany(answer);
                return i;
            }
        }
        return most;
    }

    private static HttpResponse<String> forget(TestCustomer customer) {
        return customer.call("DELETE", "/api/v1/visitors/me", "");
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(TestSocket.text(TestPerson.JSON.readTree(answer.body()), "code"))
                .isEqualTo("too_many");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
