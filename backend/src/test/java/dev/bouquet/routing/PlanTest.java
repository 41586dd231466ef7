package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.routing.Plan.Match;
import dev.bouquet.routing.Plan.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    private static Desk desk(String agent, int capacity, int busyWith) {
        return desk(agent, capacity, busyWith, null);
    }

    private static Desk desk(String agent, int capacity, int busyWith, @Nullable Instant lastGivenAt) {
        List<Slot> held = IntStream.range(0, busyWith)
                .mapToObj(i -> new Slot(agent + i, agent + "-conversation" + i, Slot.WHOLE, 1, null))
                .toList();
        return new Desk(agent, capacity, (long) (capacity - busyWith) * Slot.WHOLE, held, lastGivenAt);
    }

    private static Wanted wanted(String conversation) {
        return new Wanted(conversation, Slot.WHOLE, null, false, Set.of());
    }

    private static Wanted knownTo(String agent, String conversation) {
        return new Wanted(conversation, Slot.WHOLE, agent, false, Set.of());
    }

    @Test
    void givesToTheLeastLoaded() {
        assertThat(Plan.of(List.of(wanted("c1")), List.of(desk("an", 4, 2), desk("linh", 4, 1), desk("duc", 2, 1))))
                .containsExactly(new Match("c1", "linh"));
    }

    @Test
    void sharesOutInTheOrderOfTheQueue() {
        List<Wanted> queue = List.of(wanted("c1"), wanted("c2"), wanted("c3"), wanted("c4"));
        assertThat(Plan.of(queue, List.of(desk("an", 2, 0), desk("linh", 1, 0))))
                .containsExactly(new Match("c1", "an"), new Match("c2", "linh"), new Match("c3", "an"));
    }

    @Test
    void ofEquallyLoadedOnesWhoWaitedLongestComesFirst() {
        assertThat(Plan.of(
                        List.of(wanted("c1"), wanted("c2"), wanted("c3")),
                        List.of(
                                desk("an", 1, 0, MORNING.plusSeconds(2)),
                                desk("duc", 1, 0, MORNING.plusSeconds(1)),
                                desk("linh", 1, 0))))
                .containsExactly(new Match("c1", "linh"), new Match("c2", "duc"), new Match("c3", "an"));
    }

    @Test
    void whoKnowsTheMatterComesFirstEvenWhenBusier() {
        assertThat(Plan.of(List.of(knownTo("an", "c1")), List.of(desk("an", 4, 3), desk("linh", 4, 0))))
                .containsExactly(new Match("c1", "an"));
    }

    @Test
    void whoKnowsTheMatterIsNotWaitedForWhenFull() {
        assertThat(Plan.of(List.of(knownTo("an", "c1")), List.of(desk("an", 4, 4), desk("linh", 4, 3))))
                .containsExactly(new Match("c1", "linh"));
    }

    @Test
    void byHandNobodyElseGetsWhatIsKnownToSomebody() {
        Wanted mine = new Wanted("c1", Slot.WHOLE, "an", true, Set.of());
        Wanted nobodys = new Wanted("c2", Slot.WHOLE, null, true, Set.of());
        assertThat(Plan.of(List.of(mine, nobodys), List.of(desk("an", 4, 0), desk("linh", 4, 0))))
                .containsExactly(new Match("c1", "an"));
    }

    @Test
    void whoPassedIsNotAskedAgain() {
        Wanted passed = new Wanted("c1", Slot.WHOLE, "an", false, Set.of("an", "linh"));
        assertThat(Plan.of(List.of(passed), List.of(desk("an", 4, 0), desk("linh", 4, 0), desk("duc", 4, 3))))
                .containsExactly(new Match("c1", "duc"));
    }

    @Test
    void neverPlansBeyondThePlacesThatAreFree() {
        Wanted light = new Wanted("c1", 500, null, false, Set.of());
        Wanted lightToo = new Wanted("c2", 500, null, false, Set.of());
        Wanted tooMuch = new Wanted("c3", 500, null, false, Set.of());
        assertThat(Plan.of(List.of(light, lightToo, tooMuch), List.of(desk("an", 1, 0), desk("linh", 1, 1))))
                .containsExactly(new Match("c1", "an"), new Match("c2", "an"));
    }

    @Test
    void whoCanTakeNoneOfItDoesNotKeepTheOthersWaiting() {
        Wanted passed = new Wanted("c1", Slot.WHOLE, null, false, Set.of("an"));
        assertThat(Plan.of(List.of(passed, wanted("c2")), List.of(desk("an", 1, 0))))
                .containsExactly(new Match("c2", "an"));
    }
}
