package dev.bouquet.fulfilment;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one vendor and sorts its answers: done, a clear no, {@link TryLater} where the call certainly had no effect, else
 * {@link VendorUnclear}. It logs the status of an answer and never its words, which may quote people.
 */
final class VendorClient {
    private static final Logger log = LoggerFactory.getLogger(VendorClient.class);
    /** How long a vendor that cannot be reached is left alone. */
    static final Duration AWAY = Duration.ofSeconds(30);

    private static final Duration LOCKED_OUT = Duration.ofMinutes(5);

    /** Said of a request that may well have been carried out, by another attempt at it. */
    private static final Set<Integer> UNCLEAR = Set.of(408, 409, 425);

    /** Calling off begins nothing: that it conflicts with how the order stands says that it is too late. */
    private static final Set<Integer> UNCLEAR_CALLING_OFF = Set.of(408, 425);

    private final String vendor;
    private final WebClient web;
    private final Duration patience;
    private final JsonMapper json;

    /** @param patience for the whole of an answer, however slowly it drips in */
    VendorClient(String vendor, WebClient web, Duration patience, JsonMapper json) {
        this.vendor = vendor;
        this.web = web;
        this.patience = patience;
        this.json = json;
    }

    /** A 2xx, or a 4xx that says a clear no. */
    record Reply(int status, JsonNode body) {
        boolean done() {
            return status < 300;
        }

        boolean missing() {
            return status == 404;
        }
    }

    Mono<Reply> get(String path, Consumer<HttpHeaders> headers, Object... variables) {
        return answer(web.get().uri(path, variables).headers(headers), UNCLEAR);
    }

    Mono<Reply> post(String path, Object body, Consumer<HttpHeaders> headers, Object... variables) {
        return postRaw(path, bytes(body), headers, variables);
    }

    Mono<Reply> postRaw(String path, byte[] body, Consumer<HttpHeaders> headers, Object... variables) {
        return answer(posted(path, body, headers, variables), UNCLEAR);
    }

    /** Has an order called off: whether it was, or a clear no, as which a 409 counts here. */
    Mono<Boolean> callOff(String path, byte[] body, Consumer<HttpHeaders> headers, Object... variables) {
        return answer(posted(path, body, headers, variables), UNCLEAR_CALLING_OFF)
                .map(Reply::done);
    }

    private WebClient.RequestHeadersSpec<?> posted(
            String path, byte[] body, Consumer<HttpHeaders> headers, Object... variables) {
        return web.method(HttpMethod.POST)
                .uri(path, variables)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers)
                .bodyValue(body);
    }

    byte[] bytes(Object body) {
        return json.writeValueAsBytes(body);
    }

    private Mono<Reply> answer(WebClient.RequestHeadersSpec<?> request, Set<Integer> unclear) {
        return request.accept(MediaType.APPLICATION_JSON)
                .exchangeToMono(response -> read(response, unclear))
                .timeout(patience)
                .onErrorMap(this::sorted);
    }

    private Mono<Reply> read(ClientResponse response, Set<Integer> unclear) {
        int status = response.statusCode().value();
        HttpHeaders headers = response.headers().asHttpHeaders();
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> reply(status, headers, body, unclear));
    }

    private Reply reply(int status, HttpHeaders headers, byte[] body, Set<Integer> unclear) {
        if (status == 429) {
            throw new TryLater(RetryAfter.of(headers, AWAY));
        }
        if (status == 401 || status == 403) {
            log.warn("{} does not accept our credentials ({}); orders wait until it does", vendor, status);
            throw new TryLater(LOCKED_OUT);
        }
        boolean clear = status >= 200 && status < 300 || status >= 400 && status < 500;
        if (!clear || unclear.contains(status)) {
            throw unclear("answered " + status);
        }
        try {
            return new Reply(status, json.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
        } catch (JacksonException noJson) {
            if (status >= 400) {
                return new Reply(status, json.valueToTree(Map.of()));
            }
            throw unclear("answered with something else than JSON");
        }
    }

    private Throwable sorted(Throwable failure) {
        if (failure instanceof TryLater || failure instanceof VendorUnclear) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Nothing was sent before there was a connection.
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                log.warn("{} cannot be reached: {}", vendor, cause.getClass().getName());
                return new TryLater(AWAY);
            }
        }
        return unclear("gave no answer: " + failure.getClass().getName());
    }

    private VendorUnclear unclear(String what) {
        log.warn("{} {}", vendor, what);
        return new VendorUnclear(vendor + " " + what);
    }

    /** Refused, unless the order stands from an earlier attempt; fails where that cannot be told. */
    static Mono<Submission> refused(String reason, Mono<Sight> sight) {
        return sight.map(seen -> switch (seen) {
            case Sight.Found found -> new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost());
            case Sight.NotFound none -> new Submission.Refused(reason);
            case Sight.Unclear unclear -> throw new VendorUnclear("It cannot be told whether the order stands.");
        });
    }
}
