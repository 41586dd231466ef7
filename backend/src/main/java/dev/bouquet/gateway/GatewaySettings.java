package dev.bouquet.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of a socket.
 *
 * @param heartbeat how often the server pings and tells heads
 * @param silenceMax a socket that sent nothing, not even a pong, for this long is dead
 * @param helloWithin how long a socket may wait with its ticket
 * @param framesPerMinute what a customer may send in a minute, over all their sockets on a node
 * @param socketsPerIdentity how many sockets one person may have open on a node
 * @param followsMax conversations one socket may follow
 * @param inFlightMax frames of one socket that may be unanswered before its next one is read
 * @param drain how long a node that stops spreads the reconnects over
 */
@ConfigurationProperties("bouquet.gateway")
record GatewaySettings(
        @DefaultValue("20s") Duration heartbeat,
        @DefaultValue("45s") Duration silenceMax,
        @DefaultValue("5s") Duration helloWithin,
        @DefaultValue("120") int framesPerMinute,
        @DefaultValue("20") int socketsPerIdentity,
        @DefaultValue("10000") int followsMax,
        @DefaultValue("64") int inFlightMax,
        @DefaultValue("5s") Duration drain) {

    static final int FRAME_BYTES_MAX = 65_536;
    static final int BAD_FRAMES_MAX = 3;
}
