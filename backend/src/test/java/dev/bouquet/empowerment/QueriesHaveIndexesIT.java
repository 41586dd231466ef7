package dev.bouquet.empowerment;

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
import reactor.core.publisher.Flux;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final Hold HOLD = new Hold("agent:linh:1:2026-11-24:USD", 100, 1_000, "USD");

    private static final IndexRules RULES = new IndexRules()
            .unindexed("empowermentRules: sorted by {_id=1}", "there are few rules, and all are wanted")
            .unindexed(
                    "budgets: range [_id], sorted by {_id=1}",
                    "served by the index by _id, which each collection has without being told");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callRules(node.bean(RuleStore.class));
            callBudgets(node.bean(BudgetStore.class));
            callLedger(node);
            recorded.haveTheirIndexesIn(Set.of("empowermentRules", "budgets", "ledger"), RULES);
        }
    }

    private static void callRules(RuleStore rules) {
        callAll(
                RuleStore.class,
                Map.of(
                        "all", rules.all(),
                        "find", rules.find("default"),
                        "insertIfAbsent", rules.insertIfAbsent(Rule.initial()),
                        "put", rules.put(Rule.initial()),
                        "delete", rules.delete("no-rule")));
    }

    private static void callBudgets(BudgetStore budgets) {
        Instant now = Instant.now();
        callAll(
                BudgetStore.class,
                Map.of(
                        "hold", Flux.concat(budgets.hold("k1", HOLD, now), budgets.hold("k1", HOLD, now)),
                        "release", budgets.release("k2", HOLD, now),
                        "releaseForGood", budgets.releaseForGood("k3", HOLD, now),
                        "standings",
                                Flux.concat(
                                        budgets.standings(List.of(HOLD.budgetId())),
                                        budgets.standings(Per.AGENT, 1, "2026-11-24", "", 10)),
                        "standingsIn", budgets.standingsIn(Per.AGENT, 30, List.of("2026-10", "2026-11"), 10),
                        "lengths", budgets.lengths(Per.AGENT)));
    }

    private static void callLedger(TestNode node) {
        SettlementStore settlements = node.bean(SettlementStore.class);
        callAll(
                SettlementStore.class,
                Map.of(
                        "settle",
                        settlements.settle("k2", HOLD, 50, Instant.now()).onErrorReturn(false)));
        LedgerStore ledger = node.bean(LedgerStore.class);
        List<LedgerLine> lines = LedgerLine.held("k5", HOLD, Instant.now());
        callAll(
                LedgerStore.class,
                Map.of(
                        "write", ledger.write(lines),
                        "spentUnder", ledger.spentUnder(List.of("k1", "k2")),
                        "of", ledger.of(List.of(HOLD.budgetId()))));
        LedgerOutboxStore outbox = node.bean(LedgerOutboxStore.class);
        callAll(
                LedgerOutboxStore.class,
                Map.of(
                        "owing", outbox.owing(10),
                        "settle", outbox.settle(HOLD.budgetId(), lines),
                        "page", outbox.page("", 10),
                        "find", outbox.find(HOLD.budgetId())));
    }
}
