package dev.bouquet.alerts;

import dev.bouquet.alerts.Alert.State;
import dev.bouquet.mail.Mails;
import dev.bouquet.mail.WantedMail;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells those who are not at a console. What is to be told stands in the alert before anything is sent, the end after the
 * beginning; a mail is handed to {@link Mails}, which sees to it. A webhook that is not taken is tried again with growing pauses,
 * {@link #TRIES_MAX} times within some six hours, each time under the same id; then it is given up, logged and counted. Meter:
 * {@code bouquet.alerts.told}, by outcome. An address gets so many mails an hour, whatever rules it stands in; what is beyond that
 * is not sent, and counted as {@code withheld}.
 */
@Component
class Telling {
    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    static final int TRIES_MAX = 16;

    private static final int DUE_MAX = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);

    /** Longer than one try takes. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final AlertStore store;
    private final AlertRuleStore rules;
    private final Mails mails;
    private final Webhooks webhooks;
    private final Limits limits;
    private final MeterRegistry meters;
    private final Clock clock;

    Telling(
            AlertStore store,
            AlertRuleStore rules,
            Mails mails,
            Webhooks webhooks,
            Limits limits,
            MeterRegistry meters,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.mails = mails;
        this.webhooks = webhooks;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
    }

    Flux<String> due() {
        return Flux.defer(() -> store.due(clock.instant(), DUE_MAX));
    }

    /** Tells what this alert owes first, if no other node is at it. */
    Mono<Void> carryOn(String id) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    return store.lease(id, Secrets.newId(), now, now.plus(LEASE));
                })
                .flatMap(this::carryOn);
    }

    private Mono<Void> carryOn(AlertStore.Owed owed) {
        State state = owed.state();
        if (state == null) {
            return store.settled(owed);
        }
        // Whoever deleted the rule wants to hear no more of it.
        return rules.find(owed.alert().rule())
                .flatMap(rule ->
                        mail(owed.alert(), state, rule).then(Mono.defer(() -> post(owed.alert(), state, rule))))
                .then(Mono.defer(() -> done(owed, state, "sent")))
                .onErrorResume(failure -> failed(owed, state, failure));
    }

    private Mono<Void> mail(Alert alert, State state, Rule rule) {
        if (!mails.takesMail()) {
            return Mono.empty();
        }
        return Flux.fromIterable(rule.email())
                .concatMap(to -> mail(alert, state, to))
                .then();
    }

    /** One that is kept already takes no turn again. */
    private Mono<Void> mail(Alert alert, State state, String to) {
        String id = Secrets.sha256(alert.id() + " " + state.wire() + " " + to).substring(0, 32);
        Instant at =
                state == State.FIRED ? alert.firedAt() : Objects.requireNonNullElse(alert.endedAt(), alert.firedAt());
        WantedMail mail = new WantedMail(id, AlertLetter.KIND, null, null, to, AlertLetter.about(alert, state), at);
        return mails.find(id)
                .hasElement()
                .filter(kept -> !kept)
                .flatMap(fresh -> limits.tryTake(Limit.ALERT_MAILS_PER_RECIPIENT, Secrets.sha256(to)))
                .flatMap(wait -> {
                    if (wait.isZero()) {
                        return mails.want(mail);
                    }
                    count("withheld");
                    return Mono.empty();
                });
    }

    private Mono<Void> post(Alert alert, State state, Rule rule) {
        Rule.Webhook webhook = rule.webhook();
        return webhook == null
                ? Mono.empty()
                : webhooks.post(webhook, alert.id() + "_" + state.wire(), "alert." + state.wire(), WireAlert.of(alert));
    }

    private Mono<Void> done(AlertStore.Owed owed, State state, String outcome) {
        count(outcome);
        return store.told(owed, state, clock.instant());
    }

    private Mono<Void> failed(AlertStore.Owed owed, State state, Throwable failure) {
        if (owed.tries() >= TRIES_MAX) {
            log.error(
                    "That alert {} has {} was told in vain {} times and is given up: {}",
                    owed.alert().id(),
                    state.wire(),
                    owed.tries(),
                    failure.toString());
            return done(owed, state, "dead");
        }
        count("failed");
        return store.again(owed, clock.instant().plus(pause(owed.tries())));
    }

    private void count(String outcome) {
        meters.counter("bouquet.alerts.told", "outcome", outcome).increment();
    }

    /** Doubles with each try, up to its bound. */
    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.max(0, tries - 1));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }
}
