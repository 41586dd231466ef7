package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PresentTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Customers customers = mock();
    private final Present present = new Present(customers, mock());

    @Test
    void isFoundOutOnceInARequestAndAnewInTheNext() {
        when(customers.ofToken(anyString())).thenReturn(Mono.fromSupplier(() -> {
            asked.incrementAndGet();
            return new Identity.Customer("c1", null);
        }));
        IntStream.rangeClosed(1, 2).forEach(request -> {
            MockServerWebExchange exchange = MockServerWebExchange.from(
                    MockServerHttpRequest.post("/api/v1/tickets").header("Authorization", "Bearer token"));
            IntStream.range(0, 3)
                    .forEach(filter -> StepVerifier.create(present.load(exchange))
                            .expectNextCount(1)
                            .verifyComplete());
            assertThat(asked).hasValue(request);
        });
    }
}
