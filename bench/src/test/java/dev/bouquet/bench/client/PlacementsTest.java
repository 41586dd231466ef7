package dev.bouquet.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.bench.client.Placements.Step;
import dev.bouquet.bench.client.Placements.Step.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate of a surge: each way in which giving out can go wrong must fail a round that is otherwise right. */
class PlacementsTest {
    private final Placements placements = new Placements(2);

    /** A conversation that went as it should, and of which the agent was told. */
    private void served(String id, int priority, String agent, long opened, long assigned, long ended) {
        placements.told(id, agent, assigned);
        stored(id, priority, opened(opened), assigned(agent, assigned), ended(ended));
    }

    private void stored(String id, int priority, Step... steps) {
        placements.stored(id, priority, List.of(steps));
    }

    private static Step opened(long at) {
        return new Step(Kind.OPENED, at, null);
    }

    private static Step assigned(String agent, long at) {
        return new Step(Kind.ASSIGNED, at, agent);
    }

    private static Step ended(long at) {
        return new Step(Kind.ENDED, at, null);
    }

    private void fails(Fault fault) {
        assertThat(placements.faults()).singleElement().asString().startsWith(fault + ": 1 times");
    }

    @Test
    void passesWhenEachWasGivenOnceAndNobodyHadTooMany() {
        served("a", 0, "linh", 0, 10, 20);
        served("b", 0, "linh", 1, 11, 30);
        served("c", 0, "linh", 2, 20, 40);
        served("d", 0, "an", 3, 12, 40);
        assertThat(placements.faults()).isEmpty();
        assertThat(placements.fairness()).isEqualTo(new Placements.Fairness(1, 8));
    }

    @Test
    void failsWhenSomebodyWaitsForEver() {
        stored("a", 0, opened(0));
        fails(Fault.NEVER_GIVEN);
    }

    @Test
    void failsWhenAConversationDoesNotEnd() {
        placements.told("a", "linh", 10);
        stored("a", 0, opened(0), assigned("linh", 10));
        fails(Fault.NEVER_GIVEN);
    }

    @Test
    void failsWhenAnAgentHasMoreThanTheirCapacity() {
        served("a", 0, "linh", 0, 10, 20);
        served("b", 0, "linh", 1, 11, 30);
        served("c", 0, "linh", 2, 19, 40);
        fails(Fault.ABOVE_CAPACITY);
    }

    @Test
    void failsWhenItIsGivenWhileSomebodyHasIt() {
        placements.told("a", "an", 12);
        placements.told("b", "linh", 10);
        stored("a", 0, opened(0), assigned("an", 10), assigned("an", 12), ended(20));
        stored("b", 0, opened(0), assigned("linh", 10), ended(20));
        fails(Fault.TWO_OWNERS);
    }

    @Test
    void failsWhenTwoAgentsAreToldThatItIsTheirs() {
        served("a", 0, "linh", 0, 10, 20);
        placements.told("a", "an", 12);
        fails(Fault.TWO_OWNERS);
    }

    @Test
    void failsWhenAnotherWasToldThanHasIt() {
        placements.told("a", "an", 10);
        stored("a", 0, opened(0), assigned("linh", 10), ended(20));
        fails(Fault.TWO_OWNERS);
    }

    @Test
    void failsWhenNobodyWasTold() {
        stored("a", 0, opened(0), assigned("linh", 10), ended(20));
        fails(Fault.UNDELIVERED);
    }

    @Test
    void whoCameBackMayBeGivenAgain() {
        placements.told("a", "linh", 10);
        stored("a", 0, opened(0), assigned("linh", 10), ended(20), assigned("linh", 30), ended(40));
        assertThat(placements.faults()).isEmpty();
    }

    @Test
    void countsWhoWasOvertakenWithinAPriorityOnly() {
        served("first", 0, "linh", 0, 500, 600);
        served("behind", 0, "an", 1, 300, 600);
        served("gold", 3, "mai", 2, 100, 600);
        served("further behind", 0, "duc", 3, 410, 600);
        assertThat(placements.fairness()).isEqualTo(new Placements.Fairness(1, 200));
    }

    @Test
    void aMillisecondIsEnoughToHaveBeenOvertaken() {
        served("first", 0, "linh", 0, 11, 600);
        served("behind", 0, "an", 1, 10, 600);
        served("at once", 0, "mai", 2, 11, 600);
        assertThat(placements.fairness()).isEqualTo(new Placements.Fairness(1, 1));
    }

    @Test
    void ofThoseWhoCameInOneMillisecondTheIdSaysWhoIsFirst() {
        served("b", 0, "linh", 0, 10, 600);
        served("a", 0, "an", 0, 12, 600);
        assertThat(placements.fairness()).isEqualTo(new Placements.Fairness(1, 2));
    }

    @Test
    void whoWasGivenAndCameBackOvertakesNobody() {
        placements.told("back", "linh", 10);
        stored("back", 0, opened(0), assigned("linh", 10), ended(20), assigned("linh", 30), ended(40));
        served("waiting", 0, "an", 5, 35, 60);
        assertThat(placements.fairness()).isEqualTo(new Placements.Fairness(0, 0));
    }

    @Test
    void countsFromWhenThereWereBothACustomerAndAPlace() {
        placements.started("a", 0);
        placements.started("b", 5_000_000);
        placements.started("c", 6_000_000);
        placements.told("a", "linh", 10_000_000);
        placements.told("b", "linh", 10_000_000);
        placements.freeing("linh", 50_000_000);
        placements.told("c", "linh", 53_000_000);
        assertThat(placements.toAgent().count()).isEqualTo(3);
        assertThat(placements.toAgent().millisAt(1)).isBetween(2.9, 3.1);
        assertThat(placements.toAgent().millisAt(50)).isBetween(4.9, 5.1);
        assertThat(placements.toAgent().maxMillis()).isBetween(9.9, 10.1);
    }
}
