package dev.bouquet.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a page of ours may load and who may frame it, by the part of the site. Scripts and styles come from files of this
 * server only, always; nothing inline is allowed anywhere.
 */
@Component
class ContentPolicies implements ServerHttpHeadersWriter {
    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'%s; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    /** Opened by people we know nothing of, by a link that is a secret: no script at all. */
    private static final String GIFT = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final AllowedOrigins origins;
    private final WebSettings settings;

    ContentPolicies(AllowedOrigins origins, WebSettings settings) {
        this.origins = origins;
        this.settings = settings;
    }

    @Override
    public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        // A file that somebody sent has a stricter one of its own.
        if (!headers.containsHeader("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", policy(exchange, path));
        }
        if (path.startsWith("/widget")) {
            headers.set("Cross-Origin-Resource-Policy", "cross-origin");
            headers.setAccessControlAllowOrigin("*");
        } else {
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
        }
        if (settings.servedByHttps()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (path.startsWith("/api/") && headers.getCacheControl() == null) {
            headers.setCacheControl(CacheControl.noStore());
        }
        if (isGift(path)) {
            headers.setCacheControl(CacheControl.noStore());
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Robots-Tag", "noindex, nofollow, noarchive");
        }
        return Mono.empty();
    }

    private String policy(ServerWebExchange exchange, String path) {
        if (isGift(path)) {
            return GIFT;
        }
        boolean page = path.startsWith("/console") || path.startsWith("/demo");
        return page ? PAGE.formatted(socket(exchange)) : NOTHING;
    }

    private static boolean isGift(String path) {
        return path.startsWith("/gift/") && !path.startsWith("/gift/assets/");
    }

    /** Some browsers do not count our own socket as {@code 'self'}. */
    private String socket(ServerWebExchange exchange) {
        Origin own = origins.own(exchange.getRequest());
        return own == null ? "" : " " + own.socket();
    }
}
