package dev.bouquet.fulfilment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.money.Money;
import dev.bouquet.web.Demo;
import dev.bouquet.web.StoreTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The orders of the demo's vendors and their course: the florist waits for an address and ships, the shop delivers at once.
 *
 * <p>The collection {@code demoOrders}: {@code {_id: key, vendor, amount, told, nextAt}}. {@code told} is how many steps of
 * the course were told, {@code nextAt} when the next one is; it is gone while an address is waited for and after the end.
 * Index: {@code nextAt} (sparse).
 */
@Component
class DemoOrders {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final int AT_ONCE_MAX = 100;
    private static final int COST_PERCENT = 92;
    private static final int CALLED_OFF = 100;
    private static final String NEXT_AT = "nextAt";

    private static final List<Step> SHIPS = List.of(Step.NOTIFIED, Step.ACCEPTED, Step.SHIPPED, Step.DELIVERED);
    private static final List<Step> SENDS = List.of(Step.NOTIFIED, Step.OPENED, Step.ACCEPTED, Step.DELIVERED);

    private final MongoCollection<Document> orders;
    private final VendorEvents events;
    private final Clock clock;
    private final List<DemoVendor> vendors;
    private final Duration pace;

    DemoOrders(MongoDatabase database, VendorEvents events, Demo demo, FulfilmentSettings settings, Clock clock) {
        this.orders = database.getCollection("demoOrders");
        this.events = events;
        this.clock = clock;
        this.pace = settings.demoPace();
        this.vendors = demo.on()
                ? List.of(
                        new DemoVendor("demo-florist", RecipientPage.OURS, this),
                        new DemoVendor("demo-shop", RecipientPage.NONE, this))
                : List.of();
    }

    /** None where there is no demo. */
    List<DemoVendor> vendors() {
        return vendors;
    }

    Mono<Void> createIndexes() {
        return Mono.from(orders.createIndex(Indexes.ascending(NEXT_AT), new IndexOptions().sparse(true)))
                .then();
    }

    Mono<Void> place(DemoVendor vendor, Order order) {
        Bson unlessThere = Updates.setOnInsert(new Document("vendor", vendor.id())
                .append("amount", Documents.money(order.amount()))
                .append("told", 0)
                .append(NEXT_AT, Date.from(clock.instant().plus(pace))));
        return Mono.from(
                        orders.updateOne(Filters.eq("_id", order.key()), unlessThere, new UpdateOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(TIMEOUT)
                .then();
    }

    Mono<Step> step(String key) {
        return Mono.from(orders.find(Filters.eq("_id", key)).first())
                .timeout(TIMEOUT)
                .map(stored -> {
                    int told = told(stored);
                    return told == CALLED_OFF
                            ? Step.CANCELLED
                            : told == 0 ? Step.SUBMITTED : course(stored).get(told - 1);
                });
    }

    /** The florist goes on from where it waited. */
    Mono<Void> addressed(String key) {
        return Mono.from(orders.updateOne(
                        Filters.and(Filters.eq("_id", key), Filters.lte("told", 1)),
                        Updates.combine(
                                Updates.set("told", 1),
                                Updates.set(NEXT_AT, Date.from(clock.instant().plus(pace))))))
                .timeout(TIMEOUT)
                .then();
    }

    /** As long as nothing was shipped. */
    Mono<Boolean> cancel(String key) {
        Bson notShipped = Filters.or(Filters.lt("told", 3), Filters.eq("told", CALLED_OFF));
        return Mono.from(orders.updateOne(
                        Filters.and(Filters.eq("_id", key), notShipped),
                        Updates.combine(Updates.set("told", CALLED_OFF), Updates.unset(NEXT_AT))))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 1);
    }

    /** Tells each next step whose time has come. */
    Mono<Void> play() {
        Instant now = clock.instant();
        return Flux.from(orders.find(Filters.lte(NEXT_AT, Date.from(now))).limit(AT_ONCE_MAX))
                .timeout(TIMEOUT)
                .concatMap(order -> play(order, now))
                .then();
    }

    private Mono<Void> play(Document order, Instant now) {
        int told = told(order);
        Step step = course(order).get(told);
        boolean waits = step == Step.NOTIFIED && course(order).equals(SHIPS);
        Bson next = step == Step.DELIVERED || waits
                ? Updates.unset(NEXT_AT)
                : Updates.set(NEXT_AT, Date.from(now.plus(pace)));
        return events.keep(List.of(event(order, step, now)))
                .then(Mono.from(orders.updateOne(
                                Filters.and(Filters.eq("_id", order.getString("_id")), Filters.eq("told", told)),
                                Updates.combine(Updates.set("told", told + 1), next)))
                        .timeout(TIMEOUT))
                .then();
    }

    private static VendorEvent event(Document order, Step step, Instant now) {
        String key = order.getString("_id");
        String vendor = order.getString("vendor");
        return new VendorEvent(
                vendor,
                key + ":" + step.wire(),
                vendor + "-" + key,
                key,
                step,
                now,
                step == Step.SHIPPED ? tracking(key) : null,
                step == Step.DELIVERED ? cost(Documents.demandMoney(order, "amount")) : null);
    }

    private static @Nullable Tracking tracking(String key) {
        return Told.tracking("https://florist.example/track/" + key, "Blossom Bikes", key);
    }

    /** A little under what was set aside, so that something goes back. */
    static Money cost(Money amount) {
        return new Money(Math.max(1, amount.amountMinor() * COST_PERCENT / 100), amount.currency());
    }

    private static List<Step> course(Document order) {
        return "demo-florist".equals(order.getString("vendor")) ? SHIPS : SENDS;
    }

    private static int told(Document order) {
        return Objects.requireNonNull(order.getInteger("told"));
    }
}
