package dev.bouquet.fulfilment;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.fulfilment.TaskRequest.Kind;
import dev.bouquet.money.Money;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final Set<String> OURS = Set.of("catalogue", "tasks", "receipts", "vendorEvents", "demoOrders");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final IndexRules RULES = new IndexRules()
            .unindexed("catalogue: sorted by {position=1, _id=1}", "a catalogue is read whole, some hundreds at most");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callTasks(node.bean(TaskStore.class));
            callEvents(node.bean(VendorEventStore.class));
            callOthers(node);
            recorded.haveTheirIndexesIn(OURS, RULES);
        }
    }

    private static void callTasks(TaskStore store) {
        TaskRequest request =
                new TaskRequest("g1", Kind.ERRAND, "task", "Shoes", "Buy", null, null, new Money(1, "USD"), NOW);
        Task task = new Task(
                "t1", request, null, NOW, Task.Status.OPEN, null, false, null, null, null, null, null, null, List.of());
        Task.Owed owed = new Task.Owed(Step.SHIPPED, NOW, "linh");
        callAll(
                TaskStore.class,
                Map.ofEntries(
                        Map.entry("open", Flux.concat(store.open(task), store.open(5))),
                        Map.entry("find", Flux.concat(store.find("t1"), store.find(Kind.ERRAND, "g1"))),
                        Map.entry("of", store.of("a1", 5)),
                        Map.entry("done", Flux.concat(store.done(5), store.done("t1", null, null, owed))),
                        Map.entry("take", store.take("t1", new Task.Person("a1", "An"), false)),
                        Map.entry("track", store.track("t1", new Tracking(null, "P", null), owed)),
                        Map.entry("failed", store.failed("t1", "no", owed)),
                        Map.entry("cancelled", store.cancelled("t1", NOW)),
                        Map.entry("reopen", store.reopen("t1")),
                        Map.entry("addressed", store.addressed("t1")),
                        Map.entry("receipted", store.receipted("t1", new Task.Receipt("image/png", 1, NOW))),
                        Map.entry("blank", store.blank(Kind.ERRAND, "g1")),
                        Map.entry("owing", store.owing(NOW, 5)),
                        Map.entry("settle", store.settle(task, owed))));
    }

    private static void callEvents(VendorEventStore store) {
        VendorEvent event = new VendorEvent("webhook", "e1", "r1", "g1", Step.SHIPPED, NOW, null, null);
        VendorEventStore.Leased leased = new VendorEventStore.Leased("webhook:e1", event, 1);
        callAll(
                VendorEventStore.class,
                Map.of(
                        "insert", store.insert(event, NOW),
                        "due", store.due(NOW, 5),
                        "lease", store.lease("webhook:e1", NOW, NOW),
                        "again", store.again(leased, NOW),
                        "close", store.close(leased, "told", null),
                        "forget", store.forget(NOW)));
    }

    private static void callOthers(TestNode node) {
        CatalogueStore catalogue = node.bean(CatalogueStore.class);
        Money price = new Money(1, "USD");
        Item item = new Item(
                "x",
                "gift",
                Map.of("en", "X"),
                "/pictures/x.svg",
                price,
                price,
                0,
                false,
                List.of(),
                List.of(),
                "task",
                null);
        callAll(
                CatalogueStore.class,
                Map.of(
                        "all", catalogue.all(),
                        "find", catalogue.find("x"),
                        "product", catalogue.product("x"),
                        "insertIfAbsent", catalogue.insertIfAbsent(item, 1),
                        "put", catalogue.put(item, 1),
                        "retire", catalogue.retire("x")));
        ReceiptStore receipts = node.bean(ReceiptStore.class);
        callAll(
                ReceiptStore.class,
                Map.of("put", receipts.put("t1", ReceiptType.PNG, new byte[1], NOW), "find", receipts.find("t1")));
        DemoOrders demo = node.bean(DemoOrders.class);
        callAll(
                DemoOrders.class,
                Map.of(
                        "place", demo.place(demo.vendors().getFirst(), VendorStub.order("g1")),
                        "step", demo.step("g1"),
                        "addressed", demo.addressed("g1"),
                        "cancel", demo.cancel("g1"),
                        "play", demo.play()));
    }
}
