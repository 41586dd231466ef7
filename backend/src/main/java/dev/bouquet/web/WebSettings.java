package dev.bouquet.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server is reached.
 *
 * @param publicUrl where browsers reach it, such as {@code https://chat.example}; unset: as the request's {@code Host} says
 * @param allowedOrigins the sites that carry the widget, each as {@code https://shop.example}, exactly
 * @param trustedProxies networks such as {@code 10.0.0.0/8} whose {@code X-Forwarded-For} and {@code -Proto} are believed
 * @param demo whether the demo shop and demo staff exist; unset: on the embedded default only
 */
@ConfigurationProperties("bouquet")
public record WebSettings(
        @Nullable URI publicUrl,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue List<String> trustedProxies,
        @Nullable Boolean demo,
        @DefaultValue Limits limits,
        @DefaultValue Metrics metrics) {

    /** @param perAddress off for load tests, which come from one address */
    public record Limits(@DefaultValue("on") boolean perAddress) {}

    /** @param exposed whether {@code /actuator/prometheus} answers */
    public record Metrics(@DefaultValue("false") boolean exposed) {}

    /** Whether browsers are known to come by HTTPS, whatever this process sees of it. */
    public boolean servedByHttps() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }
}
