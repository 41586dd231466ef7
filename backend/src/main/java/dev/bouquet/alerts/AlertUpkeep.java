package dev.bouquet.alerts;

import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at the rules, at what stands and at what is to be told, for as long as the node runs. */
@Component
class AlertUpkeep implements SmartLifecycle {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration RULES_EVERY = Duration.ofSeconds(10);
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration KEPT_FOR = Duration.ofDays(400);
    private static final int AT_ONCE_MAX = 4;

    private final AlertStore store;
    private final AlertRules rules;
    private final Alerts alerts;
    private final Lookout lookout;
    private final Telling telling;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private Instant rulesReadAt = Instant.EPOCH;
    private volatile boolean running;

    AlertUpkeep(AlertStore store, AlertRules rules, Alerts alerts, Lookout lookout, Telling telling, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.alerts = alerts;
        this.lookout = lookout;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public void start() {
        store.createIndexes().then(rules.reload()).block(START_PATIENCE);
        jobs.every("Reading the rules of alerts", TICK, this::readRules);
        jobs.every("Looking which alerts stand", TICK, alerts::look);
        jobs.every("Looking for alerts", LOOK_EVERY, lookout::look);
        jobs.everyFound("Telling of alerts", TELL_EVERY, AT_ONCE_MAX, telling::due, telling::carryOn);
        jobs.every(
                "Forgetting alerts of long ago",
                FORGET_EVERY,
                () -> store.forget(clock.instant().minus(KEPT_FOR)));
        running = true;
    }

    private Mono<Void> readRules() {
        Instant now = clock.instant();
        if (!rules.areRung() && now.isBefore(rulesReadAt.plus(RULES_EVERY))) {
            return Mono.empty();
        }
        rulesReadAt = now;
        return rules.reload();
    }

    @Override
    public void stop(Runnable stopped) {
        jobs.stop();
        lookout.stop()
                .timeout(STOP_PATIENCE)
                .onErrorComplete()
                .doFinally(end -> {
                    running = false;
                    stopped.run();
                })
                .subscribe();
    }

    @Override
    public void stop() {
        jobs.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the wallboard, at which it looks. */
    @Override
    public int getPhase() {
        return 5;
    }
}
