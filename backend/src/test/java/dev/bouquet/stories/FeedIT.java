package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What colleagues find, use and say, over HTTP. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private TestNode node;
    private Teller linh;
    private Teller an;

    @BeforeAll
    void start() {
        node = TestNode.start();
        linh = new Teller(node.agent("linh"));
        an = new Teller(node.agent("an"));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private String conversation(String said) {
        TestCustomer customer = node.customer();
        try (TestSocket socket = customer.connect()) {
            return customer.start(socket, UUID.randomUUID().toString(), said);
        }
    }

    @Test
    void theDemoTellsStoriesInBothLanguages() {
        List<String> ids = an.ids("?limit=100");
        assertThat(ids).contains("demo-1", "demo-2", "demo-3", "demo-4", "demo-5", "demo-6");
        for (int i = 1; i <= 6; i++) {
            JsonNode story = an.get("/demo-" + i);
            assertThat(story.get("usedCount").longValue()).isPositive();
            assertThat(story.get("reactions")).isNotEmpty();
            JsonNode comments = an.get("/demo-" + i + "/comments").get("items");
            assertThat(comments).hasSize(story.get("commentCount").intValue());
        }
    }

    @Test
    void theDemosStoriesGiveNobodyAway() {
        for (int i = 1; i <= 6; i++) {
            Story story = Objects.requireNonNull(
                    node.bean(StoryStore.class).find("demo-" + i).block(PATIENCE));
            Redaction redaction = new Redaction(Redaction.Named.NOBODY, List.of("VN", "US"));
            assertThat(redaction.marks(story.text())).as(story.id()).isEmpty();
        }
    }

    @Test
    void withoutADemoThereAreNone() {
        try (TestNode bare = TestNode.start(
                "bouquet.demo=false",
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo")) {
            assertThat(new Teller(bare.agent("admin")).ids("")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mẹ tôi đau chân, sáu đôi giày đều không vừa, tôi muốn trả lại cả sáu | demo-1
            me toi dau chan, sau doi giay deu khong vua, toi muon tra lai ca sau | demo-1
            Hôm nay sinh nhật con tôi mà món quà chưa đến | demo-4
            """)
    void findsStoriesLikeAChat(String said, String story) {
        String conversationId = conversation(said);
        assertThat(linh.ids("?like=" + conversationId))
                .hasSizeBetween(1, 3)
                .first()
                .isEqualTo(story);
    }

    @Test
    void aSecondAgentFindsWhatTheFirstToldAndUsesIt() {
        JsonNode told = linh.published(
                "title", "Six pairs of shoes came home, a bouquet went out",
                "situation", "A daughter had bought six pairs of shoes for her mother, and none was comfortable.",
                "whatWeDid", "Took back all of them, fetched from her door, and sent the mother flowers.",
                "tags", List.of("shoes", "returns"));
        String conversationId = conversation("My mother's sore feet! I must return six pairs of shoes.");
        JsonNode found =
                an.get("?like=" + conversationId + "&limit=1").get("items").get(0);
        assertThat(id(found)).isEqualTo(id(told));
        String use = "/" + id(told) + "/use";
        assertThat(an.post(use, Map.of("conversationId", conversationId))
                        .get("usedCount")
                        .longValue())
                .isEqualTo(1);
        assertThat(an.post(use, Map.of("conversationId", conversationId))
                        .get("usedCount")
                        .longValue())
                .isEqualTo(1);
        assertThat(an.post(use, Map.of("conversationId", conversation("Another")))
                        .get("usedCount")
                        .longValue())
                .isEqualTo(2);
        assertThat(linh.post(use, Map.of("conversationId", conversationId))
                        .get("usedCount")
                        .longValue())
                .isEqualTo(3);
        for (Object nowhere : List.of(Map.of(), "")) {
            assertThat(an.call("POST", use, nowhere, 200).get("usedCount").longValue())
                    .isEqualTo(4);
        }
        assertThat(an.badField("POST", use, Map.of("conversationId", "nowhere")))
                .isEqualTo("conversationId");
        assertThat(an.get("/" + id(told)).get("usedCount").longValue()).isEqualTo(4);
    }

    @Test
    void aChatIsNotLikeItsOwnStory() {
        String conversationId = conversation("The lighthouse keeper lost a purple kite.");
        Object[] kite = {"title", "A purple kite for the lighthouse keeper"};
        String other = id(linh.published(kite));
        String own = id(linh.published(kite[0], kite[1], "conversationId", conversationId));
        assertThat(an.ids("?like=" + conversationId)).startsWith(other).doesNotContain(own);
    }

    @Test
    void countsUsesThatWereNotCountedBefore() {
        String told = id(linh.published());
        Use lost = new Use(told, "c1", Tales.LINH, Tales.LINH, Instant.now());
        assertThat(node.bean(StoryUseStore.class).insert(lost).block(PATIENCE)).isTrue();
        String conversationId = conversation("Hello");
        assertThat(an.post("/" + told + "/use", Map.of("conversationId", conversationId))
                        .get("usedCount")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void countsManyUsesAtOnceExactly() {
        String told = id(linh.published());
        List<String> conversations =
                IntStream.range(0, 10).mapToObj(i -> conversation("Hello " + i)).toList();
        Thread[] threads = IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    Map<String, String> use = Map.of("conversationId", conversations.get(i % 10));
                    assertThat((i % 20 < 10 ? an : linh)
                                    .post("/" + told + "/use", use)
                                    .has("id"))
                            .isTrue();
                }))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            join(thread);
        }
        assertThat(an.get("/" + told).get("usedCount").longValue()).isEqualTo(20);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void findsByWordsAndTags() {
        String word = "w" + UUID.randomUUID().toString().substring(0, 6);
        String told =
                id(linh.published("title", "Chiếc áo dài " + word + "xyz", "tags", List.of("Áo " + word, "shoes")));
        assertThat(an.ids("?q=ao+dai+" + word)).containsExactly(told);
        assertThat(an.ids("?q=" + word + "xyz+ao")).containsExactly(told);
        assertThat(an.ids("?q=" + word + "+fetched+chi")).isEmpty();
        assertThat(an.ids("?tag=%C3%81o%20" + word)).containsExactly(told);
        assertThat(an.ids("?tag=ao-" + word)).containsExactly(told);
        assertThat(an.ids("?tag=ao")).isEmpty();
        assertThat(an.ids("?q=!!!")).isEmpty();
        assertThat(an.ids("?q=.*")).isEmpty();
        assertThat(an.ids("?q=" + word + "&tag=shoes")).containsExactly(told);
        an.call("GET", "?q=" + "x".repeat(201), "", 413);
        assertThat(an.badField("GET", "?limit=101", "")).isEqualTo("limit");
        assertThat(an.badField("GET", "?status=all", "")).isEqualTo("status");
        assertThat(an.badField("GET", "?like=x&q=y", "")).isEqualTo("like");
        assertThat(an.badField("GET", "?cursor=x", "")).isEqualTo("cursor");
    }

    @Test
    void pagesAreCompleteAndWithoutDoubles() {
        List<String> told = IntStream.range(0, 5)
                .mapToObj(i -> id(linh.published("tags", List.of("paged"))))
                .toList();
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = an.get("?tag=paged&limit=2" + next);
            page.get("items").forEach(story -> read.add(id(story)));
            next = page.has("next") ? "&cursor=" + TestSocket.text(page, "next") : "";
        } while (!next.isEmpty());
        assertThat(read).containsExactlyElementsOf(told.reversed());
    }

    @Test
    void digestsAWeek() {
        String tag = "new" + UUID.randomUUID().toString().substring(0, 6);
        JsonNode told = linh.published("tags", List.of(tag));
        an.post("/" + id(told) + "/use", Map.of("conversationId", conversation("Hello")));
        JsonNode digest = linh.get("/digest");
        assertThat(linh.get("/digest?week=" + TestSocket.text(digest, "week")).get("newIdeas"))
                .isEqualTo(digest.get("newIdeas"));
        assertThat(digest.get("stories")).anyMatch(story -> id(story).equals(id(told)));
        assertThat(digest.get("newIdeas"))
                .anyMatch(idea -> TestSocket.text(idea, "tag").equals(tag));
        assertThat(digest.get("used").intValue()).isPositive();
        assertThat(StreamSupport.stream(digest.get("learned").spliterator(), false))
                .anyMatch(learned -> TestSocket.text(learned.get("who"), "name").equals("An")
                        && TestSocket.text(learned.get("from"), "name").equals("Linh"));
        JsonNode longAgo = an.get("/digest?week=2020-W01");
        assertThat(longAgo.get("stories")).isEmpty();
        assertThat(an.badField("GET", "/digest?week=2026-W54", "")).isEqualTo("week");
    }

    @Test
    void aDraftThatWasChangedMeanwhileIsNotPublished() {
        StoryStore store = node.bean(StoryStore.class);
        String draft = id(linh.drafted());
        Story read = Objects.requireNonNull(store.find(draft).block(PATIENCE));
        linh.call("PATCH", "/" + draft, Map.of("situation", "Write to hoa@example.com"), 200);
        assertThat(store.publish(read, Instant.now()).block(PATIENCE)).isNull();
        assertThat(TestSocket.text(linh.get("/" + draft), "status")).isEqualTo("draft");
    }

    @Test
    void draftsAreBounded() {
        try (TestNode small = TestNode.start("bouquet.stories.drafts-max=2")) {
            Teller duc = new Teller(small.agent("duc"));
            String first = id(duc.drafted());
            duc.drafted();
            duc.call("POST", "", Teller.story(), 409);
            duc.post("/" + first + "/publish", "");
            duc.drafted();
        }
    }
}
