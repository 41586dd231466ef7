package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.audit.Audit;
import dev.bouquet.gestures.Florist;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is told of somebody while they are forgotten. */
@Timeout(120)
class ToldWhileForgottenIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private final MongoDatabase database = node.bean(MongoDatabase.class);
    private final TestAgent agent = node.agent("linh");
    private final Teller linh = new Teller(agent);
    private final Identity.Agent who = new Identity.Agent(agent.id(), "Linh", Role.AGENT, "");
    private final TestCustomer customer = node.customer();
    private final String conversation = new Florist(node.port(), node.agent("admin")).conversation(customer);

    /** Stands for the moment before a write, at which the customer is forgotten. */
    private final Mono<Void> forgotten = Mono.<Void>fromRunnable(() -> {
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

    private StoryStore slowStore() {
        return new StoryStore(database) {
            @Override
            Mono<Void> insert(Story story) {
                return forgotten.then(super.insert(story));
            }

            @Override
            Mono<Story> change(Story read, Story changed) {
                return forgotten.then(super.change(read, changed));
            }
        };
    }

    private Stories stories(StoryStore store) {
        return new Stories(
                store,
                node.bean(StoryErasureStore.class),
                node.bean(StoryUseStore.class),
                node.bean(Redactions.class),
                node.bean(StoryNews.class),
                node.bean(StoryOrigins.class),
                node.bean(StorySettings.class),
                node.bean(Audit.class),
                node.bean(MeterRegistry.class),
                node.bean(Clock.class));
    }

    private static StoryDraft draft(Object... fields) {
        return TestPerson.JSON.convertValue(Teller.story(fields), StoryDraft.class);
    }

    private static void assertRefused(Mono<?> telling, String why) {
        assertThatThrownBy(() -> telling.block(PATIENCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("why", why));
    }

    @Test
    void aDraftBegunMeanwhileIsTakenBack() {
        assertRefused(stories(slowStore()).begin(who, draft("conversationId", conversation)), "erased");
        assertThat(Flux.from(database.getCollection("stories").find(Filters.eq("conversation", conversation)))
                        .collectList()
                        .block(PATIENCE))
                .isEmpty();
    }

    @Test
    void aDraftThatBecomesTheirsMeanwhileHasTheWordsAgainThatItHad() {
        String story = id(linh.drafted());
        StoryDraft theirs = draft("title", "Somebody else's name", "conversationId", conversation);
        assertRefused(stories(slowStore()).change(who, story, theirs), "erased");
        assertThat(TestSocket.text(linh.get("/" + story), "title")).isEqualTo("An umbrella at the garden gate");
    }

    /** What was looked at is another version, also where nothing was to be taken out of it. */
    @Test
    void aDraftOfTheirsIsNotChangedBehindTheOneWhoForgets() {
        String story = id(linh.drafted("conversationId", conversation));
        assertRefused(stories(slowStore()).change(who, story, draft("title", "Another")), "changed_meanwhile");
        assertThat(TestSocket.text(linh.get("/" + story), "title")).isEqualTo("An umbrella at the garden gate");
    }

    @Test
    void aCommentWrittenMeanwhileIsTakenBackAndNoneIsWrittenAfter() {
        String story = id(linh.published("conversationId", conversation));
        StoryCommentStore slow = new StoryCommentStore(database) {
            @Override
            Mono<Boolean> insert(Comment comment) {
                return forgotten.then(super.insert(comment));
            }
        };
        Comments comments = new Comments(
                node.bean(Stories.class),
                node.bean(StoryStore.class),
                slow,
                node.bean(Redactions.class),
                node.bean(StoryOrigins.class),
                node.bean(StorySettings.class),
                node.bean(Audit.class),
                node.bean(Clock.class));
        assertRefused(comments.add(who, story, "Lovely", null, Confirmation.NONE), "erased");
        assertThat(linh.get("/" + story + "/comments").get("items")).isEmpty();
        assertThat(linh.get("/" + story).get("commentCount").intValue()).isZero();
        linh.call("POST", "/" + story + "/comments", Map.of("text", "Lovely"), 409);
    }

    /** Its entry came from another node, and nothing was heard of it here yet. */
    @Test
    void whatThisNodeDoesNotKnowYetIsLookedFor() {
        String story = id(linh.published("conversationId", conversation));
        long head = agent.conversation(conversation).get("head").longValue();
        Document erased = new Document("_id", conversation + ":" + (head + 1))
                .append("conversation", conversation)
                .append("seq", head + 1)
                .append("kind", "erased")
                .append("at", new Date())
                .append("by", new Document("kind", "customer").append("id", customer.id()));
        Objects.requireNonNull(
                Mono.from(database.getCollection("entries").insertOne(erased)).block(PATIENCE));
        linh.call("POST", "/" + story + "/comments", Map.of("text", "Lovely"), 409);
        linh.call("POST", "", Teller.story("conversationId", conversation), 409);
    }
}
