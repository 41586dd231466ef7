package dev.bouquet.fulfilment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * People as a vendor: an order is an errand on the board. They buy the shoes in another shop, call the florist round the
 * corner, write a card by hand or give money back.
 */
class TaskVendor implements Vendor {
    private static final Duration DUE_WITHIN = Duration.ofDays(2);

    private final String id;
    private final RecipientPage page;
    private final Tasks tasks;
    private final Clock clock;

    /** @param page whether what they do needs an address */
    TaskVendor(String id, RecipientPage page, Tasks tasks, Clock clock) {
        this.id = id;
        this.page = page;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, page);
    }

    @Override
    public Mono<Quote> quote(Order order) {
        return Mono.just(new Quote(order.amount(), Math.toIntExact(DUE_WITHIN.toDays())));
    }

    @Override
    public Mono<Submission> submit(Order order) {
        TaskRequest request = new TaskRequest(
                order.key(),
                TaskRequest.Kind.ERRAND,
                id,
                order.itemName().isBlank() ? order.type() : order.itemName(),
                order.note(),
                order.itemId().isBlank() ? null : order.itemName(),
                null,
                order.amount(),
                clock.instant().plus(DUE_WITHIN));
        return tasks.open(request, order.recipient())
                .map(task -> new Submission.Taken(task.id(), task.step(), task.tracking(), task.cost()));
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return tasks.errand(order.key())
                .<Sight>map(task -> new Sight.Found(task.id(), task.step(), task.tracking(), task.cost()))
                .defaultIfEmpty(new Sight.NotFound());
    }

    @Override
    public Mono<Boolean> cancel(String ref) {
        return tasks.cancel(ref);
    }

    /** From now on who has the errand sees the address in the book. */
    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return tasks.addressed(ref);
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        throw new HookRefused("People need no hook.");
    }
}
