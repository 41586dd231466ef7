package dev.bouquet.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** A vendor that delivers nothing and plays its whole course in seconds, for the demo. Its orders outlive the node. */
class DemoVendor implements Vendor {
    private final String id;
    private final RecipientPage page;
    private final DemoOrders orders;

    DemoVendor(String id, RecipientPage page, DemoOrders orders) {
        this.id = id;
        this.page = page;
        this.orders = orders;
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
        return Mono.just(new Quote(DemoOrders.cost(order.amount()), 0));
    }

    @Override
    public Mono<Submission> submit(Order order) {
        return orders.place(this, order).thenReturn(new Submission.Taken(ref(order.key()), Step.SUBMITTED, null, null));
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        return orders.step(order.key())
                .<Sight>map(step -> new Sight.Found(ref(order.key()), step, null, null))
                .defaultIfEmpty(new Sight.NotFound());
    }

    @Override
    public Mono<Boolean> cancel(String ref) {
        return orders.cancel(key(ref));
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return orders.addressed(key(ref));
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        throw new HookRefused("The demo needs no hook.");
    }

    String ref(String key) {
        return id + "-" + key;
    }

    private String key(String ref) {
        return ref.startsWith(id + "-") ? ref.substring(id.length() + 1) : ref;
    }
}
