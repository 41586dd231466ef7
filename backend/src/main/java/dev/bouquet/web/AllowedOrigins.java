package dev.bouquet.web;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Which pages may talk to this server: its own, and those of {@code bouquet.allowed-origins}, compared whole. There are no
 * wildcards, and {@code null}, which sandboxed and local pages send, is nobody.
 */
@Component
public class AllowedOrigins {
    private final Set<Origin> allowed;
    private final @Nullable Origin published;
    private final ClientAddress clients;

    /** @throws SettingsRefusedException for an entry that is no origin */
    AllowedOrigins(WebSettings settings, ClientAddress clients) {
        this.clients = clients;
        allowed = settings.allowedOrigins().stream()
                .map(text -> demand("bouquet.allowed-origins", text))
                .collect(Collectors.toUnmodifiableSet());
        published = settings.publicUrl() == null ? null : published(settings.publicUrl());
    }

    /**
     * Whether a request of that {@code Origin} may be served. One without the header does not come from a page's script on
     * another site and is left to the ticket or token it carries.
     */
    public boolean permits(@Nullable String origin, ServerHttpRequest request) {
        if (origin == null) {
            return true;
        }
        Origin asked = Origin.parse(origin);
        return asked != null && (asked.equals(own(request)) || allowed.contains(asked));
    }

    /** Where browsers reach this server; null where the request names no usable host. */
    @Nullable Origin own(ServerHttpRequest request) {
        if (published != null) {
            return published;
        }
        String host = request.getHeaders().getFirst("Host");
        return host == null ? null : Origin.parse((clients.byHttps(request) ? "https://" : "http://") + host);
    }

    private static Origin published(URI url) {
        return demand("bouquet.public-url", url.toString().replaceFirst("/$", ""));
    }

    private static Origin demand(String setting, String text) {
        Origin origin = Origin.parse(text.strip());
        if (origin == null) {
            throw new SettingsRefusedException(setting + " holds '" + text
                    + "', which is no origin. Write scheme, host and port only, as in https://shop.example; wildcards are not"
                    + " possible.");
        }
        return origin;
    }
}
