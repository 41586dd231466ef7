package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** Whoever asks for all conversations of a customer gets all, whatever happened to the nodes that wrote them. */
@Timeout(120)
class CustomerTranscriptsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static String conversation(TestCustomer customer, String clientId) {
        try (TestSocket socket = customer.connect()) {
            return customer.start(socket, clientId, "Hello?");
        }
    }

    /** As a node leaves it that died before the first snapshot, and no other has come to write it. */
    @Test
    void whatHasNoSnapshotYetIsFoundByWhatItOwes() {
        try (TestNode node = TestNode.start("bouquet.transcript.owed-after=1h")) {
            TestCustomer customer = node.customer();
            String known = conversation(customer, "known");
            String unseen = conversation(node.customer(), "unseen");
            String owed = conversation(customer, "owed");
            CustomerTranscripts transcripts = node.bean(CustomerTranscripts.class);
            // By then nothing is enqueued for it any more, so that what is taken away stays away.
            assertThat(transcripts.ids(customer.id()).collectList().block(PATIENCE))
                    .containsExactlyInAnyOrder(known, owed);

            MongoDatabase database = node.bean(MongoDatabase.class);
            Mono.from(database.getCollection("conversations").deleteMany(Filters.in("_id", List.of(owed, unseen))))
                    .block(PATIENCE);
            Mono.from(database.getCollection("entries")
                            .updateMany(
                                    Filters.in("_id", List.of(owed + ":1", owed + ":2", unseen + ":1")),
                                    Updates.set("due", List.of("projection"))))
                    .block(PATIENCE);
            assertThat(Mono.from(database.getCollection("conversations")
                                    .find(Filters.eq("_id", owed))
                                    .first())
                            .map(Document::toJson)
                            .block(PATIENCE))
                    .isNull();

            assertThat(transcripts.ids(customer.id()).collectList().block(PATIENCE))
                    .containsExactlyInAnyOrder(known, owed);
        }
    }
}
