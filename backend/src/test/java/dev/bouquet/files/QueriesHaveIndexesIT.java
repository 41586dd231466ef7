package dev.bouquet.files;

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
                TestNode node = TestNode.start(
                        prepared -> {
                            TestStores.ownOf(prepared);
                            recorded.into(prepared);
                        },
                        "bouquet.demo=false")) {
            call(node.bean(FileStore.class));
            recorded.haveTheirIndexesIn(Set.of("files"), new IndexRules());
        }
    }

    private static void call(FileStore store) {
        Instant now = Instant.now();
        StoredFile file = new StoredFile(
                "f1",
                "c1",
                "customer u1",
                "a.pdf",
                "application/pdf",
                3,
                null,
                null,
                now,
                Set.of(),
                false,
                false,
                false);
        callAll(
                FileStore.class,
                Map.of(
                        "begin", store.begin(file, now),
                        "finish", store.finish("f1", 3),
                        "find", store.find(List.of("f1", "f2")),
                        "claim", store.claim(List.of("f1", "f2"), "c1", "customer u1", "key", now),
                        "settle", store.settle(List.of("f1", "f2"), true),
                        "expired", store.expired(now, 10),
                        "condemn", store.condemn("f1", now),
                        "condemnAllOf", store.condemnAllOf("c1"),
                        "remove", store.remove("f1")));
    }
}
