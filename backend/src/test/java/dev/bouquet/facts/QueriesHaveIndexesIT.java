package dev.bouquet.facts;

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
            FactStore facts = node.bean(FactStore.class);
            Fact fact = new Fact("f1", "c1", Fact.Kind.FACT, "Has a dog", new Fact.By("a1", "Linh"), Instant.EPOCH);
            callAll(
                    FactStore.class,
                    Map.of(
                            "of", facts.of(List.of("c1", "c2")),
                            "count", facts.count("c1"),
                            "holders", facts.holders(List.of("c1", "c2"), "f1"),
                            "put", facts.put(fact),
                            "delete", facts.delete("c1", "f1"),
                            "deleteOf", facts.deleteOf("c1")));
            recorded.haveTheirIndexesIn(Set.of("facts"), new IndexRules());
        }
    }
}
