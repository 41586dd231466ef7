package dev.bouquet.merges;

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
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Merges customers, and undoes it. One update of one document does either, see {@link MergedCustomers}; what two of them at
 * the same moment might do together is looked at afterwards, and whoever sees what must not be takes back their own.
 */
@Component
class Merges {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int ID_LENGTH_MAX = 64;

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
            if (key == null || !KEY.matcher(key).matches()) {
                throw Refusal.badField("Idempotency-Key", "must be 1 to 64 letters, digits, or . _ : -");
            }
            String other = Inputs.demand("with", with, ID_LENGTH_MAX);
            String id = Secrets.sha256(who.id() + " " + key).substring(0, 32);
            return store.find(id)
                    .switchIfEmpty(Mono.defer(() -> begun(who, id, customer, other)))
                    // The same was sent at the same moment, and is what made them one.
                    .onErrorResume(Refusal.class, no -> store.find(id).switchIfEmpty(Mono.error(no)))
                    .flatMap(merge -> joined(who, demandSame(merge, customer, other)));
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
            return noted(who, "customer.merged", joined)
                    .then(Mono.defer(() -> store.insert(new Merge(joined, customer, with, null))))
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

    private Mono<WireCustomerMerge> joined(Identity.Agent who, Merge merge) {
        return merged.join(merge.joined())
                .filter(done -> done)
                .switchIfEmpty(Mono.error(() -> Refusal.conflict("Somebody has just merged one of them.")
                        .because("merged_meanwhile")))
                .then(Mono.defer(() -> demandOne(merge)))
                .onErrorResume(Refusal.class, no -> takenBack(who, merge).then(Mono.error(no)))
                .then(Mono.defer(() -> wire(merge)));
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
                .flatMap(merge -> takenBack(who, merge))
                .flatMap(this::wire);
    }

    /** Noted first: whoever sends the merge again meanwhile sees that it is undone, and takes it back, too. */
    private Mono<Merge> takenBack(Identity.Agent who, Merge merge) {
        Mono<Void> note = merge.undone() == null ? noted(who, "customer.merge_undone", merge.joined()) : Mono.empty();
        return note.then(Mono.defer(() -> store.undo(merge.id(), new Undone(now(), by(who)))))
                .then(Mono.defer(() -> merged.part(merge.joined())))
                .then(Mono.defer(() -> store.find(merge.id())));
    }

    private Mono<Void> noted(Identity.Agent who, String action, CustomerMerge merge) {
        return audit.note(who, action, "customer:" + merge.from(), Map.of("merge", merge.id(), "into", merge.into()));
    }

    private Mono<WireCustomerMerge> wire(Merge merge) {
        CustomerMerge joined = merge.joined();
        Undone undone = merge.undone();
        return Mono.zip(
                customers.find(joined.from()).map(WireCustomerMerge.Card::of),
                customers.find(joined.into()).map(WireCustomerMerge.Card::of),
                (from, into) -> new WireCustomerMerge(
                        joined.id(),
                        from,
                        into,
                        joined.by(),
                        joined.at(),
                        undone == null ? null : undone.at(),
                        undone == null ? null : undone.by()));
    }

    private static CustomerMerge.By by(Identity.Agent who) {
        return new CustomerMerge.By(who.id(), who.name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
