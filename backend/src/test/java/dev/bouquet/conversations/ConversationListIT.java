package dev.bouquet.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationListIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Identity.Agent LINH = new Identity.Agent("a_linh", "Linh", Role.AGENT, "s.0");
    private static final Identity.Customer HOA = new Identity.Customer("u_hoa", "Nguyễn Thị Hòa");
    private static final Identity.Customer ADA = new Identity.Customer("u_ada", "Ada");
    private final List<String> hers = new ArrayList<>();
    private final List<String> adas = new ArrayList<>();
    private TestNode node;
    private ConversationList list;

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    @BeforeAll
    void writeThem() {
        node = TestNode.start("bouquet.demo=false");
        list = node.bean(ConversationList.class);
        Conversations conversations = node.bean(Conversations.class);
        Flux.range(0, 37)
                .flatMap(i -> conversations.start(
                        HOA, new Conversations.Start("s" + i, "Đôi giày số " + i, null, null, Map.of())))
                .doOnNext(started -> hers.add(started.conversation().id()))
                .then()
                .block(PATIENCE);
        adas.add(get(conversations.start(
                        ADA, new Conversations.Start("s", "Where is my café crème?", null, "Order 8812", Map.of())))
                .conversation()
                .id());
        Placement placement = node.bean(Placement.class);
        get(Samples.give(placement, LINH, hers.get(0), new Person("a_linh", "Linh")));
        get(Samples.give(placement, LINH, hers.get(1), new Person("a_an", "An")));
        get(conversations.resolve(LINH, hers.get(2), null));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private ConversationList.Slice page(
            Identity who, String view, @Nullable String q, @Nullable String cursor, int limit) {
        return get(list.list(who, new ConversationList.Query(view, null, null, q, cursor, limit)));
    }

    private List<String> all(Identity who, String view, @Nullable String q, int limit) {
        return all(who, view, q, "latest", limit);
    }

    private List<String> all(Identity who, String view, @Nullable String q, String order, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            ConversationList.Slice slice = get(list.list(
                    who, new ConversationList.Query(view, null, null, q, Narrowing.NONE, order, cursor, limit)));
            assertThat(slice.items()).hasSizeLessThanOrEqualTo(limit);
            slice.items().forEach(found -> ids.add(found.id()));
            cursor = slice.next();
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19, 38, 100})
    void pagesAreCompleteAndWithoutDoubles(int limit) {
        List<String> everything = new ArrayList<>(hers);
        everything.addAll(adas);
        assertThat(all(LINH, "all", null, limit)).containsExactlyInAnyOrderElementsOf(everything);
        assertThat(all(LINH, "queued", null, limit)).hasSize(everything.size() - 3);
    }

    @Test
    void viewsShowWhatTheyAreCalled() {
        assertThat(all(LINH, "mine", null, 10)).containsExactly(hers.get(0));
        assertThat(all(LINH, "open", null, 10)).containsExactlyInAnyOrder(hers.get(0), hers.get(1));
        assertThat(all(LINH, "resolved", null, 10)).containsExactly(hers.get(2));
    }

    @Test
    void theLongestWaitComesFirstInTheQueueAndTheLatestElsewhere() {
        List<Conversation> queue = page(LINH, "queued", null, null, 100).items();
        assertThat(queue)
                .isSortedAccordingTo((a, b) ->
                        Objects.requireNonNull(a.waitingSince()).compareTo(Objects.requireNonNull(b.waitingSince())));
        List<Conversation> everything = page(LINH, "all", null, null, 100).items();
        assertThat(everything).isSortedAccordingTo((a, b) -> b.lastActivityAt().compareTo(a.lastActivityAt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "mine", "queued", "open", "resolved"})
    void aCustomerSeesNobodyElses(String view) {
        assertThat(all(ADA, view, null, 5)).isSubsetOf(adas);
        assertThat(all(HOA, view, null, 5)).isSubsetOf(hers);
        ConversationList.Slice asked =
                get(list.list(ADA, new ConversationList.Query(view, null, "u_hoa", null, null, 100)));
        assertThat(asked.items()).allMatch(found -> found.belongsTo("u_ada"));
    }

    @Test
    void aCustomerSeesAllTheirOwn() {
        assertThat(all(HOA, "all", null, 5)).containsExactlyInAnyOrderElementsOf(hers);
        assertThat(all(HOA, "mine", null, 5)).containsExactlyInAnyOrderElementsOf(hers);
    }

    @ParameterizedTest
    @CsvSource({
        "doi giay, 37",
        "ĐÔI GIÀY, 37",
        "đôi giày số 36, 1",
        "hoa nguyen, 37",
        "Hòa, 37",
        "caf, 1",
        "CREME, 1",
        "8812, 1",
        "caf giay, 0",
        "giay caf, 0",
        "nobody, 0",
        "'!!! ???', 0",
        "'.*', 0"
    })
    void findsWordsHoweverTheyAreAccented(String search, int count) {
        assertThat(all(LINH, "all", search, 100)).hasSize(count);
    }

    @Test
    void aSearchFindsNothingOfOthersForACustomer() {
        assertThat(all(ADA, "all", "doi giay", 10)).isEmpty();
    }

    private List<String> narrowed(
            Identity who,
            String view,
            @Nullable String assignee,
            @Nullable String status,
            @Nullable String tag,
            int priority) {
        return latest(who, view, Narrowing.demand("", assignee, status, tag, priority, null, null));
    }

    private List<String> latest(Identity who, String view, Narrowing narrowing) {
        return get(list.list(who, new ConversationList.Query(view, null, null, null, narrowing, "latest", null, 100)))
                .items()
                .stream()
                .map(Conversation::id)
                .toList();
    }

    @Test
    void isNarrowedByWhoHasItAndByItsStatus() {
        assertThat(narrowed(LINH, "all", "a_an", null, null, 0)).containsExactly(hers.get(1));
        assertThat(narrowed(LINH, "all", "me", null, null, 0)).containsExactly(hers.get(0));
        assertThat(narrowed(LINH, "all", null, "resolved", null, 0)).containsExactly(hers.get(2));
        assertThat(narrowed(LINH, "all", null, "queued", null, 0)).hasSize(hers.size() + adas.size() - 3);
        assertThat(narrowed(LINH, "open", null, "resolved", null, 0)).isEmpty();
        assertThat(narrowed(LINH, "queued", "a_an", null, null, 0)).isEmpty();
    }

    @Test
    void isNarrowedByTagsHoweverTheyAreWrittenAndByPriorityFromThatUpwards() {
        Sorting sorting = node.bean(Sorting.class);
        get(sorting.tag(LINH, hers.get(3), "t", List.of("Đổi trả", ">5"), List.of()));
        get(sorting.tag(LINH, hers.get(1), "t", List.of("doi tra"), List.of()));
        get(sorting.prioritise(LINH, hers.get(4), "p", 5));
        get(sorting.prioritise(LINH, hers.get(3), "p", 6));
        get(sorting.prioritise(LINH, hers.get(1), "p", 6));
        assertThat(narrowed(LINH, "all", null, null, "ĐỔI TRẢ", 0)).containsExactlyInAnyOrder(hers.get(1), hers.get(3));
        assertThat(narrowed(LINH, "all", null, null, null, 5))
                .containsExactlyInAnyOrder(hers.get(1), hers.get(3), hers.get(4));
        assertThat(narrowed(LINH, "queued", null, null, null, 5)).containsExactly(hers.get(3), hers.get(4));
        assertThat(narrowed(LINH, "queued", null, null, null, 6)).containsExactly(hers.get(3));
        assertThat(narrowed(LINH, "all", null, null, "doi tra", 6)).containsExactlyInAnyOrder(hers.get(1), hers.get(3));
        assertThat(narrowed(LINH, "all", "a_an", null, "doi tra", 6)).containsExactly(hers.get(1));
        assertThat(narrowed(LINH, "all", null, null, null, 7)).isEmpty();
        // To her it says nothing of how she is sorted.
        assertThat(narrowed(HOA, "all", null, null, "nothing like this", 9)).hasSameSizeAs(hers);
        get(sorting.prioritise(LINH, hers.get(4), "q", 0));
        get(sorting.prioritise(LINH, hers.get(3), "q", 0));
        get(sorting.prioritise(LINH, hers.get(1), "q", 0));
        assertThat(narrowed(LINH, "all", null, null, null, 1)).isEmpty();
    }

    @Test
    void whatWasWrittenBeforeThereWereTagsIsFoundByItsPriority() {
        String id = hers.get(5);
        get(node.bean(Sorting.class).prioritise(LINH, id, "p", 8));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(narrowed(LINH, "all", null, null, null, 8)).containsExactly(id));
        get(Mono.from(node.bean(MongoDatabase.class)
                .getCollection("conversations")
                .updateOne(Filters.eq("_id", id), Updates.combine(Updates.unset("marks"), Updates.unset("tags")))));
        assertThat(narrowed(LINH, "all", null, null, null, 8)).containsExactly(id);
        assertThat(narrowed(LINH, "queued", null, null, null, 8)).containsExactly(id);
        get(node.bean(Sorting.class).prioritise(LINH, id, "q", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "oldest"})
    void whatACustomerHasWaitingTellsNothingOfItsPriority(String order) {
        get(node.bean(Sorting.class).prioritise(LINH, hers.get(6), "p" + order, 9));
        get(node.bean(Conversations.class).postNote(LINH, hers.get(7), new Said("n" + order, "Later than all others")));
        ConversationList.Query query =
                new ConversationList.Query("queued", null, null, null, Narrowing.NONE, order, null, 1);
        awaitFirst(LINH, query, hers.get(6));
        awaitFirst(HOA, query, hers.get(7));
        ConversationList.Slice seen = get(list.list(HOA, query));
        Conversation first = seen.items().getFirst();
        assertThat(first.id()).isEqualTo(hers.get(7));
        assertThat(new String(Base64.getUrlDecoder().decode(Objects.requireNonNull(seen.next())), UTF_8))
                .isEqualTo(first.lastActivityAt().toEpochMilli() + " " + first.id());
        get(node.bean(Sorting.class).prioritise(LINH, hers.get(6), "q" + order, 0));
    }

    private void awaitFirst(Identity who, ConversationList.Query query, String id) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                get(list.list(who, query)).items().getFirst().id())
                        .isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void theOldestFirstIsTheSameTheOtherWayAround(int limit) {
        List<String> latest = all(LINH, "all", null, 100);
        assertThat(all(LINH, "all", null, "oldest", limit).reversed()).isEqualTo(latest);
    }

    @Test
    void isNarrowedByWhenSomethingHappenedLast() {
        List<Conversation> everything = page(LINH, "all", null, null, 100).items();
        Instant middle = everything.get(10).lastActivityAt();
        List<String> since = between(middle, null);
        List<String> before = between(null, middle);
        assertThat(since).contains(everything.get(10).id());
        assertThat(since.size() + before.size()).isEqualTo(everything.size());
        assertThat(before).doesNotContainAnyElementsOf(since);
        assertThat(between(middle, middle)).isEmpty();
    }

    private List<String> between(@Nullable Instant from, @Nullable Instant to) {
        return latest(LINH, "all", new Narrowing(null, null, null, 0, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "MTIz", "LTEgeA", "9999999999999999999999 a"})
    void refusesCursorsItDidNotGive(String cursor) {
        if (cursor.equals("LTEgeA")) {
            assertThat(page(LINH, "all", null, cursor, 10).items()).isEmpty();
            return;
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> page(LINH, "all", null, cursor, 10))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_FRAME));
    }

    @Test
    void refusesUnknownViewsAndPagesWithoutBounds() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page(LINH, "theirs", null, null, 10));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page(LINH, "all", null, null, 0));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page(LINH, "all", null, null, 101));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page(LINH, "all", "x".repeat(201), null, 10));
    }
}
