package dev.bouquet.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port as a browser compares them: lower case, the default port left out. */
record Origin(String scheme, String host, int port) {

    /** The origin that the text spells, and nothing besides; null for {@code null}, paths, user names and other schemes. */
    static @Nullable Origin parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
            return bare ? of(uri) : null;
        } catch (URISyntaxException nonsense) {
            return null;
        }
    }

    /** The origin of an address; null where it has no host or is neither http nor https. */
    static @Nullable Origin of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return null;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
        if (usual == -1) {
            return null;
        }
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() == -1 ? usual : uri.getPort());
    }

    /** The address of sockets on this origin, such as {@code wss://chat.example}. */
    String socket() {
        return (scheme.equals("https") ? "wss://" : "ws://") + authority();
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private String authority() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return usual ? host : host + ":" + port;
    }
}
