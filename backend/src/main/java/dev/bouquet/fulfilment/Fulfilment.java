package dev.bouquet.fulfilment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The vendors that this server works with, what can be given, and what happens to it. */
@Component
public class Fulfilment {
    /** The vendor of errands that people do; it always exists. */
    public static final String PEOPLE = "task";

    private final Map<String, Vendor> vendors;
    private final List<VendorListener> listeners = new CopyOnWriteArrayList<>();

    Fulfilment(ObjectProvider<Vendor> vendors) {
        this.vendors = vendors.stream().collect(Collectors.toUnmodifiableMap(Vendor::id, Function.identity()));
    }

    /** What can be given under that id; empty where there is no such thing, or no more. */
    public Mono<Item> item(String id) {
        return Mono.empty();
    }

    /** Who fulfils it: its vendor, or people where that one is not set up here. */
    public Vendor vendorOf(Item item) {
        return vendor(item.vendor()).orElseGet(() -> Objects.requireNonNull(vendors.get(PEOPLE)));
    }

    public Optional<Vendor> vendor(String id) {
        return Optional.ofNullable(vendors.get(id));
    }

    /** Calls the listener for each event, from the next one on. */
    public void listen(VendorListener listener) {
        listeners.add(listener);
    }

    /** Puts a task on the board, once for its key and kind. */
    public Mono<Void> openTask(TaskRequest task) {
        return Mono.error(new UnsupportedOperationException(task.key()));
    }
}
