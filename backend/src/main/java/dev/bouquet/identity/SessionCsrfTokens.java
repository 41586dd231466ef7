package dev.bouquet.identity;

import dev.bouquet.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The CSRF token of a sign-in, as plain text in its session. It is made with the sign-in and lives as long, so that no
 * request of somebody unknown ever makes a session.
 */
@Component
class SessionCsrfTokens implements ServerCsrfTokenRepository {
    static final String HEADER = "X-CSRF-Token";

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(SessionCookie.NAME)
                ? exchange.getSession().mapNotNull(session -> {
                    String token = session.getAttribute(StaffSession.CSRF_TOKEN);
                    return token == null ? null : tokenOf(token);
                })
                : Mono.empty();
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> tokenOf(Secrets.newToken()));
    }

    /** Nothing to do: see {@link SignIns#begin}. */
    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.empty();
    }

    private static CsrfToken tokenOf(String token) {
        return new DefaultCsrfToken(HEADER, "_csrf", token);
    }
}
