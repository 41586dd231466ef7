package dev.bouquet.gestures;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The patience of gestures.
 *
 * @param escalateAfter how long a request for approval waits before the next higher one is asked too
 * @param acceptWithin how long a recipient may take to say where it should go
 * @param draftMax after which a request whose agent never heard an answer is taken back
 * @param lease how long one step may take before another node takes the gesture over; longer than the vendors' time-outs
 * @param tick how often a node looks for gestures of a vendor whose time has come
 * @param atOnceMax gestures of one vendor that a node carries on at the same time; as many more are looked at meanwhile
 * @param triesMax after which a step that fails becomes a person's task
 * @param sendsMax how often in vain an order is sent to a vendor that knows it again, or takes nothing just now, before a
 *     person is asked; with the pauses in between about an hour and a half
 * @param lookUpsMax how often a vendor is asked whether it has an order, before a person is
 * @param pauseMax between two tries
 * @param watchEvery how often a vendor is asked how far an order is, in case an event was lost
 */
@ConfigurationProperties("bouquet.gestures")
record GestureSettings(
        @DefaultValue("10m") Duration escalateAfter,
        @DefaultValue("21d") Duration acceptWithin,
        @DefaultValue("30s") Duration draftMax,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("500ms") Duration tick,
        @DefaultValue("8") int atOnceMax,
        @DefaultValue("8") int triesMax,
        @DefaultValue("24") int sendsMax,
        @DefaultValue("5") int lookUpsMax,
        @DefaultValue("5m") Duration pauseMax,
        @DefaultValue("30m") Duration watchEvery) {

    /** After which a step is given up, in good time before another node may take the gesture over. */
    Duration stepMax() {
        return lease.multipliedBy(2).dividedBy(3);
    }
}
