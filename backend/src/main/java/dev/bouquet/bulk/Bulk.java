package dev.bouquet.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.answers.MacroAction;
import dev.bouquet.bulk.BulkRequest.Deed;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does the same to many conversations, a few at a time. Each is decided by itself, with the rights of whoever asks; what one
 * of them is refused stops no other. Whoever goes away before the end stops what was not begun; what was begun goes on to its
 * end, and that is kept. The same key again does what was not done, and tells of the rest how it ended.
 */
@Component
class Bulk {
    private static final Logger log = LoggerFactory.getLogger(Bulk.class);
    private static final int AT_ONCE_MAX = 8;

    /** Longer than any deed takes; shorter than {@link BulkStore#CLAIM_HELD_FOR}. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What may end otherwise when it is tried again: it is told, and not kept. */
    private static final Set<String> PASSING = Stream.of(
                    RefusalCode.INTERNAL, RefusalCode.TOO_MANY, RefusalCode.UNAVAILABLE)
            .map(RefusalCode::wire)
            .collect(Collectors.toSet());

    private final SingleDeeds deeds;
    private final BulkStore store;
    private final Clock clock;

    Bulk(SingleDeeds deeds, BulkStore store, Clock clock) {
        this.deeds = deeds;
        this.store = store;
        this.clock = clock;
    }

    /**
     * How it ended for one conversation.
     *
     * @param seq of the entry that was made of it, or the head where it was so already
     * @param code why it was refused; null where it was done
     * @param message the same for people
     * @param done of a macro that was refused: how many of its actions were done before
     * @param unfilled of a macro: what could not be filled into its message, so that nothing was done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String id,
            boolean ok,
            @Nullable Long seq,
            @Nullable String code,
            @Nullable String message,
            @Nullable Integer done,
            @Nullable List<String> unfilled) {
        static Result done(String id, long seq) {
            return new Result(id, true, seq, null, null, null, null);
        }

        @SuppressWarnings("unchecked")
        static Result refused(String id, Refusal refusal) {
            return new Result(
                    id,
                    false,
                    null,
                    refusal.code().wire(),
                    refusal.getMessage(),
                    (Integer) refusal.details().get(MacroSteps.DONE),
                    (List<String>) refusal.details().get(MacroSteps.UNFILLED));
        }

        private boolean isPassing() {
            return code != null && PASSING.contains(code);
        }
    }

    /** @param request its fingerprint */
    private record Commission(Identity.Agent who, String key, String request, Deed deed) {
        String name() {
            return who.id() + ":" + key;
        }

        @Nullable Snapshot snapshot() {
            return deed instanceof Deed.Macro macro ? new Snapshot(who.id(), key, macro.actions()) : null;
        }
    }

    /** What has to be known of a macro to finish it without its caller: who began it, under which key, and what it does. */
    record Snapshot(String agentId, String key, List<MacroAction> actions) {}

    /** In the order in which they were named. Refuses as a whole what is malformed, and a key that stands for something else. */
    Mono<List<Result>> carryOut(Identity.Agent who, @Nullable String key, BulkRequest request) {
        return Mono.defer(() -> {
            String named = Inputs.demandKey(key);
            List<String> ids = request.demandIds();
            Commission commission = new Commission(who, named, request.fingerprint(), request.demandDeed());
            return begun(commission)
                    .flatMap(ended -> Flux.fromIterable(ids)
                            .flatMapSequential(id -> once(commission, id, ended.get(id)), AT_ONCE_MAX)
                            .collectList());
        });
    }

    /** How it ended so far. That a time has come meanwhile is no reason to refuse what began before it had. */
    private Mono<Map<String, Result>> begun(Commission commission) {
        return store.ended(commission.name(), commission.request()).switchIfEmpty(Mono.defer(() -> {
            commission.deed().checkTime(clock.instant());
            return store.begin(commission.name(), commission.request(), clock.instant(), commission.snapshot());
        }));
    }

    private Mono<Result> once(Commission commission, String id, @Nullable Result before) {
        if (before != null) {
            return Mono.just(before);
        }
        Mono<Result> work = claim(commission, id)
                .flatMap(claimed -> claimed ? carriedOut(commission, id) : elsewhere(commission, id))
                .onErrorResume(StoreTrouble::isOne, away -> Mono.just(Result.refused(id, Refusal.unavailable())));
        // As a future it goes on when nobody waits for it any more, so that what is done is noted as well.
        return Mono.fromFuture(work::toFuture, true);
    }

    /**
     * Finishes for one of them what a node began that went down. What may end otherwise when it is tried again is left as it
     * is, and so found again.
     */
    Mono<Void> finish(Identity.Agent who, Snapshot begun, String id) {
        Commission commission = new Commission(who, begun.key(), "", new Deed.Macro(begun.actions()));
        return claim(commission, id)
                .filter(claimed -> claimed)
                .flatMap(claimed -> result(commission, id))
                .filter(result -> !result.isPassing())
                .flatMap(result -> store.note(commission.name(), result));
    }

    private Mono<Boolean> claim(Commission commission, String id) {
        return Mono.defer(
                () -> store.claim(commission.name(), id, clock.instant(), commission.deed() instanceof Deed.Macro));
    }

    private Mono<Result> result(Commission commission, String id) {
        return deeds.carryOut(commission.who(), commission.key(), id, commission.deed())
                .timeout(PATIENCE)
                .map(done -> Result.done(id, done.seq()))
                .onErrorResume(failure -> Mono.just(Result.refused(id, refusal(failure))));
    }

    private Mono<Result> carriedOut(Commission commission, String id) {
        return result(commission, id)
                .flatMap(result -> (result.isPassing()
                                ? store.release(commission.name(), id)
                                : store.note(commission.name(), result))
                        .thenReturn(result));
    }

    /** Another sending of it began this one: how it ended, or that nobody knows yet. */
    private Mono<Result> elsewhere(Commission commission, String id) {
        return store.ended(commission.name(), commission.request())
                .mapNotNull(ended -> ended.get(id))
                .defaultIfEmpty(Result.refused(id, Refusal.unavailable()));
    }

    /** What of a failure is told. */
    static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (StoreTrouble.isOne(failure)) {
            return Refusal.unavailable();
        }
        log.error("One of many could not be carried out", failure);
        return Refusal.of(RefusalCode.INTERNAL, "Something went wrong on our side.");
    }
}
