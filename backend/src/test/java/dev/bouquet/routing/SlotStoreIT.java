package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A place is taken once, whoever races for it. */
@Timeout(120)
class SlotStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RACERS = 50;

    /** The whole promise is 10,000 rounds of 50; each needs 50 updates of one document, so a build plays a tenth of them. */
    private static final int ROUNDS = Integer.getInteger("bouquet.race.rounds", 1_000);

    private final SlotStore slots = TestNode.shared().bean(SlotStore.class);
    private final String agent = "racer" + UUID.randomUUID();

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    /** Of a conversation that does not exist: the node's own sweeper is to leave it alone. */
    private static Slot slot(String conversation) {
        Instant later = Instant.now().plusSeconds(3_600);
        return new Slot(UUID.randomUUID().toString(), conversation, Slot.WHOLE, 3, later);
    }

    private Desk desk() {
        return get(slots.find(agent));
    }

    @Test
    void ofFiftyWhoRaceForOnePlaceOneGetsIt() {
        slots.setCapacity(agent, 1).block(PATIENCE);
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            Slot taken = Flux.range(0, RACERS)
                    .map(racer -> slot("c" + number + "-" + racer))
                    .flatMap(
                            slot -> slots.take(agent, slot, racesByHand(slot), Instant.now())
                                    .filter(won -> won)
                                    .map(won -> slot),
                            RACERS)
                    .collectList()
                    .map(winners -> {
                        assertThat(winners).as("winners of round " + number).hasSize(1);
                        return winners.getFirst();
                    })
                    .block(PATIENCE);
            Desk desk = desk();
            assertThat(desk.free()).isZero();
            assertThat(desk.held())
                    .extracting(Slot::id)
                    .containsExactly(Objects.requireNonNull(taken).id());
            assertThat(get(slots.giveBack(agent, desk.held().getFirst()))).isTrue();
        }
        assertThat(desk().free()).isEqualTo(Slot.WHOLE);
    }

    /** Routing and people race for the same places. */
    private static boolean racesByHand(Slot slot) {
        return slot.conversationId().hashCode() % 2 == 0;
    }

    @Test
    void oneConversationTakesOnePlaceOfAnAgent() {
        slots.setCapacity(agent, 5).block(PATIENCE);
        long won = get(Flux.range(0, RACERS)
                .flatMap(racer -> slots.take(agent, slot("same"), true, Instant.now()), RACERS)
                .filter(taken -> taken)
                .count());
        assertThat(won).isOne();
        assertThat(desk().free()).isEqualTo(4 * Slot.WHOLE);
    }

    @Test
    void aPlaceIsGivenBackOnceAndNotWhenItWasRenewed() {
        slots.setCapacity(agent, 1).block(PATIENCE);
        Slot first = slot("c1");
        assertThat(get(slots.take(agent, first, false, Instant.now()))).isTrue();
        Slot renewed = new Slot(first.id(), "c1", first.weight(), 9, first.checkAfter());
        assertThat(get(slots.renew(agent, first, renewed))).isTrue();
        assertThat(get(slots.giveBack(agent, first)))
                .as("by who knows only the old fence")
                .isFalse();
        assertThat(get(slots.renew(agent, first, renewed))).isFalse();
        assertThat(get(slots.giveBack(agent, renewed))).isTrue();
        assertThat(get(slots.giveBack(agent, renewed))).isFalse();
        assertThat(desk().free()).isEqualTo(Slot.WHOLE);
    }

    @Test
    void loweringTheCapacityUnderWhatIsHeldGivesNothingNew() {
        slots.setCapacity(agent, 2).block(PATIENCE);
        assertThat(get(slots.take(agent, slot("c1"), false, Instant.now()))).isTrue();
        assertThat(get(slots.take(agent, slot("c2"), false, Instant.now()))).isTrue();
        slots.setCapacity(agent, 1).block(PATIENCE);
        assertThat(desk().free()).isEqualTo(-Slot.WHOLE);
        assertThat(get(slots.take(agent, slot("c3"), true, Instant.now()))).isFalse();
        slots.giveBack(agent, desk().held().getFirst()).block(PATIENCE);
        assertThat(get(slots.take(agent, slot("c3"), true, Instant.now()))).isFalse();
    }

    @Test
    void setsOfOneCapacityAtTheSameMomentAddUp() {
        Flux.range(1, 5)
                .flatMap(capacity -> slots.setCapacity(agent, capacity), 5)
                .then()
                .block(PATIENCE);
        Desk desk = desk();
        assertThat(desk.free()).isEqualTo((long) Objects.requireNonNull(desk.capacity()) * Slot.WHOLE);
    }

    @Test
    void whoNeverSaidACapacityTakesByHandWhatTheyLikeAndIsGivenNothing() {
        assertThat(get(slots.take(agent, slot("c1"), false, Instant.now()))).isFalse();
        assertThat(get(slots.take(agent, slot("c1"), true, Instant.now()))).isTrue();
        assertThat(get(slots.take(agent, slot("c2"), true, Instant.now()))).isTrue();
        slots.setCapacity(agent, 2).block(PATIENCE);
        assertThat(desk().free()).isZero();
    }
}
