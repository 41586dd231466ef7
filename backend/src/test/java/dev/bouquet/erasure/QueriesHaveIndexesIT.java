package dev.bouquet.erasure;

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
            ErasureStore store = node.bean(ErasureStore.class);
            Instant now = Instant.now();
            ErasureStore.Leased leased = new ErasureStore.Leased("u1", 1, false, now);
            callAll(
                    ErasureStore.class,
                    Map.of(
                            "want", store.want("u1", now),
                            "due", store.due(now, 10),
                            "lease", store.lease("u1", now, now),
                            "renew", store.renew(leased, now),
                            "later", store.later(leased, now),
                            "forgotten", store.forgotten(leased, now, now),
                            "blank", store.blank(leased, now),
                            "blanks", store.blanks(now, 10),
                            "done", store.done(List.of("u1"), now)));
            recorded.haveTheirIndexesIn(Set.of("erasures"), new IndexRules());
        }
    }
}
