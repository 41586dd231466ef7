package dev.bouquet.alerts;

import dev.bouquet.alerts.Alert.State;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.signals.Bells;
import dev.bouquet.wallboard.Breach;
import dev.bouquet.wallboard.Breaching;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What fired. Each node knows which alerts stand: it looks when another one says that something changed, and every two seconds
 * in case that this was lost.
 */
@Component
public class Alerts implements Breaching {
    static final int PAGE = 50;

    private static final String TOPIC = "alerts";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final AlertStore store;
    private final AlertRules rules;
    private final Bells bells;
    private final Clock clock;
    private final List<AlertListener> listeners = new CopyOnWriteArrayList<>();

    /** By id; null before the first look, of which nobody is told. */
    private volatile @Nullable Map<String, Alert> open;

    private volatile boolean rung;
    private Instant lookedAt = Instant.EPOCH;

    Alerts(AlertStore store, AlertRules rules, Bells bells, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.bells = bells;
        this.clock = clock;
        bells.onSignal(TOPIC, changed -> rung = true);
    }

    /** Calls from now on, for good, with each alert that fires or ends and of which consoles are to be told. */
    public void listen(AlertListener listener) {
        listeners.add(listener);
    }

    /** Those that stand and of which consoles are told, as breaches of the board. */
    @Override
    public List<Breach> breaches() {
        return standing().values().stream()
                .filter(Alert::console)
                .map(alert ->
                        new Breach(alert.tile().wire(), alert.queue(), alert.since(), alert.value(), alert.threshold()))
                .toList();
    }

    private Map<String, Alert> standing() {
        Map<String, Alert> known = open;
        return known == null ? Map.of() : known;
    }

    boolean anyOpen() {
        return !standing().isEmpty();
    }

    /** The newest first, after that cursor. */
    Mono<List<Alert>> list(Identity.Agent who, @Nullable String cursor) {
        who.demand(Role.SUPERVISOR);
        AlertCursor from = AlertCursor.parse(cursor);
        return from == null ? store.list(null, null, PAGE + 1) : store.list(from.firedAt(), from.id(), PAGE + 1);
    }

    /** This node changed something. */
    void changed() {
        rung = true;
        bells.signal(TOPIC, "changed");
    }

    /** To be called a few times a second, and not again before it has ended. */
    Mono<Void> look() {
        Instant now = clock.instant();
        boolean due = open == null
                || rung
                || (!rules.known().isEmpty() || anyOpen()) && !now.isBefore(lookedAt.plus(LOOK_EVERY));
        if (!due) {
            return Mono.empty();
        }
        rung = false;
        return store.open()
                .map(found -> found.stream().collect(Collectors.toMap(Alert::id, Function.identity())))
                .flatMap(found -> {
                    Map<String, Alert> before = open;
                    open = found;
                    lookedAt = now;
                    return before == null ? Mono.empty() : tell(before, found);
                });
    }

    private Mono<Void> tell(Map<String, Alert> before, Map<String, Alert> now) {
        now.values().stream()
                .filter(alert -> !before.containsKey(alert.id()))
                .forEach(alert -> tell(alert, State.FIRED));
        return Flux.fromIterable(before.keySet())
                .filter(id -> !now.containsKey(id))
                .concatMap(store::find)
                .doOnNext(ended -> tell(ended, State.ENDED))
                .then();
    }

    private void tell(Alert alert, State state) {
        if (alert.console()) {
            listeners.forEach(listener -> listener.changed(WireAlert.of(alert), state.wire()));
        }
    }
}
