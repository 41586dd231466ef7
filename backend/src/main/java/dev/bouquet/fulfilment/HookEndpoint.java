package dev.bouquet.fulfilment;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where vendors tell what happened. Nobody is signed in here: only the signature over the bytes counts, and nothing is read
 * before it holds. Answered once it is kept, so that a vendor repeats what was not.
 */
@RestController
class HookEndpoint {
    private static final Logger log = LoggerFactory.getLogger(HookEndpoint.class);
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final Fulfilment fulfilment;
    private final VendorEvents events;
    private final Limits limits;
    private final ClientAddress clients;
    private final MeterRegistry meters;

    HookEndpoint(
            Fulfilment fulfilment, VendorEvents events, Limits limits, ClientAddress clients, MeterRegistry meters) {
        this.fulfilment = fulfilment;
        this.events = events;
        this.limits = limits;
        this.clients = clients;
        this.meters = meters;
    }

    @PostMapping("/hooks/{vendor}")
    Mono<Void> told(@PathVariable String vendor, ServerWebExchange exchange) {
        Vendor asked = fulfilment.vendor(vendor).orElseThrow(Refusal::notFound);
        ServerHttpRequest request = exchange.getRequest();
        return limits.take(Limit.HOOKS_PER_ADDRESS, vendor + ":" + clients.limitKey(request), exchange)
                .then(Mono.defer(() -> Bodies.read(request, BODY_BYTES_MAX)))
                .map(body -> parsed(asked, request.getHeaders(), body))
                .flatMap(events::keep);
    }

    private List<VendorEvent> parsed(Vendor vendor, HttpHeaders headers, byte[] body) {
        try {
            return vendor.parseWebhook(headers, body);
        } catch (HookRefused refused) {
            meters.counter("bouquet.fulfilment.events", "outcome", "refused").increment();
            log.warn("A message to the hook of {} was refused: {}", vendor.id(), refused.getMessage());
            throw Refusal.unauthenticated();
        }
    }
}
