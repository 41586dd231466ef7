package dev.bouquet.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server is reached.
 *
 * @param publicUrl where browsers reach it, such as {@code https://chat.example}; unset: as the request's {@code Host} says
 * @param allowedOrigins the pages that carry the widget, each as {@code https://shop.example}, exactly
 * @param sites further sites that carry it, by name, where each signs its own visitors' identities
 * @param trustedProxies networks such as {@code 10.0.0.0/8} whose {@code X-Forwarded-For} and {@code -Proto} are believed
 * @param demo whether the demo shop and demo staff exist; unset: on the embedded default only
 */
@ConfigurationProperties("bouquet")
public record WebSettings(
        @Nullable URI publicUrl,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue Map<String, Site> sites,
        @DefaultValue List<String> trustedProxies,
        @Nullable Boolean demo,
        @DefaultValue Limits limits,
        @DefaultValue Metrics metrics) {

    /** @param origins as {@code allowedOrigins}; an origin belongs to one site */
    public record Site(@DefaultValue List<String> origins) {}

    /** @param perAddress off for load tests, which come from one address */
    public record Limits(@DefaultValue("on") boolean perAddress) {}

    /** @param exposed whether {@code /actuator/prometheus} answers */
    public record Metrics(@DefaultValue("false") boolean exposed) {}

    /** Whether browsers are known to come by HTTPS, whatever this process sees of it. */
    public boolean servedByHttps() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }
}
