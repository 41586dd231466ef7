package dev.bouquet.empowerment;

import dev.bouquet.signals.Bells;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Sees to it that the default rule exists and the rules are known before anything is served, and stay known; and that the
 * ledger gets what it is owed.
 */
@Component
class EmpowermentUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EmpowermentUpkeep.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(10);
    private static final Duration CATCH_UP_EVERY = Duration.ofSeconds(1);

    private final RuleStore ruleStore;
    private final Rules rules;
    private final BudgetStore budgets;
    private final LedgerStore ledgerStore;
    private final Ledger ledger;
    private final Jobs jobs = new Jobs();

    /** Keeps nothing: while one reading is under way, any number of hints are one more reading. */
    private final Sinks.Many<Long> hints = Sinks.many().multicast().directBestEffort();

    private @Nullable Disposable reloading;

    EmpowermentUpkeep(
            RuleStore ruleStore,
            Rules rules,
            BudgetStore budgets,
            LedgerStore ledgerStore,
            Ledger ledger,
            Bells bells) {
        this.ruleStore = ruleStore;
        this.rules = rules;
        this.budgets = budgets;
        this.ledgerStore = ledgerStore;
        this.ledger = ledger;
        bells.onSignal(Rules.TOPIC, changed -> hint());
    }

    @Override
    public void start() {
        budgets.createIndexes()
                .then(ledgerStore.createIndexes())
                .then(ruleStore.insertIfAbsent(Rule.initial()))
                .then(rules.reload())
                .block(START_PATIENCE);
        reloading = Flux.merge(Flux.interval(RELOAD_EVERY), hints.asFlux())
                .onBackpressureLatest()
                .concatMap(hint -> reload(), 0)
                .subscribe();
        jobs.every("Writing the ledger", CATCH_UP_EVERY, ledger::catchUp);
    }

    /** A hint that is not taken costs seconds: the rules are read anew anyway. */
    private void hint() {
        Sinks.EmitResult result = hints.tryEmitNext(0L);
        if (result.isFailure()) {
            log.debug("A changed rule will be found by the next reading: {}", result);
        }
    }

    private Mono<Void> reload() {
        return rules.reload().onErrorResume(failure -> {
            log.warn("The rules will be read again: {}", failure.toString());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        jobs.stop();
        Disposable running = reloading;
        if (running != null) {
            running.dispose();
        }
        reloading = null;
    }

    @Override
    public boolean isRunning() {
        return reloading != null;
    }

    /** Before whoever asks what may be spent, and stopped after them. */
    @Override
    public int getPhase() {
        return -1;
    }
}
