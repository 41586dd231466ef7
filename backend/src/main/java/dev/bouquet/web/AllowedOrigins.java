package dev.bouquet.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Which pages may talk to this server, and of which site they are: its own pages and those of {@code
 * bouquet.allowed-origins} are of the site without a name, those of {@code bouquet.sites.<name>.origins} of the one with that
 * name. Origins are compared whole. There are no wildcards, and {@code null}, which sandboxed and local pages send, is nobody.
 */
@Component
public class AllowedOrigins {
    private static final Logger log = LoggerFactory.getLogger(AllowedOrigins.class);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The name of the site without one. */
    public static final String UNNAMED = "";

    private static final Pattern SITE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final Map<Origin, String> sites = new HashMap<>();
    private final @Nullable Origin published;
    private final ClientAddress clients;
    private final boolean forThisMachineOnly;

    /** @throws SettingsRefusedException for an entry that is no origin, or that two sites have, and a name that is none */
    AllowedOrigins(
            WebSettings settings, ClientAddress clients, @Value("${server.address:0.0.0.0}") InetAddress address) {
        this.clients = clients;
        forThisMachineOnly = address.isLoopbackAddress();
        allow(UNNAMED, "bouquet.allowed-origins", settings.allowedOrigins());
        settings.sites()
                .forEach((name, site) -> allow(demandName(name), "bouquet.sites." + name + ".origins", site.origins()));
        published = settings.publicUrl() == null ? null : published(settings.publicUrl());
        if (published == null && !forThisMachineOnly) {
            log.warn("bouquet.public-url is not set, so each request's Host is believed, whatever name was made to lead"
                    + " here. Set it to where browsers reach this server.");
        }
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
        return asked != null && (asked.equals(own(request)) || sites.containsKey(asked));
    }

    /** The name of the site whose page sent a request that is permitted; null where no page of a browser did. */
    public @Nullable String site(ServerHttpRequest request) {
        Origin asked = Origin.parse(request.getHeaders().getFirst(HttpHeaders.ORIGIN));
        return asked == null ? null : sites.getOrDefault(asked, UNNAMED);
    }

    private void allow(String site, String setting, List<String> origins) {
        for (String text : origins) {
            Origin origin = demand(setting, text);
            String other = sites.putIfAbsent(origin, site);
            if (other != null && !other.equals(site)) {
                throw new SettingsRefusedException(setting + " holds '" + text
                        + "', which is of another site already. An origin belongs to one site.");
            }
        }
    }

    /** @throws SettingsRefusedException where that is no name of a site; so no two names differ in capitals alone */
    public static String demandName(String name) {
        if (!SITE.matcher(name).matches()) {
            throw new SettingsRefusedException("bouquet.sites." + name
                    + " is no name of a site. Use a to z, 0 to 9 and '-', 32 characters at most.");
        }
        return name;
    }

    /**
     * Whether a form may have been shown by a page of this server, as far as the browser tells; pages of allowed origins are
     * foreign here. A page that sends no referrer makes browsers send {@code Origin: null}: then {@code Sec-Fetch-Site} must
     * not tell otherwise, which older ones leave out. What keeps forgers out is the secret that the form's address holds.
     */
    public boolean mayBeOwnForm(ServerHttpRequest request) {
        String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
        String site = request.getHeaders().getFirst("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign || origin == null || origin.equals("null")) {
            return !foreign;
        }
        Origin asked = Origin.parse(origin);
        return asked != null && asked.equals(own(request));
    }

    /**
     * Where browsers reach this server; null where the request names no usable host. On a server for this machine only,
     * unless it has a public address, that is this machine by its own names: any other was made to lead here by somebody
     * whose page would then pass for ours.
     */
    @Nullable Origin own(ServerHttpRequest request) {
        if (published != null) {
            return published;
        }
        String host = request.getHeaders().getFirst("Host");
        Origin named = host == null ? null : Origin.parse((clients.byHttps(request) ? "https://" : "http://") + host);
        return named != null && forThisMachineOnly && !THIS_MACHINE.contains(named.host()) ? null : named;
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
