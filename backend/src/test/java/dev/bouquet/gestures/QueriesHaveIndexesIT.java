package dev.bouquet.gestures;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.fulfilment.RecipientPage;
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
import reactor.core.publisher.Mono;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final IndexRules RULES = new IndexRules()
            .few("gestures", "contacts", "one address or number gets few gifts")
            .few("gestures", "place", "one place gets few gifts");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(
                        prepared -> {
                            TestStores.ownOf(prepared);
                            recorded.into(prepared);
                        },
                        "bouquet.demo=false")) {
            call(node.bean(GestureStore.class));
            recorded.haveTheirIndexesIn(Set.of("gestures"), RULES);
        }
    }

    private static void call(GestureStore store) {
        Instant now = Instant.now();
        Gesture gesture = GestureSamples.draft(GestureSamples.vendor(true, true, RecipientPage.OURS));
        Gesture next = gesture.change().tellCustomer().made(GestureSamples.COURSE, now);
        GestureQuery.Cursor after = new GestureQuery.Cursor(now, "g9");
        GestureQuery.Cursor before = new GestureQuery.Cursor(now, null);
        Flux<GestureStore.Found> lists = Flux.just(
                        new GestureQuery("c1", null, null, false, after, 10),
                        new GestureQuery(null, List.of("hoa", "an"), null, false, null, 10),
                        new GestureQuery(null, List.of("hoa"), null, false, before, 10),
                        new GestureQuery(null, null, GestureStatus.DRAFT, false, after, 10),
                        new GestureQuery(null, null, null, true, after, 10))
                .concatMap(store::list);
        callAll(
                GestureStore.class,
                Map.ofEntries(
                        Map.entry("insert", store.insert(gesture)),
                        Map.entry("find", store.find("g1")),
                        Map.entry("findByRef", store.findByRef("florist", "r1")),
                        Map.entry("change", store.insert(gesture).then(store.change("g1", current -> current))),
                        Map.entry("replace", store.replace(next)),
                        Map.entry("due", store.due("florist", now, 10)),
                        Map.entry("dueOfOthers", store.dueOfOthers(List.of("task"), now, 10)),
                        Map.entry("setAside", store.setAside(Map.of("g1", "unread"), now)),
                        Map.entry("forgetPlainHashes", store.forgetPlainHashes()),
                        Map.entry("list", lists),
                        Map.entry("countOf", store.countOf(List.of("hoa", "an"), "linh", now)),
                        Map.entry("idsOf", store.idsOf("hoa")),
                        Map.entry(
                                "countTo",
                                Mono.when(
                                        store.countTo(List.of("h1"), List.of("hoa", "an"), now),
                                        store.countTo(List.of("p1"), gesture, now)))));
    }
}
