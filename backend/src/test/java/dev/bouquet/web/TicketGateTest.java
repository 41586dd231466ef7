package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TicketGateTest {
    private static final int CROWD = 1_000;

    private final TicketGate gate = new TicketGate(new SimpleMeterRegistry());
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void asksACrowdToComeAgainBeforeAnythingIsLookedUp() {
        IntStream.range(0, CROWD)
                .forEach(one ->
                        enter(MockServerHttpRequest.post("/api/v1/tickets")).subscribe(done -> {}, refused -> {}));
        assertThat(inside).hasValueBetween(1, 32);
        MockServerWebExchange late = exchange(MockServerHttpRequest.post("/api/v1/tickets"));
        StepVerifier.create(enter(late)).verifyError(Refusal.class);
        String comeAgain = late.getResponse().getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        assertThat(comeAgain).isNotNull();
        assertThat(Integer.parseInt(comeAgain)).isBetween(1, 5);
    }

    @Test
    void letsStaffInBesideACrowdOfCustomers() {
        IntStream.range(0, CROWD)
                .forEach(one -> enter(MockServerHttpRequest.post("/api/v1/tickets")
                                .header(HttpHeaders.AUTHORIZATION, "Bearer token"))
                        .subscribe(done -> {}, refused -> {}));
        int customers = inside.get();
        var unused = enter(MockServerHttpRequest.post("/api/v1/tickets").cookie(new HttpCookie("SESSION", "cookie")))
                .subscribe();
        assertThat(inside).hasValue(customers + 1);
    }

    @Test
    void holdsNobodyUpWhoWantsSomethingElse() {
        IntStream.range(0, CROWD)
                .forEach(one ->
                        enter(MockServerHttpRequest.get("/api/v1/tickets")).subscribe());
        IntStream.range(0, CROWD)
                .forEach(one ->
                        enter(MockServerHttpRequest.post("/api/v1/login")).subscribe());
        assertThat(inside).hasValue(2 * CROWD);
    }

    private Mono<Void> enter(MockServerHttpRequest.BaseBuilder<?> request) {
        return enter(exchange(request));
    }

    private Mono<Void> enter(MockServerWebExchange exchange) {
        return gate.filter(exchange, served -> {
            inside.incrementAndGet();
            return Mono.never();
        });
    }

    private static MockServerWebExchange exchange(MockServerHttpRequest.BaseBuilder<?> request) {
        return MockServerWebExchange.from(request.build());
    }
}
