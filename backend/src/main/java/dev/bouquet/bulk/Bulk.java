package dev.bouquet.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.bulk.BulkRequest.Deed;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.routing.Assignments;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does the same to many conversations, a few at a time. Each is decided by itself, with the rights of whoever asks; what one
 * of them is refused stops no other. Whoever goes away before the end stops what was not begun. The same key again does what
 * was not done, and tells of the rest how it ended.
 */
@Component
class Bulk {
    private static final Logger log = LoggerFactory.getLogger(Bulk.class);
    private static final int AT_ONCE_MAX = 8;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Conversations conversations;
    private final Assignments assignments;
    private final Sorting sorting;
    private final BulkStore store;
    private final Clock clock;

    Bulk(Conversations conversations, Assignments assignments, Sorting sorting, BulkStore store, Clock clock) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.sorting = sorting;
        this.store = store;
        this.clock = clock;
    }

    /**
     * How it ended for one conversation.
     *
     * @param seq of the entry that was made of it, or the head where it was so already
     * @param code why it was refused; null where it was done
     * @param message the same for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String id,
            boolean ok,
            @Nullable Long seq,
            @Nullable String code,
            @Nullable String message) {
        static Result done(String id, long seq) {
            return new Result(id, true, seq, null, null);
        }

        static Result refused(String id, Refusal refusal) {
            return new Result(id, false, null, refusal.code().wire(), refusal.getMessage());
        }
    }

    /** In the order in which they were named. Refuses as a whole what is malformed, and a key that stands for something else. */
    Mono<List<Result>> carryOut(Identity.Agent who, @Nullable String key, BulkRequest request) {
        return Mono.defer(() -> {
            if (key == null || !KEY.matcher(key).matches()) {
                throw Refusal.badField("Idempotency-Key", "must be 1 to 64 letters, digits, or . _ : -");
            }
            List<String> ids = request.demandIds();
            Deed deed = request.demandDeed(clock.instant());
            String name = who.id() + ":" + key;
            return store.begin(name, Secrets.sha256(request.toString()), clock.instant())
                    .flatMap(ended -> Flux.fromIterable(ids)
                            .flatMapSequential(id -> once(who, name, key, id, deed, ended), AT_ONCE_MAX)
                            .collectList());
        });
    }

    private Mono<Result> once(
            Identity.Agent who, String name, String key, String id, Deed deed, Map<String, Result> ended) {
        Result before = ended.get(id);
        return before != null
                ? Mono.just(before)
                : carryOut(who, key, id, deed)
                        .map(done -> Result.done(id, done.seq()))
                        .onErrorResume(failure -> Mono.just(Result.refused(id, refusal(failure))))
                        .flatMap(result -> noted(name, result));
    }

    /** What is not certain is tried again under the same key; all else stays as it is. */
    private Mono<Result> noted(String name, Result result) {
        boolean certain = !RefusalCode.UNAVAILABLE.wire().equals(result.code());
        return certain ? store.note(name, result).thenReturn(result) : Mono.just(result);
    }

    private Mono<Appended> carryOut(Identity.Agent who, String key, String id, Deed deed) {
        return switch (deed) {
            case Deed.Resolve resolve -> conversations.resolve(who, id);
            case Deed.Reopen reopen -> conversations.reopen(who, id);
            case Deed.Snooze snooze -> conversations.snooze(who, id, snooze.until());
            case Deed.Take take -> assignments.take(who, id);
            case Deed.HandOver to ->
                to.agentId().equals(who.id()) ? assignments.take(who, id) : assignments.handOver(who, id, to.agentId());
            case Deed.PutBack to -> assignments.putBack(who, id, to.queue());
            case Deed.Tag tag -> sorting.tag(who, id, key, tag.add(), tag.remove());
            case Deed.Prioritise to -> sorting.prioritise(who, id, key, to.priority());
        };
    }

    private static Refusal refusal(Throwable failure) {
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
