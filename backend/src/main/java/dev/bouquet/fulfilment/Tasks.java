package dev.bouquet.fulfilment;

import dev.bouquet.files.ContentTypes;
import dev.bouquet.fulfilment.Task.Owed;
import dev.bouquet.fulfilment.TaskRequest.Kind;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The board of what people do: errands, and checks of orders that a vendor left open. All staff see it and take from it; only
 * who took something, and supervisors, see whom it is for, and say how it went.
 */
@Component
class Tasks {
    static final int SHOWN_MAX = 200;
    private static final Duration OWED_AFTER = Duration.ofSeconds(2);
    private static final int SWEEP_MAX = 100;

    private final TaskStore store;
    private final ReceiptStore receipts;
    private final ContentTypes types;
    private final VendorEvents events;
    private final ObjectProvider<AddressBook> addresses;
    private final ObjectProvider<OpenQuestions> questions;
    private final Clock clock;

    Tasks(
            TaskStore store,
            ReceiptStore receipts,
            ContentTypes types,
            VendorEvents events,
            ObjectProvider<AddressBook> addresses,
            ObjectProvider<OpenQuestions> questions,
            Clock clock) {
        this.store = store;
        this.receipts = receipts;
        this.types = types;
        this.events = events;
        this.addresses = addresses;
        this.questions = questions;
        this.clock = clock;
    }

    /** @param address where it goes, for who may see it and once it is known */
    record Shown(Task task, boolean mayAct, @Nullable Address address) {}

    /** The task of that kind and key: a new one, or the one that was opened before; a question is open in any case. */
    Mono<Task> open(TaskRequest request, @Nullable Recipient recipient) {
        return opened(request, recipient)
                .flatMap(task -> task.isOpen() || task.isErrand()
                        ? Mono.just(task)
                        : store.reopen(task.id()).defaultIfEmpty(task));
    }

    private Mono<Task> opened(TaskRequest request, @Nullable Recipient recipient) {
        return Mono.defer(() -> store.open(new Task(
                Secrets.newId(),
                request,
                recipient,
                now(),
                Task.Status.OPEN,
                null,
                request.kind() == Kind.HAND_ON,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of())));
    }

    /** By who asked, who needs no answer any more. */
    Mono<Void> close(Kind kind, String key) {
        return store.find(kind, key)
                .flatMap(task -> store.cancelled(task.id(), now()))
                .then();
    }

    Mono<Task> errand(String key) {
        return store.find(Kind.ERRAND, key);
    }

    Flux<Task> open() {
        return store.open(SHOWN_MAX);
    }

    Flux<Task> of(Identity.Agent who) {
        return store.of(who.id(), SHOWN_MAX);
    }

    Flux<Task> done() {
        return store.done(SHOWN_MAX);
    }

    /** Refuses with {@code not_found}. */
    Mono<Shown> show(Identity.Agent who, String id) {
        return find(id).flatMap(task -> shown(who, task));
    }

    private Mono<Shown> shown(Identity.Agent who, Task task) {
        AddressBook book = addresses.getIfAvailable();
        if (!task.isFor(who) || !task.addressed() || book == null) {
            return Mono.just(new Shown(task, task.isFor(who), null));
        }
        return book.address(task.request().key())
                .map(address -> new Shown(task, true, address))
                .defaultIfEmpty(new Shown(task, true, null));
    }

    /** Also what they have already. A supervisor may take from somebody. Refuses with {@code conflict}. */
    Mono<Shown> take(Identity.Agent who, String id) {
        boolean fromAnybody = who.role().atLeast(Role.SUPERVISOR);
        return find(id).flatMap(known -> store.take(id, new Task.Person(who.id(), who.name()), fromAnybody))
                .switchIfEmpty(conflict("taken", "Somebody else has this, or it is closed."))
                .flatMap(task -> shown(who, task));
    }

    /** It is on its way. */
    Mono<Shown> track(Identity.Agent who, String id, Tracking tracking) {
        return mine(who, id)
                .flatMap(task ->
                        store.track(id, tracking, task.isErrand() ? new Owed(Step.SHIPPED, now(), who.id()) : null))
                .switchIfEmpty(closed())
                .flatMap(task -> told(who, task));
    }

    /**
     * It is done, at that cost, which an errand must have: at most its amount, in its currency, and with a receipt where it
     * is anything. The same again is no error.
     */
    Mono<Shown> done(Identity.Agent who, String id, @Nullable Money cost, @Nullable String reference) {
        return mine(who, id).flatMap(task -> {
            boolean errand = task.isErrand();
            Money checked =
                    errand || cost != null ? affordable(cost, task.request().amount()) : null;
            if (task.status() == Task.Status.DONE && Objects.equals(task.cost(), checked)) {
                return told(who, task);
            }
            Owed owed = new Owed(errand ? Step.DELIVERED : Step.SUBMITTED, now(), who.id());
            demandReceipt(task, checked);
            return needed(task)
                    .then(Mono.defer(() -> store.done(id, checked, reference, owed)))
                    .switchIfEmpty(closed())
                    .flatMap(done -> told(who, done));
        });
    }

    private static void demandReceipt(Task task, @Nullable Money cost) {
        if (task.isErrand() && task.isOpen() && task.receipt() == null && cost != null && cost.amountMinor() > 0) {
            throw Refusal.badField("receipt", "is required first, since this cost money");
        }
    }

    private static Money affordable(@Nullable Money cost, Money amount) {
        Money checked = Money.demandLimit("cost", cost);
        if (!checked.currency().equals(amount.currency())) {
            throw Refusal.badField("cost.currency", "must be " + amount.currency());
        }
        if (checked.exceeds(amount)) {
            throw Refusal.badField("cost.amountMinor", "must be at most " + amount.amountMinor());
        }
        return checked;
    }

    /** It cannot be done; of a check: there is no such order. */
    Mono<Shown> failed(Identity.Agent who, String id, String reason) {
        return mine(who, id)
                .delayUntil(this::needed)
                .flatMap(task -> store.failed(id, reason, new Owed(Step.FAILED, now(), who.id())))
                .switchIfEmpty(closed())
                .flatMap(task -> told(who, task));
    }

    /** Refuses with {@code conflict} the answer to a question that is settled. */
    private Mono<Void> needed(Task task) {
        OpenQuestions asking = questions.getIfAvailable();
        if (task.isErrand() || asking == null) {
            return Mono.empty();
        }
        return asking.counts(task.request().kind(), task.request().key())
                .filter(counts -> counts && task.status() != Task.Status.CANCELLED)
                .switchIfEmpty(conflict(
                        "settled_meanwhile",
                        "This needs no answer any more: it was settled meanwhile, or is being tried again."))
                .then();
    }

    /**
     * A receipt that may be kept.
     *
     * @param before the one that it takes the place of
     */
    record Receivable(ReceiptType type, Task.@Nullable Receipt before) {}

    /** What the file is; refused where it is no receipt, or the task takes none. */
    Mono<Receivable> receivable(Identity.Agent who, String id, byte[] file) {
        return mine(who, id)
                .filter(task -> task.isOpen() || task.receipt() == null)
                .switchIfEmpty(closed())
                .flatMap(task -> types.of(file).map(type -> new Receivable(ReceiptType.demand(type), task.receipt())));
    }

    /** Keeps the file as it is. It may be replaced until the task is closed, and added afterwards where there was none. */
    Mono<Shown> receive(Identity.Agent who, String id, ReceiptType type, byte[] file) {
        return receipts.put(id, type, file, now())
                .then(Mono.defer(() -> store.receipted(id, new Task.Receipt(type.mediaType(), file.length, now()))))
                .flatMap(task -> shown(who, task));
    }

    /** For who may act on the task; refuses with {@code not_found}. */
    Mono<ReceiptStore.File> receipt(Identity.Agent who, String id) {
        return mine(who, id).then(receipts.find(id)).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /** By who ordered it; false where it is too late. */
    Mono<Boolean> cancel(String id) {
        return Mono.defer(() -> store.cancelled(id, now()))
                .switchIfEmpty(store.find(id).filter(task -> task.status() == Task.Status.CANCELLED))
                .hasElement();
    }

    Mono<Boolean> isAnswered(TaskRequest.Kind kind, String key) {
        return store.find(kind, key)
                .map(task -> task.status() == Task.Status.DONE || task.status() == Task.Status.FAILED)
                .defaultIfEmpty(false);
    }

    Mono<Void> forget(String key) {
        return Flux.fromArray(TaskRequest.Kind.values())
                .concatMap(kind -> store.blank(kind, key))
                .then();
    }

    Mono<Void> addressed(String id) {
        return store.addressed(id).then();
    }

    private Mono<Task> find(String id) {
        return store.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /** The task, for who has it; refuses with {@code not_found} and {@code forbidden}. */
    Mono<Task> mine(Identity.Agent who, String id) {
        return find(id).filter(task -> task.isFor(who))
                .switchIfEmpty(Mono.error(() -> Refusal.forbidden("Take this first: only who has it says how it went.")
                        .because("not_yours")));
    }

    private static <T> Mono<T> conflict(String why, String message) {
        return Mono.error(() -> Refusal.conflict(message).because(why));
    }

    private static <T> Mono<T> closed() {
        return conflict("task_closed", "This is closed.");
    }

    private Mono<Shown> told(Identity.Agent who, Task task) {
        return settle(task).then(shown(who, task));
    }

    /** Keeps what happened for who listens, then takes it off what is owed; each may be done twice. */
    private Mono<Void> settle(Task task) {
        return Flux.fromIterable(task.owed())
                .concatMap(owed -> events.keep(List.of(task.event(owed))).then(store.settle(task, owed)))
                .then();
    }

    /** Settles what a node that died left owed. */
    Mono<Void> sweep() {
        return Flux.defer(() -> store.owing(now().minus(OWED_AFTER), SWEEP_MAX))
                .concatMap(this::settle)
                .then();
    }

    /** As precise as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
