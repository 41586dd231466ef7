package dev.bouquet.gestures;

import dev.bouquet.TestNode;
import dev.bouquet.fulfilment.Address;
import dev.bouquet.fulfilment.Capabilities;
import dev.bouquet.fulfilment.Order;
import dev.bouquet.fulfilment.Quote;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.Sight;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Submission;
import dev.bouquet.fulfilment.Vendor;
import dev.bouquet.fulfilment.VendorEvent;
import dev.bouquet.money.Money;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A vendor inside of the test, which plays the part that the test gives it. */
final class PlayedVendor implements Vendor {
    private final String id;
    private final Capabilities can;
    private final Queue<String> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<String> cancelled = new ConcurrentLinkedQueue<>();
    private final Queue<String> looked = new ConcurrentLinkedQueue<>();
    private final Map<String, Sinks.One<Submission>> held = new ConcurrentHashMap<>();

    private volatile Function<Order, Mono<Submission>> submits = order -> Mono.just(taken(order.key()));
    private volatile Function<String, Mono<Boolean>> stops = ref -> Mono.just(true);
    private volatile Mono<Sight> seen = Mono.just(new Sight.Unclear());
    private volatile Mono<Void> takesAddress = Mono.empty();

    PlayedVendor(String id, Capabilities can) {
        this.id = id;
        this.can = can;
    }

    static PlayedVendor without(String id, RecipientPage page) {
        return new PlayedVendor(id, new Capabilities(false, false, true, page));
    }

    /** A node that works with these vendors. */
    static TestNode node(List<PlayedVendor> vendors, String... properties) {
        return TestNode.start(
                context -> {
                    TestStores.ownOf(context);
                    context.addBeanFactoryPostProcessor(
                            beans -> vendors.forEach(vendor -> beans.registerSingleton("vendor-" + vendor.id, vendor)));
                },
                properties);
    }

    static Submission.Taken taken(String key) {
        return new Submission.Taken("ref-" + key, Step.SUBMITTED, null, null);
    }

    /** From now on orders are answered as the test says by {@link #answer}. */
    void hold() {
        submits = order -> held.computeIfAbsent(order.key(), key -> Sinks.one()).asMono();
    }

    void answer(String key, Submission answer) {
        held.computeIfAbsent(key, first -> Sinks.one()).tryEmitValue(answer).orThrow();
    }

    void submits(Function<Order, Mono<Submission>> how) {
        submits = how;
    }

    void stops(Function<String, Mono<Boolean>> how) {
        stops = how;
    }

    /** What is seen of any order from now on. */
    void seen(Mono<Sight> sight) {
        seen = sight;
    }

    void takesAddress(Mono<Void> how) {
        takesAddress = how;
    }

    long submissionsOf(String key) {
        return submitted.stream().filter(key::equals).count();
    }

    List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    /** The keys of the orders that were looked for. */
    List<String> looked() {
        return List.copyOf(looked);
    }

    VendorEvent event(String key, Step step) {
        return event(key, step, null);
    }

    VendorEvent event(String key, Step step, @Nullable Money cost) {
        return new VendorEvent(id, key + step, "ref-" + key, key, step, Instant.now(), null, cost);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return can;
    }

    @Override
    public Mono<Quote> quote(Order order) {
        return Mono.just(new Quote(order.amount(), 1));
    }

    @Override
    public Mono<Submission> submit(Order order) {
        submitted.add(order.key());
        return submits.apply(order);
    }

    @Override
    public Mono<Sight> fetch(Order order, @Nullable String ref) {
        looked.add(order.key());
        return seen;
    }

    @Override
    public Mono<Boolean> cancel(String ref) {
        cancelled.add(ref);
        return stops.apply(ref);
    }

    @Override
    public List<VendorEvent> parseWebhook(HttpHeaders headers, byte[] body) {
        return List.of();
    }

    @Override
    public Mono<Void> addressed(String ref, String key, Address address) {
        return takesAddress;
    }
}
