package dev.bouquet.erasure;

import dev.bouquet.audit.Actor;
import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A customer has what is known of them deleted. */
@RestController
@RequestMapping("/api/v1/visitors/me")
class ErasureEndpoint {
    private final Erasures erasures;
    private final Audit audit;
    private final Limits limits;
    private final ClientAddress clients;

    ErasureEndpoint(Erasures erasures, Audit audit, Limits limits, ClientAddress clients) {
        this.erasures = erasures;
        this.audit = audit;
        this.limits = limits;
        this.clients = clients;
    }

    /** By the id alone: what is noted stays, and must tell nobody what they were called. */
    static Actor nameless(Identity.Customer who) {
        return new Actor(who.kind(), who.id(), null);
    }

    record Begun(Instant requestedAt) {}

    /** What is answered is certain to be done; it is not done yet. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Begun> forget(Identity.Customer who, ServerWebExchange exchange) {
        return limits.take(Limit.ERASURES_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> limits.take(Limit.ERASURES_PER_CUSTOMER, who.id(), exchange)))
                .then(Mono.defer(() -> audit.note(nameless(who), "customer.erased", "customer:" + who.id(), Map.of())))
                .then(Mono.defer(() -> erasures.begin(who)))
                .map(Begun::new);
    }
}
