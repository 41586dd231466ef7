package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Who is here, as it is told on two nodes; and that neither a dead node nor a lost Redis makes it wrong for long. */
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresenceIT {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration UNGRACEFUL = Duration.ofSeconds(45);

    @TempDir
    Path directory;

    private TwoNodes nodes;
    private Presences onOne;
    private Presences onTwo;
    private ReactiveStringRedisTemplate redis;
    private TestAgent linh;
    private TestAgent an;
    private TestAgent duc;
    private TestAgent ducOnTwo;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
        onOne = nodes.one.bean(Presences.class);
        onTwo = nodes.two.bean(Presences.class);
        redis = nodes.one.bean(ReactiveStringRedisTemplate.class);
        linh = nodes.admitted("linh");
        an = nodes.admitted("an");
        duc = nodes.admitted("duc");
        ducOnTwo = duc.at(nodes.two.port());
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    private static void await(String what, Duration within, Callable<Boolean> until) {
        Awaitility.await(what)
                .atMost(within)
                .pollInterval(Duration.ofMillis(10))
                .until(until);
    }

    private long leases(TestAgent of) {
        return Objects.requireNonNull(redis.opsForZSet()
                .range("presence:leases", Range.unbounded())
                .filter(member -> member.startsWith(of.id() + "|"))
                .count()
                .block(SOON));
    }

    @Test
    void comingChoosingAndLeavingIsToldOnTheOtherNodeWithinTwoSeconds() {
        try (Colleague there = Colleague.connected(ducOnTwo)) {
            try (Colleague here = Colleague.being("online", linh)) {
                there.awaitTold(linh, "online", SOON);
                assertThat(onTwo.of(linh.id()).name()).isEqualTo("linh");
                here.socket().ok("presence.set", "status", "away", "capacity", 3);
                there.awaitTold(linh, "away", SOON);
            }
            there.awaitTold(linh, "offline", SOON);
            assertThat(onTwo.all()).doesNotContainKey(linh.id());
            assertThat(onTwo.of(linh.id()).status()).isEqualTo(PresenceStatus.OFFLINE);
            assertThat(onTwo.known()).isTrue();
        }
    }

    @Test
    void severalTabsAreOneAgent() {
        try (Colleague tab = Colleague.being("online", linh);
                Colleague otherTab = Colleague.connected(linh.at(nodes.two.port()));
                Colleague there = Colleague.connected(ducOnTwo)) {
            there.awaitTold(linh, "online", SOON);
            await("two leases", SOON, () -> leases(linh) == 2);
            tab.close();
            await("one lease", SOON, () -> leases(linh) == 1);
            otherTab.says("busy");
            there.awaitTold(linh, "busy", SOON);
            assertThat(there.told(linh)).doesNotContain("offline");
        }
    }

    @Test
    void whoConnectsIsToldRightAwayWhoIsHere() {
        try (Colleague one = Colleague.being("online", linh);
                Colleague two = Colleague.being("away", an.at(nodes.two.port()))) {
            await("seen", SOON, () -> onOne.all().keySet().containsAll(List.of(linh.id(), an.id())));
            try (Colleague late = Colleague.connected(duc)) {
                late.awaitTold(linh, "online", SOON);
                late.awaitTold(an, "away", SOON);
                assertThat(late.socket().received().stream().limit(3).map(TestSocket::type))
                        .containsExactly("ready", "welcome", "presence");
            }
            one.says("away");
            two.says("online");
        }
    }

    @Test
    void whatWasChosenWaitsForTheNextTimeAndIsListed() {
        try (Colleague colleague = Colleague.connected(duc)) {
            Colleague.being("away", linh).close();
            colleague.awaitTold(linh, "offline", SOON);
            JsonNode offline = listed(linh);
            assertThat(text(offline, "status")).isEqualTo("offline");
            assertThat(Instant.parse(text(offline, "since")))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            try (Colleague again = Colleague.connected(linh.at(nodes.two.port()))) {
                colleague.awaitTold(linh, "away", SOON);
                assertThat(text(listed(linh), "status")).isEqualTo("away");
                assertThat(text(listed(linh), "role")).isEqualTo("agent");
                again.says("busy");
            }
        }
    }

    private JsonNode listed(TestAgent agent) {
        return duc.json("/api/v1/agents")
                .get("items")
                .valueStream()
                .filter(item -> text(item, "id").equals(agent.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isNoBusinessOfCustomers() {
        try (Colleague colleague = Colleague.connected(duc);
                TestSocket hers = nodes.one.customer().connect()) {
            assertThat(hers.refused("presence.set", "status", "online")).isEqualTo("forbidden");
            JsonNode refused = colleague.socket().ask("presence.set", "status", "busy", "capacity", 101);
            assertThat(text(refused, "code")).isEqualTo("bad_frame");
            assertThat(text(refused, "message")).startsWith("capacity");
            Colleague.being("online", linh).close();
            colleague.awaitTold(linh, "offline", SOON);
            assertThat(hers.received()).noneMatch(frame -> type(frame).equals("presence"));
        }
    }

    @Test
    void hundredsOfColleaguesDoNotMakeASlowReader() {
        List<String> crowd = IntStream.range(0, 700).mapToObj(i -> "crowd" + i).toList();
        crowd.forEach(id -> onTwo.opened(new Identity.Agent(id, id, Role.AGENT, "s.0"), id, () -> Duration.ZERO));
        await("all here", SOON, () -> onTwo.all().keySet().containsAll(crowd));
        try (Colleague colleague = Colleague.connected(ducOnTwo)) {
            TestSocket socket = colleague.socket();
            await("all told", TestSocket.PATIENCE, () -> socket.received().size() >= crowd.size());
            assertThat(type(socket.ask("ping"))).isEqualTo("pong");
        } finally {
            crowd.forEach(onTwo::closed);
        }
        await("all gone", SOON, () -> onTwo.all().keySet().stream().noneMatch(crowd::contains));
    }

    @Test
    void aTableThatIsLostIsWholeAgainAndNobodyWasGone() {
        try (Colleague one = Colleague.being("online", linh);
                Colleague two = Colleague.being("away", an.at(nodes.two.port()));
                Colleague seesOne = Colleague.connected(duc);
                Colleague seesTwo = Colleague.connected(ducOnTwo)) {
            for (Colleague sees : List.of(seesOne, seesTwo)) {
                sees.awaitTold(linh, "online", SOON);
                sees.awaitTold(an, "away", SOON);
            }
            redis.delete("presence:leases", "presence:status", "presence:beat").block(SOON);
            await("written again", Duration.ofSeconds(5), () -> leases(linh) == 1 && leases(an) == 1);
            one.says("busy");
            two.says("busy");
            for (Colleague sees : List.of(seesOne, seesTwo)) {
                sees.awaitTold(linh, "busy", SOON);
                sees.awaitTold(an, "busy", SOON);
                assertThat(sees.told(linh)).endsWith("online", "busy").doesNotContain("offline");
                assertThat(sees.told(an)).endsWith("away", "busy").doesNotContain("offline");
            }
        }
    }

    @Test
    void whileRedisIsAwayNothingIsKnownAndNobodyIsGone() {
        try (Colleague one = Colleague.being("online", linh);
                Colleague two = Colleague.being("away", an.at(nodes.two.port()));
                Colleague seesOne = Colleague.connected(duc);
                Colleague seesTwo = Colleague.connected(ducOnTwo)) {
            seesOne.awaitTold(an, "away", SOON);
            seesTwo.awaitTold(linh, "online", SOON);
            nodes.oneToRedis.goBlack();
            nodes.twoToRedis.goBlack();
            try {
                await("not known", Duration.ofSeconds(6), () -> !onOne.known() && !onTwo.known());
                one.says("busy");
                seesOne.awaitTold(linh, "busy", SOON);
                assertThat(onTwo.of(linh.id()).status()).isEqualTo(PresenceStatus.ONLINE);
                assertThat(onOne.of(an.id()).status()).isEqualTo(PresenceStatus.AWAY);
            } finally {
                nodes.oneToRedis.heal();
                nodes.twoToRedis.heal();
            }
            await("known again", UNGRACEFUL, () -> onOne.known() && onTwo.known());
            seesTwo.awaitTold(linh, "busy", SOON.multipliedBy(2));
            two.says("online");
            seesOne.awaitTold(an, "online", SOON);
            for (Colleague sees : List.of(seesOne, seesTwo)) {
                assertThat(sees.told(linh)).doesNotContain("offline");
                assertThat(sees.told(an)).doesNotContain("offline");
            }
        }
    }

    @Test
    void whoFallsSilentIsOfflineOnEveryNodeWithin45Seconds() throws IOException {
        int port = NodeProcess.freePort();
        NodeProcess killed = NodeProcess.start(directory.resolve("third"), port, nodes.settings());
        try (FaultyWire cable = FaultyWire.to("127.0.0.1", nodes.one.port());
                Colleague seesOne = Colleague.connected(duc);
                Colleague seesTwo = Colleague.connected(ducOnTwo)) {
            Colleague.being("online", linh.at(port));
            Colleague.being("online", an.at(cable.port()));
            for (Colleague sees : List.of(seesOne, seesTwo)) {
                sees.awaitTold(linh, "online", SOON);
                sees.awaitTold(an, "online", SOON);
            }
            cable.goBlack();
            killed.kill();
            Instant unplugged = Instant.now();
            for (Colleague sees : List.of(seesOne, seesTwo)) {
                for (TestAgent agent : List.of(linh, an)) {
                    sees.awaitTold(agent, "offline", UNGRACEFUL.minus(Duration.between(unplugged, Instant.now())));
                    assertThat(sees.told(agent)).endsWith("online", "offline");
                }
            }
            assertThat(Duration.between(unplugged, Instant.now())).isGreaterThan(Duration.ofSeconds(10));
        } finally {
            killed.close();
        }
    }
}
