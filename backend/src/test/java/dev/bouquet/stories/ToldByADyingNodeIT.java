package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import dev.bouquet.web.Demo;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What is told of somebody while they are forgotten, by a node that dies between two steps. */
@Timeout(120)
class ToldByADyingNodeIT {
    private final Forgetting forgetting = new Forgetting();
    private final Teller linh = forgetting.linh;
    private final String conversation = forgetting.conversation;

    /** A node that dies at that place of the way: nothing that it would do afterwards is done. */
    private static final class Died extends RuntimeException {}

    private static <T> Mono<T> dies() {
        return Mono.error(Died::new);
    }

    /** Takes away what stayed blank for as long as a sweep waits. */
    private void sweepLater() {
        Instant later = Instant.now().plus(StoryUpkeep.BLANK_FOR);
        new StoryUpkeep(
                        forgetting.node.bean(StoryStore.class),
                        forgetting.node.bean(StoryUseStore.class),
                        forgetting.node.bean(StoryCommentStore.class),
                        forgetting.node.bean(DemoStories.class),
                        forgetting.node.bean(Demo.class),
                        Clock.fixed(later.plusSeconds(1), ZoneOffset.UTC))
                .sweep()
                .block(Forgetting.PATIENCE);
    }

    @Test
    void ofADraftBegunMeanwhileNoWordsStayWhereTheNodeDies() {
        StoryStore dying = new StoryStore(forgetting.database) {
            @Override
            Mono<Void> insertBlank(Story story) {
                return forgetting.forgotten.then(super.insertBlank(story)).then(dies());
            }
        };
        StoryDraft draft = Forgetting.draft("conversationId", conversation);
        assertThatThrownBy(() ->
                        forgetting.stories(dying).begin(forgetting.who, draft).block(Forgetting.PATIENCE))
                .isInstanceOf(Died.class);
        List<Document> left = forgetting.kept("stories", Filters.eq("conversation", conversation));
        assertThat(left).singleElement().asString().doesNotContain("umbrella").doesNotContain("garden");
        String id = left.getFirst().getString("_id");
        linh.call("GET", "/" + id, "", 404);
        assertThat(linh.get("?status=draft").toString()).doesNotContain(id);
        sweepLater();
        assertThat(forgetting.kept("stories", Filters.eq("_id", id))).isEmpty();
    }

    @Test
    void aDraftThatBecomesTheirsMeanwhileHasNoOtherWordsWhereTheNodeDies() {
        String story = id(linh.drafted());
        StoryStore dying = new StoryStore(forgetting.database) {
            @Override
            Mono<Story> moves(Story read, String conversationId) {
                return forgetting
                        .forgotten
                        .then(super.moves(read, conversationId))
                        .then(dies());
            }
        };
        StoryDraft theirs = Forgetting.draft("title", "Somebody else's name", "conversationId", conversation);
        assertThatThrownBy(() -> forgetting
                        .stories(dying)
                        .change(forgetting.who, story, theirs)
                        .block(Forgetting.PATIENCE))
                .isInstanceOf(Died.class);
        assertThat(forgetting.kept("stories", Filters.eq("_id", story)).toString())
                .doesNotContain("Somebody else");
        linh.call("PATCH", "/" + story, Map.of("title", "A kite at the garden gate"), 200);
    }

    @Test
    void ofACommentWrittenMeanwhileNoTextStaysWhereTheNodeDies() {
        String story = id(linh.published("conversationId", conversation));
        StoryCommentStore dying = new StoryCommentStore(forgetting.database) {
            @Override
            Mono<Boolean> insertBlank(Comment comment, String attempt) {
                return forgetting
                        .forgotten
                        .then(super.insertBlank(comment, attempt))
                        .then(dies());
            }
        };
        assertThatThrownBy(() -> forgetting
                        .comments(dying)
                        .add(forgetting.who, story, "Lovely", null, Confirmation.NONE)
                        .block(Forgetting.PATIENCE))
                .isInstanceOf(Died.class);
        assertThat(forgetting.kept("storyComments", Filters.eq("story", story)))
                .singleElement()
                .asString()
                .doesNotContain("Lovely");
        assertThat(linh.get("/" + story + "/comments").get("items")).isEmpty();
        sweepLater();
        assertThat(forgetting.kept("storyComments", Filters.eq("story", story))).isEmpty();
    }

    /** Nobody is forgotten here: who sends again says what they said, and it is there once. */
    @Test
    void aCommentOfANodeThatDiedIsSaidByTheNextSending() {
        String story = id(linh.published("conversationId", conversation));
        StoryCommentStore dying = new StoryCommentStore(forgetting.database) {
            @Override
            Mono<Boolean> insertBlank(Comment comment, String attempt) {
                return super.insertBlank(comment, attempt).then(dies());
            }
        };
        assertThatThrownBy(() -> forgetting
                        .comments(dying)
                        .add(forgetting.who, story, "Lovely", "c1", Confirmation.NONE)
                        .block(Forgetting.PATIENCE))
                .isInstanceOf(Died.class);
        Map<String, String> again = Map.of("text", "Lovely", "clientId", "c1");
        String id = id(linh.call("POST", "/" + story + "/comments", again, 201));
        assertThat(id(linh.call("POST", "/" + story + "/comments", again, 201))).isEqualTo(id);
        assertThat(linh.get("/" + story + "/comments").get("items")).hasSize(1);
        assertThat(linh.get("/" + story).get("commentCount").intValue()).isOne();
    }
}
