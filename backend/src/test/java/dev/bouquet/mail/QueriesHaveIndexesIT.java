package dev.bouquet.mail;

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
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            MailStore mails = node.bean(MailStore.class);
            WantedMail mail = new WantedMail("m1", "transcript", "u1", "c1", "a@b.example", Map.of(), Instant.EPOCH);
            MailStore.Leased leased = new MailStore.Leased(mail, 1, 0);
            callAll(
                    MailStore.class,
                    Map.of(
                            "insert", mails.insert(mail),
                            "find", mails.find("m1"),
                            "due", mails.due(Instant.EPOCH, 1),
                            "lease", mails.lease("m1", Instant.EPOCH, Instant.EPOCH),
                            "again", mails.again(leased, Instant.EPOCH),
                            "againUnanswered", mails.againUnanswered(leased, Instant.EPOCH),
                            "close", mails.close(leased, "sent", Instant.EPOCH),
                            "of", mails.of("u1"),
                            "deleteOf", mails.deleteOf("u1"),
                            "forget", mails.forget(Instant.EPOCH)));
            recorded.haveTheirIndexesIn(Set.of("mails"), new IndexRules());
        }
    }
}
