package dev.bouquet.alerts;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import dev.bouquet.wallboard.Tile;
import java.time.Duration;
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
    private static final IndexRules RULES = new IndexRules()
            .unindexed("alertRules: everything", "all are read together, and there are at most a hundred");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            Instant now = Instant.EPOCH;
            callAlerts(node.bean(AlertStore.class), now);
            AlertRuleStore rules = node.bean(AlertRuleStore.class);
            Rule rule = new Rule("r1", "Many", Tile.WAITING, null, 2L, null, Duration.ZERO, true, List.of(), null);
            callAll(
                    AlertRuleStore.class,
                    Map.of(
                            "put", rules.put(rule),
                            "find", rules.find("r1"),
                            "all", rules.all(),
                            "delete", rules.delete("r1")));
            LeaseStore leases = node.bean(LeaseStore.class);
            callAll(LeaseStore.class, Map.of("take", leases.take("n1", now, now), "giveBack", leases.giveBack("n1")));
            recorded.haveTheirIndexesIn(Set.of("alerts", "alertRules", "alertLease"), RULES);
        }
    }

    private static void callAlerts(AlertStore alerts, Instant now) {
        Alert alert = new Alert("e1", "r1", "Many", Tile.WAITING, null, 3, 2, true, true, now, now, null);
        AlertStore.Owed owed = new AlertStore.Owed(alert, Alert.State.FIRED, 1, "l1");
        callAll(
                AlertStore.class,
                Map.ofEntries(
                        Map.entry("fire", alerts.fire(alert, true)),
                        Map.entry("end", alerts.end("e1", true, now)),
                        Map.entry("open", alerts.open()),
                        Map.entry("find", alerts.find("e1")),
                        Map.entry("list", Flux.concat(alerts.list(null, null, 10), alerts.list(now, "e1", 10))),
                        Map.entry("due", alerts.due(now, 10)),
                        Map.entry("lease", alerts.lease("e1", "l1", now, now)),
                        Map.entry("told", alerts.told(owed, Alert.State.FIRED, now)),
                        Map.entry("settled", alerts.settled(owed)),
                        Map.entry("again", alerts.again(owed, now)),
                        Map.entry("forget", alerts.forget(now))));
    }
}
