package dev.bouquet.merges;

import dev.bouquet.audit.Actor;
import dev.bouquet.audit.Audit;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.WireCustomerMerge;
import dev.bouquet.merges.Merge.Undone;
import dev.bouquet.merges.Pair.Side;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Merges customers, and undoes it. One update of one document does either, see {@link MergedCustomers}; what two of them at
 * the same moment might do together is looked at afterwards, and whoever sees what must not be takes back their own. Where the node
 * dies before it has looked, any other does: a merge is durable before anybody is joined, and says that it is not finished. Once it is,
 * nothing but {@link #undo} undoes it, whatever the two come to prove later.
 */
@Component
class Merges {
    private static final int ID_LENGTH_MAX = 64;
    private static final int UNFINISHED_MAX = 20;

    /** Longer than any request takes: then whoever began it has died, or gave up. */
    private static final Duration FINISH_AFTER = Duration.ofSeconds(30);

    private final MergeStore store;
    private final MergedCustomers merged;
    private final Customers customers;
    private final Audit audit;
    private final Clock clock;

    Merges(MergeStore store, MergedCustomers merged, Customers customers, Audit audit, Clock clock) {
        this.store = store;
        this.merged = merged;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Both as they are now. Refuses with {@code not_found}, and with the field {@code with} where it names nobody. */
    Mono<Pair> pair(String customer, @Nullable String with) {
        return Mono.defer(() -> {
            String other = Inputs.demand("with", with, ID_LENGTH_MAX);
            return Mono.zip(
                    side(customer).switchIfEmpty(Mono.error(Refusal::notFound)),
                    side(other).switchIfEmpty(Mono.error(() -> Refusal.badField("with", "names no customer"))),
                    Pair::of);
        });
    }

    private Mono<Side> side(String customer) {
        return merged.of(customer)
                .flatMap(person -> merged.identities(person).map(identities -> new Side(person, identities)));
    }

    /**
     * From now on both are one person for staff. The same key and customers again are the same merge; others under the key are
     * refused with {@code conflict}, and so are those who cannot be one, and whoever was merged or undone meanwhile.
     */
    Mono<WireCustomerMerge> merge(Identity.Agent who, @Nullable String key, String customer, @Nullable String with) {
        return Mono.defer(() -> {
            String named = Inputs.demandKey(key);
            String other = Inputs.demand("with", with, ID_LENGTH_MAX);
            String id = Secrets.sha256(who.id() + " " + named).substring(0, 32);
            return store.find(id)
                    .switchIfEmpty(Mono.defer(() -> begun(who, id, customer, other)))
                    // The same was sent at the same moment, and is what made them one.
                    .onErrorResume(Refusal.class, no -> store.find(id).switchIfEmpty(Mono.error(no)))
                    .map(merge -> demandSame(merge, customer, other))
                    .flatMap(merge -> merge.finished() ? Mono.just(merge) : joined(merge))
                    .flatMap(this::wire);
        });
    }

    private Mono<Merge> begun(Identity.Agent who, String id, String customer, String with) {
        return pair(customer, with).doOnNext(Pair::demandPossible).flatMap(pair -> {
            CustomerMerge joined = new CustomerMerge(
                    id,
                    pair.from().merged().root().id(),
                    pair.into().merged().root().id(),
                    by(who),
                    now());
            return noted(joined.by(), "customer.merged", joined)
                    .then(Mono.defer(() -> store.insert(
                            new Merge(joined, customer, with, null, false),
                            joined.at().plus(FINISH_AFTER))))
                    .then(Mono.defer(() -> store.find(id)))
                    .switchIfEmpty(Mono.error(Refusal::unavailable));
        });
    }

    private static Merge demandSame(Merge merge, String customer, String with) {
        if (!merge.isOf(customer, with)) {
            throw Refusal.conflict("This Idempotency-Key stands for another merge.")
                    .because("other_merge");
        }
        if (merge.undone() != null) {
            throw undone();
        }
        return merge;
    }

    private static Refusal undone() {
        return Refusal.conflict("This merge was undone.").because("undone");
    }

    /** Joins them and looks at what came of it. May be done again until it is finished, by whoever finds it. */
    private Mono<Merge> joined(Merge merge) {
        return merged.join(merge.joined())
                .flatMap(done -> demandBoth(merge)
                        .then(
                                done
                                        ? Mono.empty()
                                        : Mono.error(() -> Refusal.conflict("Somebody has just merged one of them.")
                                                .because("merged_meanwhile"))))
                .then(Mono.defer(() -> demandOne(merge)))
                .onErrorResume(
                        Merges::isNo,
                        no -> takenBack(merge.joined().by(), merge).then(Mono.error(no)))
                .then(Mono.defer(() -> store.finish(merge.id(), false)))
                .thenReturn(merge);
    }

    /** Whether it must not be; that a store is away says nothing of it. */
    private static boolean isNo(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() != RefusalCode.UNAVAILABLE;
    }

    /** One of them may have been forgotten when they were joined: whoever leads to nobody may be merged anew. */
    private Mono<Void> demandBoth(Merge merge) {
        return Flux.just(merge.joined().from(), merge.joined().into())
                .concatMap(id -> customers.find(id).switchIfEmpty(Mono.error(Refusal::notFound)))
                .then();
    }

    /** What came of it, now that others who merged at the same moment see it, too. */
    private Mono<Void> demandOne(Merge merge) {
        return merged.of(merge.joined().from())
                .flatMap(person -> merged.identities(person).doOnNext(found -> Pair.demandOne(person, found)))
                .then(Mono.defer(() -> store.find(merge.id())))
                .doOnNext(kept -> {
                    if (kept.undone() != null) {
                        throw undone();
                    }
                })
                .then();
    }

    /** Undoes it, whoever led to the one who led to the other going along; nothing to do where it is undone. */
    Mono<WireCustomerMerge> undo(Identity.Agent who, String id) {
        return store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(merge -> takenBack(by(who), merge))
                .flatMap(this::wire);
    }

    /**
     * Noted first: whoever sends the merge again meanwhile sees that it is undone, and takes it back, too. It is done once more after
     * a while, by any node: who had begun to join them before it was noted may have done so after.
     */
    private Mono<Merge> takenBack(CustomerMerge.By who, Merge merge) {
        Mono<Void> note = merge.undone() == null ? noted(who, "customer.merge_undone", merge.joined()) : Mono.empty();
        return note.then(Mono.defer(() -> {
                    Instant now = now();
                    return store.undo(merge.id(), new Undone(now, who), now.plus(FINISH_AFTER));
                }))
                .then(Mono.defer(() -> merged.part(merge.joined())))
                .then(Mono.defer(() -> store.find(merge.id())));
    }

    /** Finishes what whoever began it did not, in their name. */
    Mono<Void> finishAll() {
        return Flux.defer(() -> store.unfinished(now(), UNFINISHED_MAX))
                .concatMap(id -> Jobs.apart("Finishing a merge", finish(id)))
                .then();
    }

    private Mono<Void> finish(String id) {
        return Mono.defer(() -> store.take(id, now(), now().plus(FINISH_AFTER)))
                .flatMap(merge -> merge.undone() == null
                        ? joined(merge)
                        : takenBack(merge.joined().by(), merge).delayUntil(undone -> store.finish(id, true)))
                // Which is taken back, then; whoever asked for it is long gone.
                .onErrorResume(Merges::isNo, no -> store.finish(id, true).then(Mono.empty()))
                .then();
    }

    private Mono<Void> noted(CustomerMerge.By who, String action, CustomerMerge merge) {
        Actor agent = new Actor("agent", who.id(), who.name());
        return audit.note(agent, action, "customer:" + merge.from(), Map.of("merge", merge.id(), "into", merge.into()));
    }

    private Mono<WireCustomerMerge> wire(Merge merge) {
        CustomerMerge joined = merge.joined();
        Undone undone = merge.undone();
        return Mono.zip(
                card(joined.from()),
                card(joined.into()),
                (from, into) -> new WireCustomerMerge(
                        joined.id(),
                        from,
                        into,
                        joined.by(),
                        joined.at(),
                        undone == null ? null : undone.at(),
                        undone == null ? null : undone.by()));
    }

    /** Of one who had their data deleted since, the id is all that is left. */
    private Mono<WireCustomerMerge.Card> card(String customer) {
        return customers
                .find(customer)
                .map(WireCustomerMerge.Card::of)
                .defaultIfEmpty(new WireCustomerMerge.Card(customer, null));
    }

    private static CustomerMerge.By by(Identity.Agent who) {
        return new CustomerMerge.By(who.id(), who.name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
