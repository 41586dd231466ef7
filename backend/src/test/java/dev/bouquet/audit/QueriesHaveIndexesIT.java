package dev.bouquet.audit;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final IndexRules RULES = new IndexRules()
            .kept(
                    "audit",
                    List.of("action", "at", "_id"),
                    "deeds of a rare kind would else be looked for among all there ever were")
            .kept(
                    "audit",
                    List.of("terms", "at", "_id"),
                    "a rare word would else be looked for among all there ever were")
            .few("audit", "target", "there is little to note about one thing")
            .narrowing("audit", "action", "of what one person did, or of what has a word, a page is soon full")
            .narrowing("audit", "terms", "of what one person did, or of one kind, a page is soon full");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            AuditStore store = node.bean(AuditStore.class);
            callAll(
                    AuditStore.class,
                    Map.of(
                            "append",
                            store.append(new AuditEntry(
                                    "e1", Instant.now(), Actor.SYSTEM, "rule.changed", "rule:default", Map.of())),
                            "find",
                            store.find("e1"),
                            "hasMoreThan",
                            Flux.concat(inEveryWay(query -> store.hasMoreThan(query, 1))),
                            "list",
                            Flux.concat(inEveryWay(query -> store.list(query, 10)))));
            recorded.haveTheirIndexesIn(Set.of("audit"), RULES);
        }
    }

    /** Every choice with every other. */
    private static List<Publisher<?>> inEveryWay(Function<AuditStore.Query, Publisher<?>> call) {
        List<@Nullable String> actors = Arrays.asList(null, "a1");
        List<@Nullable String> targets = Arrays.asList(null, "rule:default");
        List<@Nullable String> actions = Arrays.asList(null, "rule.changed");
        List<@Nullable String> words = Arrays.asList(null, "linh");
        List<@Nullable Instant> times = Arrays.asList(null, Instant.EPOCH);
        List<AuditStore.@Nullable Place> places = Arrays.asList(null, new AuditStore.Place(Instant.now(), "e1"));
        List<Publisher<?>> calls = new ArrayList<>();
        for (String actor : actors) {
            for (String target : targets) {
                for (String action : actions) {
                    for (String word : words) {
                        for (Instant time : times) {
                            for (AuditStore.Place after : places) {
                                calls.add(call.apply(
                                        new AuditStore.Query(actor, target, action, word, time, time, after)));
                            }
                        }
                    }
                }
            }
        }
        return calls;
    }
}
