package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.audit.Audit;
import dev.bouquet.gestures.Florist;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A customer who is forgotten while a colleague tells of them, at whichever step a test says. */
final class Forgetting {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestNode node = TestNode.shared();
    final MongoDatabase database = node.bean(MongoDatabase.class);
    final TestAgent agent = node.agent("linh");
    final Teller linh = new Teller(agent);
    final Identity.Agent who = new Identity.Agent(agent.id(), "Linh", Role.AGENT, "");
    final TestCustomer customer = node.customer();
    final String conversation = new Florist(node.port(), node.agent("admin")).conversation(customer);

    /** Stands for the moment before a write, at which the customer is forgotten. */
    final Mono<Void> forgotten = Mono.<Void>fromRunnable(() -> {
                assertThat(customer.call("DELETE", "/api/v1/visitors/me", "").statusCode())
                        .isEqualTo(202);
                Awaitility.await("what was said is blank")
                        .atMost(PATIENCE)
                        .until(() -> erasure() instanceof Document found && found.containsKey("forgottenAt"));
            })
            .subscribeOn(Schedulers.boundedElastic());

    private @Nullable Document erasure() {
        return Mono.from(database.getCollection("erasures")
                        .find(Filters.eq("_id", customer.id()))
                        .first())
                .block(PATIENCE);
    }

    Stories stories(StoryStore store) {
        return new Stories(
                store,
                node.bean(StoryUseStore.class),
                node.bean(Redactions.class),
                node.bean(StoryNews.class),
                node.bean(StoryOrigins.class),
                node.bean(StorySettings.class),
                node.bean(Audit.class),
                node.bean(MeterRegistry.class),
                node.bean(Clock.class));
    }

    Comments comments(StoryCommentStore store) {
        return new Comments(
                node.bean(Stories.class),
                node.bean(StoryStore.class),
                store,
                node.bean(Redactions.class),
                node.bean(StoryOrigins.class),
                node.bean(StorySettings.class),
                node.bean(Audit.class),
                node.bean(Clock.class));
    }

    List<Document> kept(String collection, Bson which) {
        return Objects.requireNonNull(
                Flux.from(database.getCollection(collection).find(which))
                        .collectList()
                        .block(PATIENCE));
    }

    static StoryDraft draft(Object... fields) {
        return TestPerson.JSON.convertValue(Teller.story(fields), StoryDraft.class);
    }

    static void assertRefused(Mono<?> telling, String why) {
        assertThatThrownBy(() -> telling.block(PATIENCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("why", why));
    }
}
