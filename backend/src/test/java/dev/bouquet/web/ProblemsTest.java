package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import dev.bouquet.refusal.Refusal;
import io.lettuce.core.RedisConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerErrorException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    private final Problems problems = new Problems(new JsonMapper());

    @Test
    void tellsARefusalWithItsCodeAndField() {
        assertThat(written(Refusal.badField("page.url", "is no web address")))
                .isEqualTo("{\"type\":\"urn:bouquet:problem:bad_frame\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"page.url is no web address\",\"code\":\"bad_frame\",\"field\":\"page.url\"}");
    }

    @Test
    void tellsNobodyWhatWentWrongInside() {
        assertThat(written(new IllegalStateException("password=canary-7")))
                .contains("\"status\":500", "\"code\":\"internal\"")
                .doesNotContain("canary");
        assertThat(written(new ServerErrorException("canary-8", new IllegalStateException("canary-9"))))
                .contains("\"status\":500")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @MethodSource("awayStores")
    void tellsThatAStoreIsAway(Throwable failure) {
        assertThat(written(failure))
                .contains("\"status\":503", "\"code\":\"unavailable\"")
                .doesNotContain("canary");
    }

    static java.util.stream.Stream<Throwable> awayStores() {
        return java.util.stream.Stream.of(
                new MongoTimeoutException("canary"),
                new RedisConnectionException("canary"),
                new TimeoutException("canary"),
                new org.springframework.data.redis.RedisConnectionFailureException("canary"));
    }

    @Test
    void logsWhereACallFailedThatFoundNoEndpointYet(CapturedOutput output) {
        written(new IllegalStateException("early"));
        assertThat(output.getAll()).contains("Failed at GET /api/v1/me");
    }

    @Test
    void logsNoSecretOfAnAddress(CapturedOutput output) {
        for (boolean committed : List.of(false, true)) {
            MockServerWebExchange exchange =
                    MockServerWebExchange.from(MockServerHttpRequest.get("/gift/token-canary-5?lang=en"));
            exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/gift/{token}");
            if (committed) {
                exchange.getResponse().setComplete().block();
            }
            Mono<Void> failing = Mono.<Void>error(
                            new IllegalStateException("outer", new IllegalArgumentException("inner")))
                    .checkpoint("HTTP GET \"/gift/token-canary-5?lang=en\" [ExceptionHandlingWebHandler]");
            Mono<Void> handled = failing.onErrorResume(failure -> problems.handle(exchange, failure));
            StepVerifier.create(handled.onErrorComplete()).verifyComplete();
        }
        assertThat(output.getAll())
                .contains("Failed at GET /gift/{token}", "Broke off at GET /gift/{token}")
                .contains("IllegalStateException: outer", "IllegalArgumentException: inner", "ProblemsTest.java")
                .doesNotContain("canary");
    }

    private String written(Throwable failure) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/me"));
        StepVerifier.create(problems.handle(exchange, failure)).verifyComplete();
        assertThat(exchange.getResponse().getHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        return Objects.requireNonNull(exchange.getResponse().getBodyAsString().block());
    }
}
