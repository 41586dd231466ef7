package dev.bouquet.stories;

import static dev.bouquet.stores.RecordedQueries.callAll;

import com.mongodb.client.model.Filters;
import dev.bouquet.TestNode;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {

    private static final IndexRules RULES = new IndexRules()
            .few("stories", "author.id", "nobody has many drafts")
            .few("stories", "conversation", "of one conversation not much is told")
            .few("storyComments", "story", "a story takes a bounded number of comments");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callStories(node.bean(StoryStore.class));
            callOthers(node);
            callErasing(node.bean(StoryErasureStore.class));
            listInEveryWay(node);
            recorded.haveTheirIndexesIn(Set.of("stories", "storyComments", "storyUses"), RULES);
        }
    }

    private static void callStories(StoryStore stories) {
        Instant now = Instant.now();
        Story story = Tales.published("s1", Tales.text("t", "s", "w"));
        callAll(
                StoryStore.class,
                Map.ofEntries(
                        Map.entry("insertBlank", stories.insertBlank(story)),
                        Map.entry("fill", stories.fill(story)),
                        Map.entry("deleteBlank", stories.deleteBlank("s2")),
                        Map.entry("deleteBlanksSince", stories.deleteBlanksSince(now)),
                        Map.entry("moves", stories.moves(story, "c2")),
                        Map.entry("insertIfAbsent", stories.insertIfAbsent(Tales.published("s3", story.text()))),
                        Map.entry("find", stories.find("s1")),
                        Map.entry("published", stories.published(List.of(Filters.in("terms", "a", "b")), 10)),
                        Map.entry("mostShared", stories.mostShared(List.of("a", "b"), 20, 10)),
                        Map.entry("drafts", stories.drafts("a1", List.of(), 10)),
                        Map.entry("draftCount", stories.draftCount("a1", 10)),
                        Map.entry("publishedBetween", stories.publishedBetween(now, now, 10)),
                        Map.entry("toldBefore", stories.toldBefore("#a", now)),
                        Map.entry("change", stories.change(story, story)),
                        Map.entry("publish", stories.publish(story, now)),
                        Map.entry("withdraw", stories.withdraw("s1")),
                        Map.entry("react", stories.react("s1", Reaction.HEART, "a1")),
                        Map.entry("unreact", stories.unreact("s1", Reaction.HEART, "a1")),
                        Map.entry("countedUses", stories.countedUses("s1", 1)),
                        Map.entry("countedComments", stories.countedComments("s1", 1)),
                        Map.entry("delete", stories.delete(List.of("s2")))));
    }

    private static void callOthers(TestNode node) {
        Instant now = Instant.now();
        StoryUseStore uses = node.bean(StoryUseStore.class);
        callAll(
                StoryUseStore.class,
                Map.of(
                        "insert", uses.insert(new Use("s1", "c1", Tales.LINH, Tales.LINH, now)),
                        "count", uses.count("s1"),
                        "between", uses.between(now, now, 10),
                        "countsByColleague", uses.countsByColleague(now, now),
                        "deleteOf", uses.deleteOf(List.of("s2"))));
        StoryCommentStore comments = node.bean(StoryCommentStore.class);
        callAll(
                StoryCommentStore.class,
                Map.of(
                        "insertBlank", comments.insertBlank(new Comment("k1", "s1", Tales.LINH, "Oh", now), "a1"),
                        "insertIfAbsent", comments.insertIfAbsent(new Comment("k3", "s1", Tales.LINH, "Oh", now)),
                        "attempt", comments.attempt("k1"),
                        "fill", comments.fill("k1", "a1", "Oh"),
                        "find", comments.find("k1"),
                        "deleteBlank", comments.deleteBlank("k2", "a1"),
                        "deleteBlanksSince", comments.deleteBlanksSince(now),
                        "count", comments.count("s1"),
                        "list", comments.list("s1", new StoryCursor(now, "k0"), 10),
                        "deleteOf", comments.deleteOf(List.of("s2"))));
    }

    private static void callErasing(StoryErasureStore erasing) {
        Story story = Tales.published("s1", Tales.text("t", "s", "w"));
        Comment comment = new Comment("k1", "s1", Tales.LINH, "Oh", Instant.now());
        callAll(
                StoryErasureStore.class,
                Map.of(
                        "deleteBlanksIn",
                        erasing.deleteBlanksIn("c1"),
                        "deleteBlanksOn",
                        erasing.deleteBlanksOn("s1"),
                        "storiesIn",
                        erasing.storiesIn("c1"),
                        "commentsOn",
                        erasing.commentsOn("s1"),
                        "rewrite",
                        Mono.when(
                                erasing.rewrite(story, story.text()).onErrorComplete(),
                                erasing.rewrite(comment, "Ah"))));
    }

    /** Every choice a list offers with every other. */
    private static void listInEveryWay(TestNode node) {
        Teller linh = new Teller(node.agent("linh"));
        String cursor = new StoryCursor(Instant.now(), "s1").text();
        List<String> searches = List.of("", "&q=shoes", "&q=red+shoes");
        for (String status : List.of("published", "draft")) {
            for (String search : searches) {
                for (String tag : List.of("", "&tag=rain")) {
                    for (String from : List.of("", "&cursor=" + cursor)) {
                        linh.get("?status=" + status + search + tag + from);
                    }
                }
            }
        }
    }
}
