package dev.bouquet.fulfilment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The vendors that this server works with, what can be given, and what happens to it. */
@Component
public class Fulfilment {
    /** People who do errands that go to an address; always there. */
    public static final String PEOPLE = "task";

    /**
     * People who do what needs no address, such as giving money back, and what needs one where recipients cannot be asked;
     * always there.
     */
    public static final String DESK = "desk";

    private static final Set<String> GOES_NOWHERE =
            Set.of("gift_card", "store_credit", "discount", "refund", "free_shipping", "donation", "call_back");

    private final Map<String, Vendor> vendors;
    private final Catalogue catalogue;
    private final Tasks tasks;
    private final VendorEvents events;

    Fulfilment(
            ObjectProvider<Vendor> configured,
            DemoOrders demo,
            Catalogue catalogue,
            Tasks tasks,
            VendorEvents events,
            Clock clock) {
        List<Vendor> all = new ArrayList<>(demo.vendors());
        all.add(new TaskVendor(PEOPLE, RecipientPage.OURS, tasks, clock));
        all.add(new TaskVendor(DESK, RecipientPage.NONE, tasks, clock));
        configured.forEach(all::add);
        this.vendors = all.stream().collect(Collectors.toUnmodifiableMap(Vendor::id, Function.identity()));
        this.catalogue = catalogue;
        this.tasks = tasks;
        this.events = events;
    }

    /** What can be given under that id; empty where there is no such thing, or no more. */
    public Mono<Item> item(String id) {
        return catalogue.item(id);
    }

    /** Who fulfils it: its vendor, or people where that one is not set up here. */
    public Vendor vendorOf(Item item) {
        return vendor(item.vendor()).orElseGet(() -> people(item.type()));
    }

    /** The people who do a gesture of that type, where no item names a vendor. */
    public Vendor people(String type) {
        return Objects.requireNonNull(vendors.get(GOES_NOWHERE.contains(type) ? DESK : PEOPLE));
    }

    /** The people who do it without a page: what they do needs no address, or they find it out themselves. */
    public Vendor desk() {
        return Objects.requireNonNull(vendors.get(DESK));
    }

    public Optional<Vendor> vendor(String id) {
        return Optional.ofNullable(vendors.get(id));
    }

    /** The ids of all vendors that this server works with. */
    public Set<String> vendors() {
        return vendors.keySet();
    }

    /** Calls the listener for each event that was not told yet. Until somebody listens, events wait. */
    public void listen(VendorListener listener) {
        events.listen(listener);
    }

    /** Takes a question off the board whose answer nobody needs any more; harmless where it was answered. */
    public Mono<Void> closeTask(TaskRequest.Kind kind, String key) {
        return tasks.close(kind, key);
    }

    /** Whether somebody has answered that question, be it that it was not told on yet. */
    public Mono<Boolean> isAnswered(TaskRequest.Kind kind, String key) {
        return tasks.isAnswered(kind, key);
    }

    /** Puts a task on the board, once for its key and kind; a question that was answered before is asked again. */
    public Mono<Void> openTask(TaskRequest task) {
        return tasks.open(task, null).then();
    }

    /** Forgets what people were told in tasks of that key, and what they wrote. Harmless when repeated. */
    public Mono<Void> forget(String key) {
        return tasks.forget(key);
    }
}
