package dev.bouquet.bulk;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.answers.MacroAction;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.routing.Assignments;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A macro done to many conversations, and what becomes of it where a node goes down in the middle of one. */
@Timeout(90)
class BulkMacroIT {
    private static final String PATH = "/api/v1/conversations/bulk";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Object> SORRY =
            Map.of("kind", "reply", "text", "Dear {{customer.name}}, {{agent.name}} is sorry.");
    private static final Map<String, Object> LATE = Map.of("kind", "tag", "add", List.of("Late"));
    private static final Map<String, Object> RESOLVE = Map.of("kind", "resolve");
    private static final List<MacroAction> STORED = List.of(
            new MacroAction("reply", "Dear {{customer.name}}, we are sorry.", null, null, null, null),
            new MacroAction("tag", null, List.of("Late"), List.of(), null, null),
            new MacroAction("resolve", null, null, null, null, null));

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final String key = UUID.randomUUID().toString();

    private String start(@Nullable String name) {
        String customer = "u_" + UUID.randomUUID();
        return get(node.bean(Conversations.class)
                        .start(
                                new Identity.Customer(customer, name),
                                new Conversations.Start("s", "Where is it?", null, null, Map.of())))
                .conversation()
                .id();
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private HttpResponse<String> send(String under, List<String> ids, Object... actions) {
        List<String> headers = new ArrayList<>(linh.headers());
        headers.addAll(List.of("Idempotency-Key", under));
        Map<String, Object> body = Map.of("ids", ids, "action", "macro", "actions", Arrays.asList(actions));
        return TestPerson.call(linh.port(), "POST", PATH, headers, body);
    }

    private List<JsonNode> done(String under, List<String> ids, Object... actions) {
        HttpResponse<String> answer = send(under, ids, actions);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestPerson.JSON
                .readTree(answer.body())
                .get("results")
                .valueStream()
                .toList();
    }

    /** What was done in a conversation since the customer came, in order; of messages and notes their texts. */
    private List<String> did(String id) {
        return linh.entries(id).stream()
                .skip(2)
                .map(entry -> entry.has("text") ? text(entry, "text") : text(entry, "kind"))
                .toList();
    }

    @Test
    void doesTheActionsInTheirOrderInEachWithTheirOwnNames() {
        List<String> ids = List.of(start("Hoa"), start("An {{agent.name}}"));
        List<JsonNode> results = done(key, ids, SORRY, LATE, RESOLVE);
        assertThat(results).allMatch(each -> each.get("ok").booleanValue());
        List<String> first = did(ids.getFirst());
        assertThat(first).hasSize(3);
        assertThat(first.getFirst()).isEqualTo("Dear Hoa, " + name() + " is sorry.");
        assertThat(did(ids.getLast()).getFirst()).isEqualTo("Dear An {{agent.name}}, " + name() + " is sorry.");
        for (String id : ids) {
            JsonNode now = linh.conversation(id);
            assertThat(text(now, "status")).isEqualTo("resolved");
            assertThat(now.get("tags").valueStream().map(JsonNode::stringValue)).containsExactly("Late");
        }
        assertThat(results.getFirst().get("seq").longValue())
                .isEqualTo(linh.conversation(ids.getFirst()).get("head").longValue());
    }

    private String name() {
        return get(node.bean(Staff.class).find(linh.id())).name();
    }

    @Test
    void whatIsSentAgainIsNotDoneAgainAndAnEditedMacroIsAnother() {
        List<String> ids = List.of(start("Hoa"));
        List<JsonNode> first = done(key, ids, SORRY, LATE);
        assertThat(done(key, ids, SORRY, LATE)).isEqualTo(first);
        assertThat(did(ids.getFirst())).hasSize(2);
        assertThat(send(key, ids, SORRY, Map.of("kind", "tag", "add", List.of("Later")))
                        .statusCode())
                .isEqualTo(409);
        assertThat(did(ids.getFirst())).hasSize(2);
    }

    @Test
    void nobodyGetsALetterWithAHoleInItAndNothingElseIsDoneThere() {
        List<String> ids = List.of(start("Hoa"), start(null));
        List<JsonNode> results = done(key, ids, LATE, SORRY);
        assertThat(results.getFirst().get("ok").booleanValue()).isTrue();
        JsonNode refused = results.getLast();
        assertThat(text(refused, "code")).isEqualTo("bad_frame");
        assertThat(refused.get("done").intValue()).isZero();
        assertThat(refused.get("unfilled").valueStream().map(JsonNode::stringValue))
                .containsExactly("{{customer.name}}");
        assertThat(did(ids.getLast())).isEmpty();
        assertThat(done(key, ids, LATE, SORRY)).isEqualTo(results);
    }

    @Test
    void stopsAtTheFirstThatIsRefusedAndTellsHowManyWereDoneBefore() {
        String open = start("Hoa");
        String closed = start("An");
        done(UUID.randomUUID().toString(), List.of(closed), RESOLVE);
        Map<String, Object> nowhere = Map.of("kind", "assign", "queue", "nowhere");
        List<JsonNode> results = done(key, List.of(open, closed, "nobody-s"), LATE, SORRY, nowhere);
        assertThat(results).noneMatch(each -> each.get("ok").booleanValue());
        assertThat(results.getFirst().get("done").intValue()).isEqualTo(2);
        assertThat(did(open)).hasSize(2);
        assertThat(text(results.get(1), "code")).isEqualTo("closed");
        assertThat(results.get(1).get("done").intValue()).isEqualTo(1);
        assertThat(text(results.get(2), "code")).isEqualTo("not_found");
        assertThat(results.get(2).get("done").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "resolve first", "tag of nothing", "tag both ways"})
    void whatNoConversationCouldTakeIsRefusedAsAWhole(String wrong) {
        String id = start("Hoa");
        Object[] actions = switch (wrong) {
            case "none" -> new Object[] {};
            case "resolve first" -> new Object[] {RESOLVE, SORRY};
            case "tag of nothing" -> new Object[] {SORRY, Map.of("kind", "tag")};
            default -> new Object[] {SORRY, Map.of("kind", "tag", "add", List.of("a"), "remove", List.of("A"))};
        };
        assertThat(send(key, List.of(id), actions).statusCode()).isEqualTo(400);
        assertThat(did(id)).isEmpty();
    }

    /** A node at that time, which does so many actions of each macro and is then not heard of any more. */
    private Bulk node(Instant now, int steps) {
        MacroSteps some =
                new MacroSteps(
                        node.bean(Conversations.class),
                        node.bean(Assignments.class),
                        node.bean(Sorting.class),
                        node.bean(MergedCustomers.class),
                        node.bean(Clock.class)) {
                    @Override
                    Mono<Appended> carryOut(Identity.Agent who, String under, String id, List<MacroAction> actions) {
                        return steps < actions.size()
                                ? super.carryOut(who, under, id, actions.subList(0, steps))
                                        .then(Mono.never())
                                : super.carryOut(who, under, id, actions);
                    }
                };
        SingleDeeds deeds = new SingleDeeds(
                node.bean(Conversations.class), node.bean(Assignments.class), node.bean(Sorting.class), some);
        return new Bulk(deeds, node.bean(BulkStore.class), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Begins it on a node that goes down after so many actions of each. */
    private void cutOff(Bulk lost, Identity.Agent who, int steps, List<String> ids) {
        var waits = lost.carryOut(who, key, request(ids)).subscribe();
        await().atMost(PATIENCE)
                .untilAsserted(() -> ids.forEach(id -> assertThat(did(id)).hasSize(steps)));
        waits.dispose();
    }

    private static BulkRequest request(List<String> ids) {
        return TestPerson.JSON.convertValue(
                Map.of(
                        "ids",
                        ids,
                        "action",
                        "macro",
                        "actions",
                        List.of(
                                Map.of("kind", "reply", "text", "Dear {{customer.name}}, we are sorry."),
                                LATE,
                                RESOLVE)),
                BulkRequest.class);
    }

    private Identity.Agent asLinh() {
        return new Identity.Agent(linh.id(), name(), Role.AGENT, "s.0");
    }

    private static void isDoneOnce(List<String> entries) {
        assertThat(entries).hasSize(3);
        assertThat(entries.getFirst()).isEqualTo("Dear Hoa, we are sorry.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoeverSendsItAgainToAnotherNodeGetsWhatWasNotDoneYetDone(int steps) {
        List<String> ids = List.of(start("Hoa"), start("Hoa"));
        Instant now = Instant.now();
        cutOff(node(now, steps), asLinh(), steps, ids);
        Bulk other = node(now.plus(BulkStore.CLAIM_HELD_FOR), 3);
        List<Bulk.Result> results = get(other.carryOut(asLinh(), key, request(ids)));
        assertThat(results).allMatch(Bulk.Result::ok);
        ids.forEach(id -> isDoneOnce(did(id)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anotherNodeFinishesWhatWasBegunThoughNobodySendsItAgain(int steps) {
        List<String> ids = List.of(start("Hoa"), start("Hoa"));
        Instant now = Instant.now();
        cutOff(node(now, steps), asLinh(), steps, ids);
        Instant later = now.plus(BulkStore.CLAIM_HELD_FOR);
        unfinished(now.plusSeconds(30)).finish().block(PATIENCE);
        assertThat(did(ids.getFirst())).as("somebody may be about it still").hasSize(steps);
        unfinished(later).finish().block(PATIENCE);
        ids.forEach(id -> isDoneOnce(did(id)));
        assertThat(get(node(later, 3).carryOut(asLinh(), key, request(ids)))).allMatch(Bulk.Result::ok);
        ids.forEach(id -> isDoneOnce(did(id)));

        Instant end = later.plus(BulkStore.CLAIM_HELD_FOR);
        assertThat(due(end))
                .as("looked at once more, since it was claimed once more")
                .contains(name(key));
        unfinished(end).finish().block(PATIENCE);
        assertThat(due(end.plusSeconds(3_600))).doesNotContain(name(key));
        ids.forEach(id -> isDoneOnce(did(id)));
    }

    private Unfinished unfinished(Instant now) {
        return new Unfinished(
                node(now, 3), node.bean(BulkStore.class), node.bean(Staff.class), Clock.fixed(now, ZoneOffset.UTC));
    }

    private String name(String under) {
        return linh.id() + ":" + under;
    }

    private List<String> due(Instant now) {
        return get(node.bean(BulkStore.class).due(now).map(BulkStore.Due::name).collectList());
    }

    @Test
    void whoeverDoesNotWorkHereAnyMoreDoesNothingAnyMore() {
        List<String> ids = List.of(start("Hoa"));
        Instant now = Instant.now();
        Identity.Agent gone = new Identity.Agent("a_gone_" + key, "Gone", Role.AGENT, "s.0");
        cutOff(node(now, 1), gone, 1, ids);
        Instant later = now.plus(BulkStore.CLAIM_HELD_FOR);
        unfinished(later).finish().block(PATIENCE);
        assertThat(did(ids.getFirst())).hasSize(1);
        assertThat(due(later.plusSeconds(3_600))).doesNotContain(gone.id() + ":" + key);
    }

    @Test
    void aNameThatChangedMeanwhileSendsNoSecondLetter() {
        String id = start("Hoa");
        MacroSteps steps = node.bean(MacroSteps.class);
        get(steps.carryOut(asLinh(), key, id, List.of(STORED.getFirst())));
        MacroAction asNow = new MacroAction("reply", "Dear Mrs Hoa, we are sorry.", null, null, null, null);
        get(steps.carryOut(asLinh(), key, id, List.of(asNow, STORED.get(1), STORED.get(2))));
        isDoneOnce(did(id));
        assertThat(text(linh.conversation(id), "status")).isEqualTo("resolved");
    }
}
