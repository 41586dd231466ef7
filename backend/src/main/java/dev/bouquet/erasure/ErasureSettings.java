package dev.bouquet.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are forgotten.
 *
 * @param lookAgainAfter what was under way when it began has ended by then, and is forgotten, too
 * @param lease how soon another node begins anew where one died at it; a node that is at it holds on to it
 * @param workMax for how long a node holds on to one customer at the most, of whom it may have found no end
 */
@ConfigurationProperties("bouquet.erasure")
record ErasureSettings(
        @DefaultValue("15s") Duration lookAgainAfter,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("2h") Duration workMax) {}
