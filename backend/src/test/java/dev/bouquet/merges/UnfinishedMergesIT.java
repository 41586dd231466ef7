package dev.bouquet.merges;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.merges.Couple.merge;
import static dev.bouquet.merges.Couple.merged;
import static dev.bouquet.merges.Couple.undo;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.gestures.Florist;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Merges whose node died before it had looked at what came of them, and what is left of those whose customers are gone. */
@Timeout(120)
class UnfinishedMergesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final TestNode node = TestNode.shared();
    private final MergeStore store = node.bean(MergeStore.class);
    private final TestAgent linh = node.agent("linh");
    private final TestCustomer laptop = node.customer();
    private final TestCustomer phone = node.customer();
    private final String key = UUID.randomUUID().toString();
    private final String id = Secrets.sha256(linh.id() + " " + key).substring(0, 32);
    private final CustomerMerge begun =
            new CustomerMerge(id, phone.id(), laptop.id(), new CustomerMerge.By(linh.id(), "Linh"), LONG_AGO);

    private void hasAccount(TestCustomer customer) {
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("identities")
                        .insertOne(new Document("_id", "site:" + UUID.randomUUID())
                                .append("customer", customer.id())
                                .append("slot", "site:" + customer.id())
                                .append("createdAt", new Date())))
                .block(PATIENCE);
    }

    /** As a node leaves it that dies after it has joined them. */
    private void leftAfterJoining() {
        node.bean(MergedCustomers.class).join(begun).block(PATIENCE);
        store.insert(new Merge(begun, laptop.id(), phone.id(), null, false), LONG_AGO)
                .block(PATIENCE);
    }

    private Merge awaitFinished() {
        Awaitility.await("it is finished").atMost(PATIENCE).until(() -> kept().finished());
        return kept();
    }

    private Merge kept() {
        return Objects.requireNonNull(store.find(id).block(PATIENCE));
    }

    private String root(TestCustomer customer) {
        return text(linh.json("/api/v1/customers/" + customer.id()), "id");
    }

    @Test
    void whatMustNotBeIsTakenBackByWhoeverFindsIt() {
        hasAccount(laptop);
        hasAccount(phone);
        leftAfterJoining();
        Merge undone = awaitFinished();
        assertThat(Objects.requireNonNull(undone.undone()).by().id()).isEqualTo(linh.id());
        assertThat(root(phone)).isEqualTo(phone.id());
        assertThat(text(Florist.json(merge(linh, key, laptop.id(), phone.id()), 409), "why"))
                .isEqualTo("undone");
    }

    @Test
    void whatIsRightIsFinishedAndIsTheSameWhenItIsSentAgain() {
        leftAfterJoining();
        assertThat(awaitFinished().undone()).isNull();
        assertThat(text(Florist.json(merge(linh, key, laptop.id(), phone.id()), 201), "id"))
                .isEqualTo(id);
        assertThat(root(phone)).isEqualTo(laptop.id());
    }

    @Test
    void whatWasOnlyNotedIsCarriedOut() {
        store.insert(new Merge(begun, laptop.id(), phone.id(), null, false), LONG_AGO)
                .block(PATIENCE);
        assertThat(awaitFinished().undone()).isNull();
        assertThat(root(phone)).isEqualTo(laptop.id());
    }

    @Test
    void whatWasBeingUndoneIsUndone() {
        merge(linh, key, laptop.id(), phone.id());
        store.undo(id, new Merge.Undone(LONG_AGO, begun.by()), LONG_AGO).block(PATIENCE);
        awaitFinished();
        assertThat(root(phone)).isEqualTo(phone.id());
    }

    @Test
    void sendingItAgainUndoesNothingWhateverTheyProveLater() {
        Florist.json(merge(linh, key, laptop.id(), phone.id()), 201);
        hasAccount(laptop);
        hasAccount(phone);
        Florist.json(merge(linh, key, laptop.id(), phone.id()), 201);
        assertThat(root(phone)).isEqualTo(laptop.id());
        assertThat(kept().undone()).isNull();
    }

    @Test
    void ofWhomIsForgottenTheIdIsLeft() {
        String merge = merged(linh, laptop.id(), phone.id());
        assertThat(phone.call("DELETE", "/api/v1/visitors/me", "").statusCode()).isEqualTo(202);
        JsonNode undone = Florist.json(undo(linh, merge), 200);
        assertThat(text(undone.get("from"), "id")).isEqualTo(phone.id());
        assertThat(undone.get("from").has("name")).isFalse();
        assertThat(text(undone.get("into"), "id")).isEqualTo(laptop.id());
        assertThat(undone.has("undoneAt")).isTrue();
    }

    /** They were forgotten after it was noted, and before anybody was joined. */
    @Test
    void nobodyIsLeftLeadingToWhomIsForgotten() {
        laptop.call("DELETE", "/api/v1/visitors/me", "");
        leftAfterJoining();
        assertThat(awaitFinished().undone()).isNotNull();
        TestCustomer other = node.customer();
        merged(linh, other.id(), phone.id());
        assertThat(root(phone)).isEqualTo(other.id());
    }
}
