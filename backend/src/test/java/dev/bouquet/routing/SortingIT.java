package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Waiting;
import dev.bouquet.routing.Floor.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How staff sort what customers bring: by tags, and by how soon each is served. */
@Timeout(90)
class SortingIT {
    private final TestNode node = Floor.node();

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(Floor.PATIENCE));
    }

    private static List<String> tags(JsonNode conversation) {
        return conversation
                .path("tags")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static long tag(TestSocket by, String id, String clientId, List<String> add, List<String> remove) {
        return by.ok("conversation.tag", "conversationId", id, "clientId", clientId, "add", add, "remove", remove)
                .get("seq")
                .longValue();
    }

    private static void prioritise(TestSocket by, String id, int priority) {
        by.ok("conversation.prioritise", "conversationId", id, "clientId", "p" + priority, "priority", priority);
    }

    @Test
    void whoIsMadeUrgentGoesFirstInTheStoreAndInTheIndex() {
        try (Floor floor = new Floor(node, "manual")) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Talk talk = floor.talk();
                talk.awaitQueued();
                ids.add(talk.id());
            }
            awaitOrder(floor, ids);
            TestSocket staff = floor.connect(floor.agent("Linh"));
            prioritise(staff, ids.get(2), 5);
            awaitOrder(floor, List.of(ids.get(2), ids.get(0), ids.get(1)));
            prioritise(staff, ids.get(1), 9);
            awaitOrder(floor, List.of(ids.get(1), ids.get(2), ids.get(0)));
            prioritise(staff, ids.get(2), 0);
            awaitOrder(floor, List.of(ids.get(1), ids.get(0), ids.get(2)));
        }
    }

    /** What MongoDB says and what Redis says, each by itself. */
    private void awaitOrder(Floor floor, List<String> ids) {
        Placement placement = node.bean(Placement.class);
        ReactiveStringRedisTemplate redis = node.bean(ReactiveStringRedisTemplate.class);
        Awaitility.await("in this order").atMost(Floor.PATIENCE).untilAsserted(() -> {
            assertThat(get(placement.waiting(floor.queue, 10)))
                    .extracting(Waiting::conversationId)
                    .isEqualTo(ids);
            assertThat(get(redis.opsForZSet()
                            .range("line:" + floor.queue, Range.closed(1L, 10L))
                            .collectList()))
                    .isEqualTo(ids);
        });
    }

    @Test
    void whoIsMadeUrgentIsGivenFirst() {
        try (Floor floor = new Floor(node, "auto")) {
            Talk first = floor.talk();
            Talk urgent = floor.talk();
            first.awaitQueued();
            urgent.awaitQueued();
            TestAgent linh = floor.agent("Linh");
            prioritise(floor.connect(linh), urgent.id(), 9);
            floor.online(linh, 1);
            urgent.awaitWith(linh);
            assertThat(text(first.awaitQueued(), "status")).isEqualTo("queued");
        }
    }

    @Test
    void aTagIsAddedOnceHoweverItIsWrittenAndHoweverOftenItIsSent() {
        try (Floor floor = new Floor(node, "manual")) {
            Talk talk = floor.talk();
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.connect(linh);
            TestSocket watching = floor.connect(floor.agent("An"));
            long seq = tag(linhs, talk.id(), "t1", List.of("  Đổi   trả", "VIP"), List.of());
            watching.await(
                    "conversation.changed",
                    frame -> tags(frame.get("conversation")).contains("Đổi trả"));
            tag(linhs, talk.id(), "t2", List.of("doi TRA"), List.of("vip"));
            assertThat(tag(linhs, talk.id(), "t1", List.of("Đổi trả", "VIP"), List.of()))
                    .as("sent again")
                    .isEqualTo(seq);
            assertThat(linhs.refused(
                            "conversation.tag", "conversationId", talk.id(), "clientId", "t1", "add", List.of("other")))
                    .isEqualTo("conflict");
            assertThat(tags(linh.conversation(talk.id()))).containsExactly("Đổi trả");
            assertThat(linh.json("/api/v1/tags").get("items").valueStream().map(JsonNode::stringValue))
                    .contains("Đổi trả", "VIP");
        }
    }

    @Test
    void whatIsNoTagAndNoPriorityIsRefusedByItsName() {
        try (Floor floor = new Floor(node, "manual")) {
            Talk talk = floor.talk();
            TestSocket linhs = floor.connect(floor.agent("Linh"));
            JsonNode refused = linhs.ask(
                    "conversation.tag", "conversationId", talk.id(), "clientId", "t", "add", List.of("VIP", " "));
            assertThat(text(refused, "message")).startsWith("add[1] ");
            refused = linhs.ask("conversation.tag", "conversationId", talk.id(), "clientId", "t");
            assertThat(text(refused, "message")).startsWith("add ");
            refused = linhs.ask(
                    "conversation.tag",
                    "conversationId",
                    talk.id(),
                    "clientId",
                    "t",
                    "add",
                    List.of("VIP"),
                    "remove",
                    List.of("vip"));
            assertThat(text(refused, "message")).startsWith("remove ");
            refused =
                    linhs.ask("conversation.prioritise", "conversationId", talk.id(), "clientId", "p", "priority", 10);
            assertThat(text(refused, "message")).startsWith("priority ");
            assertThat(linhs.refused(
                            "conversation.prioritise", "conversationId", "nobody's", "clientId", "p", "priority", 1))
                    .isEqualTo("not_found");
        }
    }
}
