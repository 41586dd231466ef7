package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.routing.Floor.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** A node may sleep between taking a place and writing the assignment, for as long as it likes. */
@Timeout(90)
class FencingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TestNode node = Floor.node();
    private final SlotStore slots = node.bean(SlotStore.class);
    private final Placement placement = node.bean(Placement.class);

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    /** What a node has done when it falls asleep: the place is taken, nothing is written. */
    private Slot takenAndAsleep(String agentId, Conversation state) {
        Slot slot = new Slot(
                UUID.randomUUID().toString(),
                state.id(),
                Slot.WHOLE,
                state.head(),
                Instant.now().minusSeconds(1));
        assertThat(get(slots.take(agentId, slot, true, Instant.now()))).isTrue();
        return slot;
    }

    private void awaitFree(String agentId) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(slots.find(agentId)).held().isEmpty());
    }

    @Test
    void whoWakesAfterThePlaceWasGivenBackAssignsNothing() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 1);
            Talk talk = floor.talk();
            Conversation state = get(placement.fresh(talk.id()));
            Slot asleep = takenAndAsleep(linh.id(), state);
            awaitFree(linh.id());
            Person to = new Person(linh.id(), "Linh");
            assertThatThrownBy(() -> placement
                            .assign(Author.SYSTEM, false, talk.id(), to, asleep.fence())
                            .block(PATIENCE))
                    .isInstanceOf(Refusal.class);
            assertThat(get(placement.fresh(talk.id())).isQueued()).isTrue();
            assertThat(talk.entriesOf("fenced")).as("customers never get it").isEmpty();
            assertThat(floor.admin().entries(talk.id()))
                    .extracting(entry -> entry.get("kind").stringValue())
                    .contains("fenced");
        }
    }

    @Test
    void whoWakesFindsThatSomebodyElseHasIt() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            floor.online(linh, 1);
            Talk talk = floor.talk();
            Conversation state = get(placement.fresh(talk.id()));
            Slot asleep = takenAndAsleep(linh.id(), state);
            floor.online(an, 1).ok("conversation.assign", "conversationId", talk.id());
            Person to = new Person(linh.id(), "Linh");
            assertThatThrownBy(() -> placement
                            .assign(Author.SYSTEM, true, talk.id(), to, asleep.fence())
                            .block(PATIENCE))
                    .isInstanceOf(Refusal.class);
            talk.awaitWith(an);
            awaitFree(linh.id());
        }
    }

    /** The place is long due to be looked at, and the customer has said more; still whoever is asked has room for it. */
    @Test
    void aPlaceIsKeptWhileItIsOfferedAndGivenBackWhereTheOfferWasNotWritten() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 2);
            Talk offered = floor.talk();
            Slot slot = takenAndAsleep(linh.id(), get(placement.fresh(offered.id())));
            Offer.Standing standing = new Offer.Standing(
                    UUID.randomUUID().toString(), linh.id(), slot, Instant.now().plus(PATIENCE));
            get(node.bean(OfferStore.class).stand(offered.id(), standing, false));
            offered.socket()
                    .ok("message.post", "conversationId", offered.id(), "clientId", "more", "text", "Still here");
            takenAndAsleep(linh.id(), get(placement.fresh(floor.talk().id())));
            Awaitility.await("the other place was given back")
                    .atMost(PATIENCE)
                    .until(() -> get(slots.find(linh.id())).held().size() == 1);
            get(node.bean(SlotSweeper.class).sweep());
            assertThat(get(slots.find(linh.id())).held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.id()).isEqualTo(slot.id()));
        }
    }

    @Test
    void aPlaceWhoseConversationCameIsKept() {
        try (Floor floor = new Floor(node, "manual")) {
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 1);
            Talk talk = floor.talk();
            Conversation state = get(placement.fresh(talk.id()));
            Slot slot = takenAndAsleep(linh.id(), state);
            get(placement.assign(Author.SYSTEM, false, talk.id(), new Person(linh.id(), "Linh"), slot.fence()));
            Awaitility.await("it was looked at")
                    .atMost(PATIENCE)
                    .until(() ->
                            get(slots.find(linh.id())).held().stream().allMatch(held -> held.checkAfter() == null));
            assertThat(get(slots.find(linh.id())).held()).hasSize(1);
            talk.awaitWith(linh);
        }
    }
}
