package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Without Redis: nobody listens at port 1. */
class LimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisURI nowhere = RedisURI.create("redis://127.0.0.1:1");
    private final RedisClient redis = RedisClient.create(nowhere);

    @AfterEach
    void close() {
        redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void stillLimitsWhileRedisIsAway() {
        Limits limits = limits(true);
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/api/v1/login"));
        Flux.range(0, 10)
                .concatMap(i -> limits.take(Limit.LOGIN_PER_ACCOUNT, "linh", exchange))
                .then()
                .block(PATIENCE);
        StepVerifier.create(limits.take(Limit.LOGIN_PER_ACCOUNT, "linh", exchange))
                .expectErrorSatisfies(
                        refused -> assertThat(((Refusal) refused).code()).isEqualTo(RefusalCode.TOO_MANY))
                .verify(PATIENCE);
        assertThat(Long.parseLong(exchange.getResponse().getHeaders().getFirst("Retry-After")))
                .isBetween(1L, 30L);
        StepVerifier.create(limits.tryTake(Limit.LOGIN_PER_ACCOUNT, "an"))
                .expectNext(Duration.ZERO)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void countsATurnThatWasGivenBackAsFree() {
        Limits limits = limits(true);
        Flux.range(0, 50)
                .concatMap(i -> limits.tryTake(Limit.LOGIN_PER_ACCOUNT, "mai")
                        .doOnNext(wait -> assertThat(wait).isZero())
                        .then(limits.giveBack(Limit.LOGIN_PER_ACCOUNT, "mai")))
                .then()
                .block(PATIENCE);
    }

    @Test
    void liftsTheLimitsByAddressAndNoOther() {
        Limits limits = limits(false);
        assertThat(waits(limits, Limit.LOGIN_PER_ADDRESS, 100)).containsOnly(Duration.ZERO);
        assertThat(waits(limits, Limit.LOGIN_PER_ACCOUNT, 12)).anyMatch(Duration::isPositive);
    }

    private static List<Duration> waits(Limits limits, Limit limit, int times) {
        return Objects.requireNonNull(Flux.range(0, times)
                .concatMap(i -> limits.tryTake(limit, "203.0.113.7"))
                .collectList()
                .block(PATIENCE));
    }

    private Limits limits(boolean perAddress) {
        WebSettings settings = new WebSettings(
                null,
                List.of(),
                Map.of(),
                List.of(),
                null,
                new WebSettings.Limits(perAddress),
                new WebSettings.Metrics(false));
        return new Limits(new PerAddressLimits(settings), redis, nowhere);
    }
}
