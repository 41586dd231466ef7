package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestSocket;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** The audit says who decided what, and of nobody that they decided what was decided before. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GestureAuditIT {
    private Stage stage;
    private TestAgent linh;
    private TestAgent mai;
    private TestAgent admin;

    /** On a node that carries nothing on by itself, so that a gesture stays where it is put. */
    @BeforeAll
    void open() {
        stage = new Stage("bouquet.gestures.tick=1h");
        admin = stage.florist.admin();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void someoneNew() {
        stage.someoneNew();
        linh = stage.linh();
        mai = stage.mai();
    }

    private List<String> noted(String gesture) {
        return admin.json("/api/v1/audit?target=gesture:" + gesture)
                .get("items")
                .valueStream()
                .map(entry -> TestSocket.text(entry, "action").replace("gesture.", "") + " by "
                        + named(TestSocket.text(entry.get("actor"), "id")))
                .toList();
    }

    private String named(String id) {
        return id.equals(linh.id()) ? "linh" : id.equals(mai.id()) ? "mai" : id.equals(admin.id()) ? "admin" : id;
    }

    private static int press(TestAgent who, String gesture, String deed, Map<String, Object> body) {
        return who.call("POST", "/api/v1/gestures/" + gesture + "/" + deed, body)
                .statusCode();
    }

    private static int press(TestAgent who, String gesture, String deed) {
        return press(who, gesture, deed, Map.of());
    }

    /** What waits for somebody's yes. */
    private String asked(String key) {
        return TestSocket.text(json(send(linh, key, shoes(stage.conversation(), 9_000)), 202), "id");
    }

    @Test
    void aRequestIsNotedOnceHoweverOftenItIsSent() {
        String gesture = stage.give("tulips");
        assertThat(stage.give("tulips")).isEqualTo(gesture);
        assertThat(noted(gesture)).containsExactly("requested by linh");
    }

    @Test
    void whatABudgetRefusesIsNoted() {
        json(send(linh, "a", shoes(stage.conversation(), 7_500)), 201);
        json(send(linh, "b", shoes(stage.conversation(), 7_500)), 201);
        for (int time = 0; time < 2; time++) {
            json(send(linh, "c", shoes(stage.conversation(), 100)), 422);
        }
        String refused = Gestures.id(new Identity.Agent(linh.id(), "Linh", Role.AGENT, "s"), "c");
        assertThat(noted(refused)).containsExactly("refused by linh");
    }

    @Test
    void anApprovalIsTheOneOfWhoSaidYesFirst() {
        String gesture = asked("yes");
        assertThat(press(linh, gesture, "approve")).isEqualTo(403);
        assertThat(press(mai, gesture, "approve")).isEqualTo(200);
        assertThat(press(admin, gesture, "approve")).isEqualTo(200);
        assertThat(press(admin, gesture, "reject")).isEqualTo(409);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "approved by mai");
    }

    /** Their first answer got lost on its way. */
    @Test
    void whoSaysYesAgainIsHeardHoweverFarItHasCome() {
        String gesture = asked("again");
        assertThat(press(mai, gesture, "approve")).isEqualTo(200);
        stage.carryOn(gesture);
        assertThat(stage.kept(gesture).status()).isEqualTo(GestureStatus.SUBMITTED);
        assertThat(press(mai, gesture, "approve")).isEqualTo(200);
        assertThat(press(admin, gesture, "approve")).isEqualTo(409);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "approved by mai");
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsNotedAsTooLate() {
        Approvals approvals = stage.node.bean(Approvals.class);
        Identity.Agent second = new Identity.Agent(admin.id(), "Admin", Role.ADMIN, "s");
        for (int time = 0; time < 8; time++) {
            someoneNew();
            Identity.Agent first = new Identity.Agent(mai.id(), "Mai", Role.SUPERVISOR, "s");
            String gesture = asked("race");
            Mono<Boolean> yes = approvals.approve(first, gesture).hasElement().onErrorReturn(false);
            Mono<Boolean> no =
                    approvals.reject(second, gesture, "No").hasElement().onErrorReturn(false);
            Mono.zip(yes.subscribeOn(Schedulers.parallel()), no.subscribeOn(Schedulers.parallel()))
                    .block(Florist.PATIENCE);
            boolean approved = stage.kept(gesture).status() == GestureStatus.APPROVED;
            List<String> noted = new ArrayList<>(noted(gesture));
            assertThat(noted.removeAll(
                            List.of("requested by linh", approved ? "approved by mai" : "rejected by admin")))
                    .isTrue();
            // Where it came after the other, nothing of it was noted.
            assertThat(noted)
                    .isIn(
                            List.of(),
                            approved
                                    ? List.of("answered_too_late by admin", "rejected by admin")
                                    : List.of("answered_too_late by mai", "approved by mai"));
        }
    }

    @Test
    void soIsARejection() {
        String gesture = asked("no");
        assertThat(press(mai, gesture, "reject", Map.of("reason", "Let us talk first")))
                .isEqualTo(200);
        assertThat(press(admin, gesture, "reject", Map.of("reason", "No"))).isEqualTo(200);
        assertThat(press(admin, gesture, "approve")).isEqualTo(409);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "rejected by mai");
    }

    @Test
    void aReviewIsTheOneThatClosedIt() {
        String gesture = stage.give("tulips");
        assertThat(press(mai, gesture, "review", Map.of("verdict", "talk"))).isEqualTo(200);
        assertThat(press(admin, gesture, "review", Map.of("verdict", "fine"))).isEqualTo(200);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "reviewed by mai");
        JsonNode review = linh.json("/api/v1/gestures/" + gesture).get("review");
        assertThat(TestSocket.text(review, "verdict")).isEqualTo("talk");
    }

    @Test
    void tellingAndCallingOffAreNotedOnce() {
        String gesture = asked("tell");
        assertThat(press(linh, gesture, "tell")).isEqualTo(200);
        assertThat(press(mai, gesture, "tell")).isEqualTo(200);
        assertThat(press(linh, gesture, "cancel")).isEqualTo(200);
        assertThat(press(mai, gesture, "cancel")).isEqualTo(200);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "told by linh", "cancelled by linh");
    }

    @Test
    void sendingAgainIsNotedWhereItIsSentAgain() {
        stage.vendor.submits(order -> Mono.error(new IllegalStateException("the line went dead")));
        String gesture = stage.give("tulips");
        assertThat(press(linh, gesture, "retry")).isEqualTo(409);
        stage.carryOn(gesture);
        assertThat(TestSocket.text(linh.json("/api/v1/gestures/" + gesture), "stuck"))
                .isEqualTo("check");
        assertThat(press(linh, gesture, "retry")).isEqualTo(200);
        assertThat(press(mai, gesture, "retry")).isEqualTo(409);
        assertThat(noted(gesture)).containsExactlyInAnyOrder("requested by linh", "retried by linh");
    }
}
