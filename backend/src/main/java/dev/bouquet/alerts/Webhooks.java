package dev.bouquet.alerts;

import dev.bouquet.secrets.WebhookSignature;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts what is told to a receiver, as {@code {type, timestamp, data}}, signed by Standard Webhooks. Each try has a connection of
 * its own, to the address that was looked at; a redirect is not followed, and nothing of the answer is read but its status.
 */
@Component
class Webhooks {
    private final Destinations destinations;
    private final HttpClient client;
    private final Duration patience;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Webhooks(Destinations destinations, AlertSettings settings, ReactorResourceFactory loops, Clock clock) {
        this.destinations = destinations;
        this.clock = clock;
        patience = settings.webhookTimeout().multipliedBy(3);
        client = HttpClient.create(ConnectionProvider.newConnection())
                .runOn(loops.getLoopResources())
                .followRedirect(false)
                .disableRetry(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.webhookTimeout().toMillis()))
                .responseTimeout(settings.webhookTimeout());
    }

    /** What says that it was not taken; stackless, and without what anybody answered. */
    static final class NotTaken extends RuntimeException {
        NotTaken(String what) {
            super(what, null, false, false);
        }
    }

    /** @param id the same for the same news, by which a receiver knows what came twice */
    Mono<Void> post(Rule.Webhook to, String id, String type, Object data) {
        return destinations
                .find(to.url())
                .switchIfEmpty(Mono.error(() -> new NotTaken("nothing may be sent there")))
                .flatMap(place -> post(place, to, id, message(type, data)))
                .timeout(patience);
    }

    private byte[] message(String type, Object data) {
        return json.writeValueAsBytes(
                Map.of("type", type, "timestamp", clock.instant().toString(), "data", data));
    }

    private Mono<Void> post(Destinations.Place place, Rule.Webhook to, String id, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = "v1," + new WebhookSignature(to.secret()).of(id, timestamp, body);
        HttpClient there = client.remoteAddress(() -> new InetSocketAddress(place.address(), place.port()))
                .headers(headers -> headers.set(HttpHeaderNames.HOST, host(to.url()))
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set("webhook-id", id)
                        .set("webhook-timestamp", timestamp)
                        .set("webhook-signature", signature));
        return (place.secure() ? there.secure() : there)
                .post()
                .uri(path(to.url()))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response()
                .flatMap(answer -> answer.status().code() / 100 == 2
                        ? Mono.<Void>empty()
                        : Mono.error(new NotTaken("answered " + answer.status().code())));
    }

    private static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
