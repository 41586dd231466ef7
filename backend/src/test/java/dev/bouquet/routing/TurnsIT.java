package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.routing.Floor.Talk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Several are given at once, and something keeps the first of them up. */
@Timeout(90)
class TurnsIT {
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final TestNode node = Floor.node();
    private final Placement placement = node.bean(Placement.class);
    private final SlotStore slots = node.bean(SlotStore.class);
    private final Floor floor = new Floor(node, "manual");
    private final TestAgent linh = floor.agent("Linh");
    private List<Talk> talks = List.of();

    @BeforeEach
    void fourWaitForWhoHasRoomForAll() {
        slots.setCapacity(linh.id(), 4).block(Floor.PATIENCE);
        talks = IntStream.range(0, 4).mapToObj(i -> floor.talk()).toList();
        talks.forEach(Talk::awaitQueued);
    }

    @AfterEach
    void close() {
        floor.close();
    }

    /** The slots, of which taking one may go otherwise. */
    private Turns turns(BiFunction<Slot, Mono<Boolean>, Mono<Boolean>> taking) {
        SlotStore kept = new SlotStore(node.bean(MongoDatabase.class)) {
            @Override
            Mono<Boolean> take(String agentId, Slot slot, boolean byHand, Instant now) {
                return taking.apply(slot, super.take(agentId, slot, byHand, now));
            }
        };
        RoutingSettings settings = node.bean(RoutingSettings.class);
        Giving giving = new Giving(placement, kept, settings, Clock.systemUTC(), new SimpleMeterRegistry());
        return new Turns(placement, giving, settings);
    }

    private boolean isFirst(Slot slot) {
        return slot.conversationId().equals(talks.getFirst().id());
    }

    private Progress give(Turns turns) {
        List<Turns.Turn> inOrder = talks.stream()
                .map(talk -> new Turns.Turn(state(talk), new Person(linh.id(), "Linh")))
                .toList();
        return Objects.requireNonNull(turns.give(inOrder).block(Floor.PATIENCE));
    }

    private Conversation state(Talk talk) {
        return Objects.requireNonNull(placement.fresh(talk.id()).block(Floor.PATIENCE));
    }

    private static Instant givenAt(Talk talk) {
        return Instant.parse(TestSocket.text(talk.entriesOf("assigned").getFirst(), "at"));
    }

    private void areGivenInOrder() {
        assertThat(talks.stream().map(TurnsIT::givenAt)).isSorted();
    }

    private List<String> held() {
        return Objects.requireNonNull(slots.find(linh.id()).block(Floor.PATIENCE)).held().stream()
                .map(Slot::conversationId)
                .toList();
    }

    @Test
    void whosePlaceIsLongInComingIsStillGivenFirst() {
        Turns turns = turns((slot, take) -> isFirst(slot) ? Mono.delay(A_WHILE).then(take) : take);
        assertThat(give(turns)).isEqualTo(new Progress(4, false));
        areGivenInOrder();
    }

    private static CompletableFuture<JsonNode> ask(Talk talk, String text) {
        return talk.socket().asking("message.post", "conversationId", talk.id(), "clientId", "meanwhile", "text", text);
    }

    @Test
    void whoseCustomerJustSaidSomethingIsStillGivenFirst() {
        Talk first = talks.getFirst();
        List<CompletableFuture<JsonNode>> said = new CopyOnWriteArrayList<>();
        Turns turns = turns((slot, take) -> isFirst(slot)
                ? take.doOnNext(taken -> said.add(ask(first, "Are you there?")))
                : take.delayElement(A_WHILE));
        assertThat(give(turns)).isEqualTo(new Progress(4, false));
        said.forEach(TestSocket::within);
        areGivenInOrder();
        assertThat(first.entriesOf("message")).hasSize(2);
    }

    @Test
    void nobodyIsGivenAPlaceWhereSomebodyBeforeThemGotNone() {
        Turns turns = turns((slot, take) -> isFirst(slot) ? Mono.just(false) : take);
        assertThat(give(turns)).isEqualTo(Progress.LATER);
        talks.forEach(Talk::awaitQueued);
        assertThat(held()).isEmpty();
    }

    /** Another node has taken it and is about to give; what it asks the store then says nothing of the place. */
    @Test
    void aPlaceThatSomebodyElseTookIsNotGivenBackSinceTheyMayStillGiveOnIt() {
        Conversation last = state(talks.getLast());
        Slot others = node.bean(Giving.class).newSlot(last);
        assertThat(slots.take(linh.id(), others, false, Instant.now()).block(Floor.PATIENCE))
                .isTrue();
        Turns turns = turns((slot, take) -> isFirst(slot) ? Mono.just(false) : take);
        assertThat(give(turns)).isEqualTo(Progress.LATER);
        placement
                .assign(Author.SYSTEM, false, last.id(), new Person(linh.id(), "Linh"), others.fence())
                .block(Floor.PATIENCE);
        assertThat(held()).containsExactly(last.id());
    }

    @Test
    void whosePlaceCannotBeTakenForAnyReasonKeepsNobodyWaiting() {
        Turns turns = turns((slot, take) -> isFirst(slot) ? Mono.error(new IllegalStateException("a bug")) : take);
        assertThat(give(turns)).isEqualTo(new Progress(3, false));
        assertThat(held()).hasSize(3).doesNotContain(talks.getFirst().id());
    }

    @Test
    void whoWasGivenMeanwhileKeepsNobodyWaiting() {
        Turns turns = turns((slot, take) -> take);
        List<Turns.Turn> inOrder = talks.stream()
                .map(talk -> new Turns.Turn(state(talk), new Person(linh.id(), "Linh")))
                .toList();
        TestAgent an = floor.agent("An");
        floor.online(an, 1)
                .ok("conversation.assign", "conversationId", talks.getFirst().id());
        assertThat(turns.give(inOrder).block(Floor.PATIENCE)).isEqualTo(new Progress(3, false));
        talks.getFirst().awaitWith(an);
        assertThat(held()).hasSize(3).doesNotContain(talks.getFirst().id());
    }
}
