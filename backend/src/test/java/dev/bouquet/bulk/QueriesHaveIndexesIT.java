package dev.bouquet.bulk;

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
            BulkStore deeds = node.bean(BulkStore.class);
            Instant now = Instant.now();
            callAll(
                    BulkStore.class,
                    Map.of(
                            "begin",
                            deeds.begin("a1:k", "hash", now, null).then(deeds.begin("a1:k", "hash", now, null)),
                            "ended",
                            deeds.ended("a1:k", "hash"),
                            "claim",
                            deeds.claim("a1:k", "c1", now, true),
                            "due",
                            deeds.due(now),
                            "looked",
                            deeds.looked(
                                    new BulkStore.Due(
                                            "a1:k", new Bulk.Snapshot("a1", "k", List.of()), List.of(), false, now),
                                    null),
                            "release",
                            deeds.release("a1:k", "c1"),
                            "note",
                            deeds.note("a1:k", Bulk.Result.done("c1", 3)),
                            "blank",
                            deeds.blank(List.of("c1")),
                            "forget",
                            deeds.forget(now)));
            recorded.haveTheirIndexesIn(
                    Set.of("bulkDeeds"), new IndexRules().few("bulkDeeds", "begun.id", "few macros in a day"));
        }
    }
}
