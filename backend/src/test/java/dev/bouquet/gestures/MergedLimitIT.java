package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static dev.bouquet.gestures.Florist.usd;
import static dev.bouquet.gestures.Florist.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.empowerment.Empowerment;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.gestures.Gesture.Agenda;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.merges.Couple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What may be given to one person does not become more because they came as two customers. */
@Timeout(90)
class MergedLimitIT {
    private static final int ASKING = 40;
    private static final int ROOM = 10;
    private static final String WINDOW = "customer 90";

    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final TestAgent linh = florist.staff("agent");
    private final TestCustomer laptop = node.customer();
    private final TestCustomer phone = node.customer();
    private final List<String> conversations = List.of(florist.conversation(laptop), florist.conversation(phone));

    @BeforeEach
    void rule() {
        Map<String, Object> rule = Map.of(
                "match", Map.of("agent", linh.id()),
                "perGesture", usd(100),
                "windows", List.of(Map.of("per", "customer", "days", 90, "limit", usd(100L * ROOM))),
                "answer", "auto");
        assertThat(florist.admin()
                        .call("PUT", "/api/v1/empowerment/rules/m-" + UUID.randomUUID(), rule)
                        .statusCode())
                .isEqualTo(200);
    }

    private long given(String conversation, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> send(linh, "before-" + conversation + i, shoes(conversation, 100)))
                .filter(answer -> answer.statusCode() == 201)
                .count();
    }

    private long given() {
        return IntStream.range(0, ASKING)
                .parallel()
                .mapToObj(i -> send(linh, "gift-" + i, shoes(conversations.get(i % 2), 100)))
                .filter(answer -> answer.statusCode() == 201)
                .count();
    }

    @Test
    void whoIsTwoCustomersGetsWhatOneMayGet() {
        assertThat(given(conversations.get(0), 2)).isEqualTo(2);
        assertThat(given(conversations.get(1), 3)).isEqualTo(3);
        String merge = Couple.merged(linh, laptop.id(), phone.id());
        for (String conversation : conversations) {
            assertThat(used(linh, conversation)).containsEntry(WINDOW, 500L);
        }
        assertThat(given()).isEqualTo(ROOM - 5);
        for (String conversation : conversations) {
            assertThat(used(linh, conversation)).containsEntry(WINDOW, 100L * ROOM);
        }
        Couple.undo(linh, merge);
        assertThat(used(linh, conversations.get(1))).as("what it had before").containsEntry(WINDOW, 300L);
    }

    /** One that was decided before the two were merged, and sets its money aside afterwards. */
    @Test
    void whatWasDecidedBeforeCountsWithAllThatWasGivenMeanwhile() {
        Map<String, Object> sent = shoes(conversations.get(1), 100);
        keepDraft("early", sent);
        Couple.merged(linh, laptop.id(), phone.id());
        assertThat(given(conversations.get(0), ROOM)).isEqualTo(ROOM);
        assertThat(json(send(linh, "early", sent), 422).get("code").stringValue())
                .isEqualTo("over_budget");
        Awaitility.await("what was set aside for it is given back")
                .atMost(Florist.PATIENCE)
                .until(() -> Objects.equals(used(linh, conversations.get(1)).get(WINDOW), 100L * ROOM));
    }

    /** As a node leaves it that ends before it sets anything aside. */
    private void keepDraft(String key, Map<String, Object> sent) {
        Identity.Agent who = new Identity.Agent(linh.id(), "Linh", Role.AGENT, "");
        GestureRequest request = TestPerson.JSON.convertValue(sent, GestureRequest.class);
        Asking asking = node.bean(Asking.class);
        Gesture.Request asked =
                got(asking.of(who, request.demand(), request.fingerprint(key))).request();
        Decision decision = got(asking.ask(asked).flatMap(node.bean(Empowerment.class)::decide));
        Progress sample = GestureSamples.draft(GestureSamples.vendor(true, true, RecipientPage.NONE))
                .progress();
        Progress draft = new Progress(
                sample.status(),
                null,
                sample.history(),
                sample.holding(),
                null,
                null,
                false,
                sample.told(),
                sample.ordering(),
                sample.destination(),
                new Agenda(Instant.now().plus(Duration.ofMinutes(10)), 0, null, null),
                null);
        got(node.bean(GestureStore.class).insert(new Gesture(Gestures.id(who, key), 1, asked, decision, draft)));
    }

    private static <T> T got(Mono<T> found) {
        return Objects.requireNonNull(found.block());
    }
}
