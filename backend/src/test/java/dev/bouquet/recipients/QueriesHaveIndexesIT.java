package dev.bouquet.recipients;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
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
                TestNode node = TestNode.start(
                        prepared -> {
                            TestStores.ownOf(prepared);
                            recorded.into(prepared);
                        },
                        "bouquet.demo=false")) {
            call(node.bean(InvitationStore.class));
            recorded.haveTheirIndexesIn(Set.of("invitations"), new IndexRules());
        }
    }

    private static void call(InvitationStore store) {
        Instant now = Instant.now();
        Invitation shown = new Invitation("g1", false, "Linh", "", "Roses", null, "en", now.plusSeconds(60));
        Invited invited = Invited.fresh("link", "a", shown);
        Sealed sealed = new Sealed("a", "text");
        callAll(
                InvitationStore.class,
                Map.ofEntries(
                        Map.entry("insert", store.insert(invited, now)),
                        Map.entry("find", store.find("g1")),
                        Map.entry("findByLink", store.findByLink("link")),
                        Map.entry("open", store.open("g1", now)),
                        Map.entry("accept", store.accept("g1", "Huế", sealed, now, now)),
                        Map.entry("decline", store.decline("g1", now)),
                        Map.entry("withdraw", store.withdraw("g1")),
                        Map.entry("wipe", store.wipe("g1", now)),
                        Map.entry("tooOld", store.tooOld(now, 10)),
                        Map.entry("owing", store.owing(now, 10)),
                        Map.entry("lease", store.lease(invited, now)),
                        Map.entry("told", store.told(invited)),
                        Map.entry("sealedBy", store.sealedBy("a", 10)),
                        Map.entry("reseal", store.reseal("g1", sealed, sealed)),
                        Map.entry("lastLinkSignedBy", store.lastLinkSignedBy("a", now))));
    }
}
