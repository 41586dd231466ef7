package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.CustomerTranscripts;
import dev.bouquet.conversations.Uncounted;
import dev.bouquet.routing.Leavings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** Nobody is forgotten of whom a sheet still tells. */
@Timeout(60)
class FigureErasureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private final CustomerTranscripts transcripts = node.bean(CustomerTranscripts.class);

    /** The node makes no sheets of what is counted here. */
    private final MongoDatabase apart = node.bean(MongoClient.class)
            .getDatabase(node.bean(MongoDatabase.class).getName() + "-apart");

    private final FigureStore store = new FigureStore(apart, Clock.systemUTC());
    private final Figures figures =
            new Figures(store, node.bean(Uncounted.class), node.bean(Leavings.class), Clock.systemUTC());

    @AfterEach
    void drop() {
        Mono.from(apart.drop()).block(PATIENCE);
    }

    private FigureErasure erasure(SheetStore sheets) {
        return new FigureErasure(store, figures, new Sheets(store, sheets), transcripts);
    }

    private boolean isForgotten(String customer) {
        return Boolean.TRUE.equals(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("erasures")
                        .find(Filters.and(Filters.eq("_id", customer), Filters.exists("forgottenAt")))
                        .first())
                .hasElement()
                .block(PATIENCE));
    }

    @Test
    void isNotDoneWhileASheetCouldNotBeMade() {
        TestCustomer hoa = node.customer();
        String conversation;
        try (TestSocket socket = hoa.connect()) {
            conversation = hoa.start(socket, "s", "Where is it?");
        }
        assertThat(hoa.call("DELETE", "/api/v1/visitors/me", "").statusCode()).isEqualTo(202);
        Awaitility.await("forgotten").atMost(PATIENCE).until(() -> isForgotten(hoa.id()));
        figures.anew(conversation).block(PATIENCE);
        SheetStore full = new SheetStore(apart, Clock.systemUTC()) {
            @Override
            Mono<Boolean> write(Sheet sheet) {
                return Mono.just(false);
            }
        };
        assertThatThrownBy(() -> erasure(full).forget(hoa.id()).block(PATIENCE))
                .hasMessageContaining("in a sheet still");
        erasure(new SheetStore(apart, Clock.systemUTC())).forget(hoa.id()).block(PATIENCE);
        assertThat(store.areAnyDue(List.of(conversation)).block(PATIENCE)).isFalse();
    }
}
