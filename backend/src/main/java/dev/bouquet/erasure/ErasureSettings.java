package dev.bouquet.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are forgotten.
 *
 * @param lookAgainAfter what was under way when it began has ended by then, and is forgotten, too
 * @param lease how long a node may be at one customer before another one begins anew; it takes seconds
 */
@ConfigurationProperties("bouquet.erasure")
record ErasureSettings(
        @DefaultValue("15s") Duration lookAgainAfter,
        @DefaultValue("2m") Duration lease) {}
