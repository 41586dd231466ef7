package dev.bouquet.views;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            SavedViewStore views = node.bean(SavedViewStore.class);
            Shelf mine = new Shelf(Shelf.Kind.ME, "a1");
            SavedView.Filter filter = new SavedView.Filter("all", null, null, null, "VIP", null, null, null);
            SavedView view =
                    new SavedView("v1", mine, "VIPs", filter, "latest", new SavedView.By("a1", "Linh"), Instant.EPOCH);
            callAll(
                    SavedViewStore.class,
                    Map.of(
                            "on", views.on(List.of(mine, new Shelf(Shelf.Kind.EVERYONE, ""))),
                            "find", views.find("v1"),
                            "isFull", views.isFull(mine),
                            "insert", views.insert(view),
                            "replace", views.replace(mine, view),
                            "delete", views.delete("v1")));
            recorded.haveTheirIndexesIn(Set.of("savedViews"), new IndexRules());
        }
    }
}
