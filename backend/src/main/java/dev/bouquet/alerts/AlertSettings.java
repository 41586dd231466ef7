package dev.bouquet.alerts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are looked for and told.
 *
 * @param lease how long the node that looks at the rules may be silent before another one does
 * @param privateAddresses whether webhooks may go by HTTP, and to addresses that only this network knows: for trying it out, and
 *     for receivers of one's own
 * @param webhookTimeout how long a receiver may take to connect, and to answer
 */
@ConfigurationProperties("bouquet.alerts")
record AlertSettings(
        @DefaultValue("6s") Duration lease,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("5s") Duration webhookTimeout) {}
