package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.bouquet.TestSocket;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What is told of somebody while they are forgotten. */
@Timeout(120)
class ToldWhileForgottenIT {
    private final Forgetting forgetting = new Forgetting();
    private final Teller linh = forgetting.linh;
    private final String conversation = forgetting.conversation;

    /** The customer is forgotten before it keeps anything. */
    private class SlowStore extends StoryStore {
        SlowStore() {
            super(forgetting.database);
        }

        @Override
        Mono<Void> insertBlank(Story story) {
            return forgetting.forgotten.then(super.insertBlank(story));
        }

        @Override
        Mono<Story> moves(Story read, String conversationId) {
            return forgetting.forgotten.then(super.moves(read, conversationId));
        }

        @Override
        Mono<Story> change(Story read, Story changed) {
            return forgetting.forgotten.then(super.change(read, changed));
        }
    }

    @Test
    void aDraftBegunMeanwhileIsTakenBack() {
        Forgetting.assertRefused(
                forgetting
                        .stories(new SlowStore())
                        .begin(forgetting.who, Forgetting.draft("conversationId", conversation)),
                "erased");
        assertThat(forgetting.kept("stories", Filters.eq("conversation", conversation)))
                .isEmpty();
    }

    @Test
    void aDraftOfThemThatHasNoWordsYetGetsNone() {
        StoryStore slow = new StoryStore(forgetting.database) {
            @Override
            Mono<Story> fill(Story story) {
                return forgetting.forgotten.then(super.fill(story));
            }
        };
        Forgetting.assertRefused(
                forgetting.stories(slow).begin(forgetting.who, Forgetting.draft("conversationId", conversation)),
                "erased");
        assertThat(forgetting.kept("stories", Filters.eq("conversation", conversation)))
                .isEmpty();
    }

    @Test
    void aDraftThatBecomesTheirsMeanwhileHasTheWordsAgainThatItHad() {
        String story = id(linh.drafted());
        StoryDraft theirs = Forgetting.draft("title", "Somebody else's name", "conversationId", conversation);
        Forgetting.assertRefused(forgetting.stories(new SlowStore()).change(forgetting.who, story, theirs), "erased");
        assertThat(TestSocket.text(linh.get("/" + story), "title")).isEqualTo("An umbrella at the garden gate");
    }

    /** It is about to be theirs, so it is found. */
    @Test
    void aDraftThatIsAboutToBeTheirsIsNotChangedBehindTheOneWhoForgets() {
        String story = id(linh.drafted());
        StoryStore slow = new StoryStore(forgetting.database) {
            @Override
            Mono<Story> change(Story read, Story changed) {
                return forgetting.forgotten.then(super.change(read, changed));
            }
        };
        StoryDraft theirs = Forgetting.draft("title", "Somebody else's name", "conversationId", conversation);
        Forgetting.assertRefused(forgetting.stories(slow).change(forgetting.who, story, theirs), "changed_meanwhile");
        assertThat(TestSocket.text(linh.get("/" + story), "title")).isEqualTo("An umbrella at the garden gate");
    }

    @Test
    void aDraftOfTheirsIsNotPublishedAnyMore() {
        String story = id(linh.drafted("conversationId", conversation));
        forgetting.forgotten.block(Forgetting.PATIENCE);
        JsonNode refused = linh.call("POST", "/" + story + "/publish", "", 409);
        assertThat(TestSocket.text(refused, "why")).isEqualTo("erased");
        assertThat(linh.get("/" + story).has("publishedAt")).isFalse();
    }

    /** What was looked at is another version, also where nothing was to be taken out of it. */
    @Test
    void aDraftOfTheirsIsNotChangedBehindTheOneWhoForgets() {
        String story = id(linh.drafted("conversationId", conversation));
        Forgetting.assertRefused(
                forgetting.stories(new SlowStore()).change(forgetting.who, story, Forgetting.draft("title", "Another")),
                "changed_meanwhile");
        assertThat(TestSocket.text(linh.get("/" + story), "title")).isEqualTo("An umbrella at the garden gate");
    }

    @Test
    void aCommentWrittenMeanwhileIsTakenBackAndNoneIsWrittenAfter() {
        String story = id(linh.published("conversationId", conversation));
        StoryCommentStore slow = new StoryCommentStore(forgetting.database) {
            @Override
            Mono<Boolean> insertBlank(Comment comment, String attempt) {
                return forgetting.forgotten.then(super.insertBlank(comment, attempt));
            }
        };
        Forgetting.assertRefused(
                forgetting.comments(slow).add(forgetting.who, story, "Lovely", null, Confirmation.NONE), "erased");
        assertThat(forgetting.kept("storyComments", Filters.eq("story", story))).isEmpty();
        assertThat(linh.get("/" + story + "/comments").get("items")).isEmpty();
        assertThat(linh.get("/" + story).get("commentCount").intValue()).isZero();
        linh.call("POST", "/" + story + "/comments", Map.of("text", "Lovely"), 409);
    }

    @Test
    void aCommentThatHasNoTextYetGetsNone() {
        String story = id(linh.published("conversationId", conversation));
        StoryCommentStore slow = new StoryCommentStore(forgetting.database) {
            @Override
            Mono<Comment> fill(String id, String attempt, String text) {
                return forgetting.forgotten.then(super.fill(id, attempt, text));
            }
        };
        Forgetting.assertRefused(
                forgetting.comments(slow).add(forgetting.who, story, "Lovely", null, Confirmation.NONE), "erased");
        assertThat(forgetting.kept("storyComments", Filters.eq("story", story))).isEmpty();
    }

    /** Its entry came from another forgetting.node, and nothing was heard of it here yet. */
    @Test
    void whatThisNodeDoesNotKnowYetIsLookedFor() {
        String story = id(linh.published("conversationId", conversation));
        long head = forgetting.agent.conversation(conversation).get("head").longValue();
        Document erased = new Document("_id", conversation + ":" + (head + 1))
                .append("conversation", conversation)
                .append("seq", head + 1)
                .append("kind", "erased")
                .append("at", new Date())
                .append("by", new Document("kind", "customer").append("id", forgetting.customer.id()));
        Objects.requireNonNull(
                Mono.from(forgetting.database.getCollection("entries").insertOne(erased))
                        .block(Forgetting.PATIENCE));
        linh.call("POST", "/" + story + "/comments", Map.of("text", "Lovely"), 409);
        linh.call("POST", "", Teller.story("conversationId", conversation), 409);
    }
}
