package dev.bouquet.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.wallboard.Tile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** That a rule fires once, is told by one at a time, and is looked at by one node, whatever others do at the same moment. */
@Timeout(60)
class AlertStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant LONG_AGO = Instant.parse("2020-01-31T09:30:00Z");

    /** The node itself tells nothing of then, and takes no lease that is over. */
    private static final Instant FAR_AHEAD = LONG_AGO.plus(Duration.ofDays(36_500));

    private static final int AT_ONCE = 16;

    private final AlertStore alerts = TestNode.shared().bean(AlertStore.class);
    private final LeaseStore leases = TestNode.shared().bean(LeaseStore.class);
    private final String rule = "r-" + UUID.randomUUID();

    private Alert alert() {
        return alert(LONG_AGO);
    }

    private Alert alert(Instant at) {
        return new Alert(
                UUID.randomUUID().toString(), rule, "Many", Tile.WAITING, null, 3, 2, true, false, at, at, null);
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private List<Alert> standing() {
        return get(alerts.open()).stream()
                .filter(alert -> alert.rule().equals(rule))
                .toList();
    }

    private AlertStore.Owed leased(String id, Instant now) {
        return get(alerts.lease(id, UUID.randomUUID().toString(), now, now.plusSeconds(40)));
    }

    @Test
    void ofManyWhoNoteThatARuleFiredOneIsRight() {
        List<Boolean> fired = get(Flux.range(0, AT_ONCE)
                .flatMap(i -> alerts.fire(alert(), false), AT_ONCE)
                .collectList());
        assertThat(fired).hasSize(AT_ONCE).containsOnlyOnce(true);
        Alert first = standing().getFirst();
        assertThat(standing()).hasSize(1);
        List<Boolean> ended = get(Flux.range(0, AT_ONCE)
                .flatMap(i -> alerts.end(first.id(), false, LONG_AGO.plusSeconds(1)), AT_ONCE)
                .collectList());
        assertThat(ended).containsOnlyOnce(true);
        assertThat(standing()).isEmpty();
        Alert second = alert();
        assertThat(get(alerts.fire(second, false))).isTrue();
        assertThat(standing()).extracting(Alert::id).containsExactly(second.id());
        assertThat(get(alerts.end(second.id(), false, LONG_AGO.plusSeconds(2)))).isTrue();
    }

    @Test
    void oneAtATimeTellsWhatIsOwedAndWhoseLeaseIsOverChangesNothing() {
        Alert alert = alert(FAR_AHEAD);
        assertThat(get(alerts.fire(alert, true))).isTrue();
        List<AlertStore.Owed> taken = get(Flux.range(0, AT_ONCE)
                .flatMap(i -> alerts.lease(alert.id(), "lease" + i, FAR_AHEAD, FAR_AHEAD.plusSeconds(40)), AT_ONCE)
                .collectList());
        assertThat(taken).hasSize(1);
        AlertStore.Owed first = taken.getFirst();
        assertThat(first.state()).isEqualTo(Alert.State.FIRED);
        assertThat(first.tries()).isOne();
        assertThat(get(alerts.lease(alert.id(), "soon", FAR_AHEAD.plusSeconds(39), FAR_AHEAD.plusSeconds(79))
                        .hasElement()))
                .isFalse();
        AlertStore.Owed second = leased(alert.id(), FAR_AHEAD.plusSeconds(40));
        assertThat(second.tries()).isEqualTo(2);
        alerts.told(first, Alert.State.FIRED, FAR_AHEAD.plusSeconds(40)).block(PATIENCE);
        assertThat(leased(alert.id(), FAR_AHEAD.plusSeconds(80)).state())
                .as("it is owed still")
                .isEqualTo(Alert.State.FIRED);
        assertThat(get(alerts.end(alert.id(), true, FAR_AHEAD.plusSeconds(81)))).isTrue();
        AlertStore.Owed third = leased(alert.id(), FAR_AHEAD.plusSeconds(120));
        assertThat(third.state()).as("in turn").isEqualTo(Alert.State.FIRED);
        alerts.told(third, Alert.State.FIRED, FAR_AHEAD.plusSeconds(120)).block(PATIENCE);
        AlertStore.Owed fourth = leased(alert.id(), FAR_AHEAD.plusSeconds(120));
        assertThat(fourth.state()).isEqualTo(Alert.State.ENDED);
        assertThat(fourth.tries()).isOne();
        alerts.told(fourth, Alert.State.ENDED, FAR_AHEAD.plusSeconds(120)).block(PATIENCE);
        AlertStore.Owed none = leased(alert.id(), FAR_AHEAD.plusSeconds(120));
        assertThat(none.state()).isNull();
        alerts.settled(none).block(PATIENCE);
        assertThat(get(alerts.due(FAR_AHEAD.plusSeconds(200), 1_000).collectList()))
                .doesNotContain(alert.id());
    }

    @Test
    void oneNodeLooksUntilItsLeaseIsOverOrGivenBack() {
        Instant now = FAR_AHEAD;
        Instant until = now.plusSeconds(6);
        List<String> got = get(Flux.fromStream(IntStream.range(0, AT_ONCE).mapToObj(i -> "node" + i))
                .flatMap(
                        node -> leases.take(node, now, until)
                                .filter(held -> held)
                                .map(held -> node),
                        AT_ONCE)
                .collectList());
        assertThat(got).hasSize(1);
        String holder = got.getFirst();
        assertThat(get(leases.take("other", until.minusMillis(1), until.plusSeconds(6))))
                .isFalse();
        assertThat(get(leases.take(holder, now.plusSeconds(3), now.plusSeconds(9))))
                .isTrue();
        assertThat(get(leases.take("other", until, until.plusSeconds(6))))
                .as("it was renewed")
                .isFalse();
        assertThat(get(leases.take("other", now.plusSeconds(9), now.plusSeconds(15))))
                .isTrue();
        leases.giveBack(holder).block(PATIENCE);
        assertThat(get(leases.take(holder, now.plusSeconds(10), now.plusSeconds(16))))
                .as("not its own to give back")
                .isFalse();
        leases.giveBack("other").block(PATIENCE);
        assertThat(get(leases.take(holder, now.plusSeconds(10), now.plusSeconds(16))))
                .isTrue();
        leases.giveBack(holder).block(PATIENCE);
    }
}
