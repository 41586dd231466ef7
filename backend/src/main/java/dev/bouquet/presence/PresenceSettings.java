package dev.bouquet.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How quickly it shows that somebody is gone.
 *
 * @param lease how long a socket counts after it was last heard; longer than the heartbeat, or people flicker
 * @param tick how often a node renews the leases of its sockets and reads those of the others
 * @param pauseMax where no node ticked for longer than this, Redis was away from all of them and no lease could be renewed
 * @param gap the least time between two rounds of a node, however much happens
 * @param patience how long a round may take
 * @param forget how long after leaving a chosen status is kept
 */
@ConfigurationProperties("bouquet.presence")
record PresenceSettings(
        @DefaultValue("35s") Duration lease,
        @DefaultValue("2s") Duration tick,
        @DefaultValue("10s") Duration pauseMax,
        @DefaultValue("50ms") Duration gap,
        @DefaultValue("1800ms") Duration patience,
        @DefaultValue("1d") Duration forget) {}
