package dev.bouquet.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Duration LEASE = Duration.ofSeconds(35);
    private static final Identity.Agent LINH = new Identity.Agent("a_linh", "Linh", Role.AGENT, "s.0");
    private static final Instant BEGAN = Instant.parse("2026-01-31T09:00:00Z");

    private Instant now = BEGAN;
    private final Roster roster = new Roster("node", LEASE, () -> now);

    private static Row row(PresenceStatus chosen, boolean here) {
        return new Row(chosen, true, BEGAN, here, "Name");
    }

    private List<PresenceStatus> read(Map<String, Row> table) {
        return roster.renewed(roster.next(), table).stream()
                .map(Presence::status)
                .toList();
    }

    private List<PresenceStatus> fail() {
        return roster.notRenewed(roster.next()).stream().map(Presence::status).toList();
    }

    @Test
    void tellsEachChangeOnce() {
        assertThat(read(Map.of("a_an", row(PresenceStatus.ONLINE, true)))).containsExactly(PresenceStatus.ONLINE);
        assertThat(read(Map.of("a_an", row(PresenceStatus.ONLINE, true)))).isEmpty();
        assertThat(read(Map.of("a_an", row(PresenceStatus.AWAY, true)))).containsExactly(PresenceStatus.AWAY);
        assertThat(read(Map.of("a_an", row(PresenceStatus.AWAY, false)))).containsExactly(PresenceStatus.OFFLINE);
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void whomRedisLostIsHereForALeaseMore() {
        read(Map.of("a_an", row(PresenceStatus.ONLINE, true)));
        assertThat(read(Map.of())).isEmpty();
        now = now.plus(LEASE).minusMillis(1);
        assertThat(read(Map.of())).isEmpty();
        assertThat(roster.rows()).containsEntry("a_an", row(PresenceStatus.ONLINE, true));
        now = now.plusMillis(1);
        assertThat(read(Map.of())).containsExactly(PresenceStatus.OFFLINE);
        assertThat(read(Map.of())).isEmpty();
        assertThat(roster.rows()).isEmpty();
    }

    @Test
    void whileRedisIsAwayNoLeaseRunsOut() {
        read(Map.of("a_an", row(PresenceStatus.ONLINE, true)));
        assertThat(read(Map.of())).isEmpty();
        now = now.plus(LEASE.multipliedBy(2));
        assertThat(fail()).isEmpty();
        assertThat(read(Map.of())).isEmpty();
        now = now.plus(LEASE);
        assertThat(read(Map.of())).containsExactly(PresenceStatus.OFFLINE);
    }

    @Test
    void whileRedisIsAwayTheNodeKnowsItsOwn() {
        roster.opened(LINH, "1", () -> Duration.ZERO);
        assertThat(fail()).containsExactly(PresenceStatus.BUSY);
        roster.chose(LINH.id(), LINH.name(), PresenceStatus.ONLINE);
        assertThat(fail()).containsExactly(PresenceStatus.ONLINE);
        assertThat(fail()).isEmpty();
        assertThat(roster.connected()).containsExactly("a_linh");
        assertThat(roster.closed("1")).isTrue();
        assertThat(fail()).isEmpty();
        assertThat(roster.here().values()).extracting(Presence::status).containsExactly(PresenceStatus.ONLINE);
        assertThat(roster.connected()).isEmpty();
    }

    @Test
    void whatFailedIsSaidAgainAndWhatSucceededIsNot() {
        roster.opened(LINH, "1", () -> Duration.ofMillis(7));
        roster.opened(LINH, "2", () -> Duration.ZERO);
        roster.closed("2");
        roster.chose(LINH.id(), LINH.name(), PresenceStatus.AWAY);
        Roster.Sent failed = roster.next();
        roster.notRenewed(failed);
        Roster.Sent sent = roster.next();
        assertThat(sent.news()).isTrue();
        assertThat(sent.report().gone()).containsExactly("a_linh|node|2");
        assertThat(sent.report().leases()).containsExactly(Map.entry("a_linh|node|1", 7L));
        assertThat(sent.report().agents())
                .singleElement()
                .satisfies(said -> assertThat(said.status() + said.chosen()).isEqualTo("awaytrue"));
        roster.renewed(sent, Map.of("a_linh", row(PresenceStatus.AWAY, true)));
        Roster.Sent next = roster.next();
        assertThat(next.news()).isFalse();
        assertThat(next.report().gone()).isEmpty();
        assertThat(next.report().agents())
                .containsExactly(new Report.Said("a_linh", "away", false, true, BEGAN.toEpochMilli(), "Linh"));
    }

    @Test
    void aChoiceMadeDuringARoundIsSaidInTheNext() {
        roster.opened(LINH, "1", () -> Duration.ZERO);
        roster.chose(LINH.id(), LINH.name(), PresenceStatus.AWAY);
        Roster.Sent sent = roster.next();
        roster.chose(LINH.id(), LINH.name(), PresenceStatus.ONLINE);
        roster.renewed(sent, Map.of("a_linh", row(PresenceStatus.AWAY, true)));
        assertThat(roster.next().report().agents())
                .singleElement()
                .satisfies(said -> assertThat(said.status() + said.chosen()).isEqualTo("onlinetrue"));
    }

    @Test
    void aSocketThatWasNeverOpenedIsNobody() {
        assertThat(roster.closed("9")).isFalse();
        assertThat(roster.next().news()).isFalse();
    }

    private @Nullable Boolean said() {
        return Objects.requireNonNull(roster.rows().get("a_linh")).of("a_linh").said();
    }

    @Test
    void tellsWhetherABusyOneChoseIt() {
        roster.opened(LINH, "1", () -> Duration.ZERO);
        assertThat(read(Map.of("a_linh", new Row(PresenceStatus.BUSY, false, BEGAN, true, "Linh"))))
                .containsExactly(PresenceStatus.BUSY);
        assertThat(said()).isFalse();
        assertThat(roster.next().report().agents())
                .singleElement()
                .satisfies(said -> assertThat(said.said()).isFalse());
        assertThat(read(Map.of("a_linh", new Row(PresenceStatus.BUSY, true, BEGAN, true, "Linh"))))
                .as("told, although they are what they were")
                .containsExactly(PresenceStatus.BUSY);
        assertThat(said()).isTrue();
        assertThat(read(Map.of("a_linh", new Row(PresenceStatus.BUSY, true, BEGAN, false, "Linh"))))
                .containsExactly(PresenceStatus.OFFLINE);
        assertThat(said()).as("of who is not here").isNull();
    }

    @Test
    void whileRedisIsAwayNobodyCanTellWhetherTheyChose() {
        roster.opened(LINH, "1", () -> Duration.ZERO);
        assertThat(fail()).containsExactly(PresenceStatus.BUSY);
        assertThat(said()).isNull();
        roster.chose(LINH.id(), LINH.name(), PresenceStatus.AWAY);
        assertThat(fail()).containsExactly(PresenceStatus.AWAY);
        assertThat(said()).isTrue();
    }
}
