package dev.bouquet.identity;

import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts what each member of staff changes by HTTP, whatever it is, once it is known who they are. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StaffWrites implements WebFilter {
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Limits limits;

    StaffWrites(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return mayBeStaff(exchange.getRequest())
                ? counted(exchange).then(Mono.defer(() -> chain.filter(exchange)))
                : chain.filter(exchange);
    }

    /** A bearer token is a visitor's, right or wrong, and what a wrong one means is for the endpoint to say. */
    private static boolean mayBeStaff(ServerHttpRequest request) {
        return WRITES.contains(request.getMethod()) && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
    }

    private Mono<Void> counted(ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(Present.Known.class)
                .map(Present.Known::getPrincipal)
                .ofType(Identity.Agent.class)
                .flatMap(who -> limits.take(Limit.WRITES_PER_MEMBER, who.id(), exchange));
    }
}
