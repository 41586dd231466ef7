package dev.bouquet.merges;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
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
            MergeStore merges = node.bean(MergeStore.class);
            CustomerMerge.By linh = new CustomerMerge.By("a1", "Linh");
            CustomerMerge joined = new CustomerMerge("m1", "u2", "u1", linh, Instant.EPOCH);
            callAll(
                    MergeStore.class,
                    Map.of(
                            "insert", merges.insert(new Merge(joined, "u1", "u2", null, false), Instant.EPOCH),
                            "find", merges.find("m1"),
                            "undo", merges.undo("m1", new Merge.Undone(Instant.EPOCH, linh), Instant.EPOCH),
                            "unfinished", merges.unfinished(Instant.EPOCH, 10),
                            "take", merges.take("m1", Instant.EPOCH, Instant.EPOCH),
                            "finish", merges.finish("m1", false)));
            recorded.haveTheirIndexesIn(Set.of("customerMerges"), new IndexRules());
        }
    }
}
