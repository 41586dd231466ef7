package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds out who is present in a request. A bearer token, once one is sent, decides alone, right or wrong: the demo shop's
 * widget and the console share an origin and so a cookie jar. Nothing is kept between requests; within one it is found out once,
 * however many filters and endpoints ask.
 */
@Component
class Present implements ServerSecurityContextRepository {
    private static final String BEARER = "Bearer ";
    private static final String FOUND_OUT = Present.class.getName() + ".foundOut";

    private final Customers customers;
    private final SignIns signIns;

    Present(Customers customers, SignIns signIns) {
        this.customers = customers;
        this.signIns = signIns;
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return Mono.defer(() -> foundOut(exchange));
    }

    @SuppressWarnings("unchecked")
    private Mono<SecurityContext> foundOut(ServerWebExchange exchange) {
        return (Mono<SecurityContext>) exchange.getAttributes()
                .computeIfAbsent(
                        FOUND_OUT,
                        first -> identity(exchange)
                                .<SecurityContext>map(identity -> new SecurityContextImpl(new Known(identity)))
                                .cache());
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }

    /** The visitor's token in the header; null where there is no {@code Authorization: Bearer}. */
    static @Nullable String bearer(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private Mono<Identity> identity(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            String token = bearer(request);
            return token == null
                    ? Mono.error(Refusal.unauthenticated())
                    : customers.ofToken(token).cast(Identity.class).switchIfEmpty(Mono.error(Refusal::unauthenticated));
        }
        return request.getCookies().containsKey(SessionCookie.NAME)
                ? signIns.current(exchange).cast(Identity.class)
                : Mono.empty();
    }

    /** An identity in the form that Spring Security carries. */
    static final class Known extends AbstractAuthenticationToken {
        private final Identity identity;

        Known(Identity identity) {
            super(authorities(identity));
            this.identity = identity;
            setAuthenticated(true);
        }

        @Override
        public Identity getPrincipal() {
            return identity;
        }

        @Override
        public String getCredentials() {
            return "";
        }

        private static Collection<GrantedAuthority> authorities(Identity identity) {
            String role =
                    identity instanceof Identity.Agent agent ? agent.role().name() : "CUSTOMER";
            return List.of(new SimpleGrantedAuthority("ROLE_" + role));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && known.identity.equals(identity);
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }
    }
}
