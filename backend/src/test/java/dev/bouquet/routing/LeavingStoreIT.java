package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** That nobody's leaving is lost who comes and goes while somebody counts; in a database that no node looks at. */
@Timeout(60)
class LeavingStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant SEEN = Instant.parse("2026-11-30T09:30:00Z");
    private static final String ID = "c1:1";

    private final MongoDatabase database =
            TestNode.shared().bean(MongoClient.class).getDatabase("bouquet-test-" + UUID.randomUUID());
    private final WaitStore waits = new WaitStore(database, Clock.systemUTC());
    private final LeavingStore leavings = new LeavingStore(database, Clock.systemUTC());

    @BeforeEach
    void aWaitWhoseCustomerHadLeft() {
        Document wait = new Document("_id", ID)
                .append("conversation", "c1")
                .append("seq", 1L)
                .append("leftAt", Date.from(SEEN.minusSeconds(60)));
        Mono.from(database.getCollection("waits").insertOne(wait)).block(PATIENCE);
    }

    @AfterEach
    void drop() {
        Mono.from(database.drop()).block(PATIENCE);
    }

    private List<Leavings.Changed> due() {
        return Objects.requireNonNull(leavings.due(10).block(PATIENCE));
    }

    @Test
    void whoComesBackAndLeavesAgainWhileThatIsCountedIsCountedOnceMore() {
        assertThat(waits.seen(List.of(ID), SEEN).block(PATIENCE)).isOne();
        List<Leavings.Changed> cameBack = due();
        assertThat(cameBack).hasSize(1);
        // Nobody is found to have left but some seconds after they were seen.
        Awaitility.await()
                .until(() -> Instant.now().isAfter(cameBack.getFirst().at().plusMillis(2)));
        waits.left(new WaitStore.Unseen(ID, "c1", SEEN)).block(PATIENCE);
        leavings.settle(cameBack).block(PATIENCE);
        assertThat(due()).as("that they left again is still to be counted").hasSize(1);
        assertThat(leavings.of(List.of("c1")).block(PATIENCE)).isEqualTo(Map.of("c1", Map.of(1L, SEEN)));
        leavings.settle(due()).block(PATIENCE);
        assertThat(due()).isEmpty();
    }
}
