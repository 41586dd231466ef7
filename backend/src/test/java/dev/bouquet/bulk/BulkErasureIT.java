package dev.bouquet.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.answers.MacroAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What a macro said to somebody who is forgotten. */
@Timeout(60)
class BulkErasureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<MacroAction> ACTIONS = List.of(
            new MacroAction("reply", "Dear Hoa, we are sorry.", null, null, null, null),
            new MacroAction("tag", null, List.of("Late"), List.of(), null, null));

    private final TestNode node = TestNode.shared();
    private final BulkStore store = node.bean(BulkStore.class);
    private final TestCustomer hoa = node.customer();
    private final String name = "a1:" + UUID.randomUUID();
    private final Instant now = Instant.now();

    private String conversation(TestCustomer whose) {
        try (TestSocket socket = whose.connect()) {
            return whose.start(socket, "s", "Where is it?");
        }
    }

    private void begin(String under, String... conversations) {
        Bulk.Snapshot macro = new Bulk.Snapshot("a1", "k", ACTIONS);
        store.begin(under, "hash", now, macro).block(PATIENCE);
        for (String id : conversations) {
            assertThat(store.claim(under, id, now, true).block(PATIENCE)).isTrue();
        }
    }

    private void end(String under, String conversation) {
        store.note(under, Bulk.Result.done(conversation, 3)).block(PATIENCE);
    }

    private void forgetHoa() {
        node.bean(BulkErasure.class).forget(hoa.id()).block(PATIENCE);
    }

    private List<Document> actions(String under) {
        return Objects.requireNonNull(Mono.from(node.bean(MongoDatabase.class)
                                .getCollection("bulkDeeds")
                                .find(Filters.eq("_id", under))
                                .first())
                        .block(PATIENCE))
                .getList("actions", Document.class);
    }

    @Test
    void theWordsAreForgottenWithWhomeverTheyWereSaidToAndNothingElse() {
        String theirs = conversation(hoa);
        String another = conversation(node.customer());
        begin(name, theirs, another);
        end(name, theirs);
        end(name, another);
        String ofOthers = "a1:" + UUID.randomUUID();
        begin(ofOthers, another);
        end(ofOthers, another);
        forgetHoa();
        assertThat(actions(name).getFirst().getString("text")).isEmpty();
        assertThat(actions(name).getLast()).isEqualTo(ACTIONS.getLast().stored());
        assertThat(actions(ofOthers).getFirst().getString("text")).isEqualTo("Dear Hoa, we are sorry.");
    }

    @Test
    void whatIsStillToBeFinishedKeepsItsWordsForThat() {
        String theirs = conversation(hoa);
        String another = conversation(node.customer());
        begin(name, theirs, another);
        end(name, theirs);
        forgetHoa();
        assertThat(actions(name).getFirst().getString("text")).isNotEmpty();
        end(name, another);
        forgetHoa();
        assertThat(actions(name).getFirst().getString("text")).isEmpty();
    }
}
