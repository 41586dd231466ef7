package dev.bouquet.web;

import dev.bouquet.refusal.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses every call by a page that is not allowed to talk to us, before anything is read or changed. */
class OriginGate implements WebFilter {
    private final AllowedOrigins origins;

    OriginGate(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String origin = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN);
        return origins.permits(origin, exchange.getRequest())
                ? chain.filter(exchange)
                : Mono.error(Refusal.forbidden(
                        "This origin is not allowed; see bouquet.allowed-origins and bouquet.sites."));
    }
}
