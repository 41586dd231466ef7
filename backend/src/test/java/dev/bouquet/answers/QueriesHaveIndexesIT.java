package dev.bouquet.answers;

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
            CannedAnswerStore answers = node.bean(CannedAnswerStore.class);
            Shelf mine = new Shelf(Shelf.Kind.ME, "a1");
            CannedAnswer answer = new CannedAnswer(
                    "c1", mine, "hello", "Hello!", List.of(), new CannedAnswer.By("a1", "Linh"), Instant.EPOCH);
            callAll(
                    CannedAnswerStore.class,
                    Map.of(
                            "on", answers.on(List.of(mine, new Shelf(Shelf.Kind.EVERYONE, ""))),
                            "find", answers.find("c1"),
                            "findAll", answers.findAll(List.of("c1")),
                            "isFull", answers.isFull(mine),
                            "insert", answers.insert(answer),
                            "replace", answers.replace(mine, answer),
                            "delete", answers.delete("c1")));
            MacroStore macros = node.bean(MacroStore.class);
            MacroAction resolve = new MacroAction("resolve", null, null, null, null, null);
            Macro macro = new Macro("m1", mine, "Done", List.of(resolve), answer.by(), Instant.EPOCH);
            callAll(
                    MacroStore.class,
                    Map.of(
                            "on", macros.on(List.of(mine, new Shelf(Shelf.Kind.EVERYONE, ""))),
                            "find", macros.find("m1"),
                            "isFull", macros.isFull(mine),
                            "insert", macros.insert(macro),
                            "replace", macros.replace(mine, macro),
                            "delete", macros.delete("m1")));
            recorded.haveTheirIndexesIn(Set.of("cannedAnswers", "macros"), new IndexRules());
        }
    }
}
