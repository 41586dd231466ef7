package dev.bouquet.alerts;

import dev.bouquet.secrets.Secrets;
import dev.bouquet.wallboard.Board;
import dev.bouquet.wallboard.Wallboard;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the rules, on the node that has the lease; where there are neither rules nor alerts that stand nobody does. A dead
 * node's place is taken once its lease is over, a second later at the most.
 */
@Component
class Lookout {
    private final AlertRules rules;
    private final AlertStore store;
    private final LeaseStore leases;
    private final Alerts alerts;
    private final Wallboard wallboard;
    private final AlertSettings settings;
    private final Clock clock;
    private final String node = Secrets.newId();
    private final Watch watch = new Watch();
    private Instant heldUntil = Instant.EPOCH;

    Lookout(
            AlertRules rules,
            AlertStore store,
            LeaseStore leases,
            Alerts alerts,
            Wallboard wallboard,
            AlertSettings settings,
            Clock clock) {
        this.rules = rules;
        this.store = store;
        this.leases = leases;
        this.alerts = alerts;
        this.wallboard = wallboard;
        this.settings = settings;
        this.clock = clock;
    }

    /** To be called every second, and not again before it has ended. */
    Mono<Void> look() {
        if (rules.known().isEmpty() && !alerts.anyOpen()) {
            return Mono.empty();
        }
        return holds().flatMap(held -> {
            if (!held) {
                watch.forget();
                return Mono.empty();
            }
            return Mono.zip(wallboard.look(), store.open()).flatMap(seen -> act(seen.getT1(), seen.getT2()));
        });
    }

    /** Renewed when half of it is over: a write every few seconds. */
    private Mono<Boolean> holds() {
        Instant now = clock.instant();
        if (now.isBefore(heldUntil.minus(settings.lease().dividedBy(2)))) {
            return Mono.just(true);
        }
        Instant until = now.plus(settings.lease());
        return leases.take(node, now, until)
                .doOnNext(held -> heldUntil = held ? until : Instant.EPOCH)
                .doOnError(unknown -> heldUntil = Instant.EPOCH);
    }

    private Mono<Void> act(Board board, List<Alert> open) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Watch.Outcome outcome = watch.look(now, board, rules.known(), open);
        return Flux.fromIterable(outcome.ends())
                .concatMap(ending -> store.end(ending.alert().id(), tells(ending.by()), now))
                .thenMany(Flux.fromIterable(outcome.fires()))
                .concatMap(firing -> store.fire(alert(firing, now), tells(firing.rule())))
                .then(Mono.fromRunnable(() -> {
                    if (!outcome.fires().isEmpty() || !outcome.ends().isEmpty()) {
                        alerts.changed();
                    }
                }));
    }

    private static boolean tells(@Nullable Rule rule) {
        return rule != null && (!rule.email().isEmpty() || rule.webhook() != null);
    }

    private static Alert alert(Watch.Firing firing, Instant now) {
        Rule rule = firing.rule();
        return new Alert(
                Secrets.newId(),
                rule.id(),
                rule.name(),
                rule.tile(),
                rule.queue(),
                firing.value(),
                rule.threshold(),
                rule.above() != null,
                rule.console(),
                firing.since().truncatedTo(ChronoUnit.MILLIS),
                now,
                null);
    }

    /** Lets another node take over at once. */
    Mono<Void> stop() {
        return heldUntil.equals(Instant.EPOCH) ? Mono.empty() : leases.giveBack(node);
    }
}
