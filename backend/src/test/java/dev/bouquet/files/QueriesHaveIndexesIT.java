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
            recorded.haveTheirIndexesIn(
                    Set.of("files"),
                    new IndexRules().narrowing("files", "home", "what is to be looked at is little of either kind"));
        }
    }

    private static void call(FileStore store) {
        Instant now = Instant.now();
        StoredFile file = new StoredFile(
                "f1",
                FileHome.conversation("c1"),
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
                now);
        callAll(
                FileStore.class,
                Map.ofEntries(
                        Map.entry("begin", store.begin(file, now)),
                        Map.entry("finish", store.finish("f1", 3)),
                        Map.entry("find", store.find(List.of("f1", "f2"))),
                        Map.entry(
                                "claim",
                                store.claim(List.of("f1", "f2"), file.home(), "customer u1", "key", now)
                                        .then(store.claim(List.of("f1"), FileHome.ANSWERS, "agent a1", "c1", now))),
                        Map.entry("settle", store.settle(List.of("f1", "f2"), true)),
                        Map.entry("doubt", store.doubt(List.of("f1"), now)),
                        Map.entry("settleAsSeen", store.settleAsSeen("f1", now)),
                        Map.entry(
                                "expired",
                                store.expired(FileHome.Kind.CONVERSATION, now, 10)
                                        .thenMany(store.expired(FileHome.Kind.ANSWERS, now, 10))),
                        Map.entry("condemn", store.condemn("f1", now)),
                        Map.entry("condemnAllOf", store.condemnAllOf("c1")),
                        Map.entry("remove", store.remove("f1"))));
    }
}
