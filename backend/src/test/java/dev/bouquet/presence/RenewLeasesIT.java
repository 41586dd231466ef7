package dev.bouquet.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.embedded.EmbeddedStores;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** The script against a real Redis. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenewLeasesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PresenceSettings SETTINGS = new PresenceSettings(
            Duration.ofSeconds(35),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofDays(1));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final Report NOTHING = new Report(List.of(), Map.of(), List.of());

    private @Nullable EmbeddedStores stores;
    private LettuceConnectionFactory connections;
    private ReactiveStringRedisTemplate redis;
    private PresenceStore store;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        String uri = System.getenv("BOUQUET_TEST_REDIS_URI");
        if (uri == null) {
            stores = EmbeddedStores.start(data);
            uri = stores.redisUri();
        }
        connections = new LettuceConnectionFactory(
                Objects.requireNonNull(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(uri))));
        connections.afterPropertiesSet();
        connections.start();
        redis = new ReactiveStringRedisTemplate(connections);
        store = new PresenceStore(redis, SETTINGS, meters);
    }

    @AfterAll
    void stop() throws IOException {
        connections.destroy();
        if (stores != null) {
            stores.close();
        }
    }

    @BeforeEach
    void forget() {
        get(redis.delete("presence:leases", "presence:status", "presence:beat", "presence:said"));
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private Map<String, Row> renew(Report report) {
        return get(store.renew(report));
    }

    private Row linhAfter(Report report) {
        return Objects.requireNonNull(renew(report).get("linh"));
    }

    private static Report.Said linh(PresenceStatus status, boolean chosen) {
        return new Report.Said("linh", status.wire(), chosen, chosen, 0, "Linh Đỗ");
    }

    private static Report here(Report.Said said, String socket, long silentMillis) {
        return new Report(List.of(said), Map.of("linh|" + socket, silentMillis), List.of());
    }

    private static Report gone(String socket) {
        return new Report(List.of(), Map.of(), List.of("linh|" + socket));
    }

    private static Instant ago(Duration duration) {
        return Instant.now().minus(duration);
    }

    private void beat(Instant at) {
        get(redis.opsForValue().set("presence:beat", Long.toString(at.toEpochMilli())));
    }

    @Test
    void whoNeverChoseIsBusySinceTheyCame() {
        Row row = linhAfter(here(linh(PresenceStatus.BUSY, false), "n1|s1", 0));
        assertThat(row.status()).isEqualTo(PresenceStatus.BUSY);
        assertThat(row.name()).isEqualTo("Linh Đỗ");
        assertThat(row.since()).isBetween(ago(Duration.ofMinutes(1)), ago(Duration.ofMinutes(-1)));
    }

    @Test
    void whatANodeRemembersDoesNotOverwriteWhatWasChosen() {
        Row chosen = linhAfter(here(linh(PresenceStatus.AWAY, true), "n1|s1", 0));
        assertThat(chosen.status()).isEqualTo(PresenceStatus.AWAY);
        assertThat(linhAfter(here(linh(PresenceStatus.ONLINE, false), "n2|s1", 0)))
                .isEqualTo(chosen);
        assertThat(linhAfter(here(linh(PresenceStatus.AWAY, true), "n2|s1", 0))).isEqualTo(chosen);
        assertThat(linhAfter(here(linh(PresenceStatus.ONLINE, true), "n2|s1", 0))
                        .status())
                .isEqualTo(PresenceStatus.ONLINE);
    }

    @Test
    void isHereUntilTheLastSocketIsGoneAndComesBackAsTheyWere() {
        renew(here(linh(PresenceStatus.ONLINE, true), "n1|s1", 0));
        renew(here(linh(PresenceStatus.ONLINE, false), "n2|s1", 0));
        assertThat(linhAfter(gone("n1|s1")).here()).isTrue();
        Row left = linhAfter(gone("n2|s1"));
        assertThat(left.status()).isEqualTo(PresenceStatus.OFFLINE);
        assertThat(linhAfter(NOTHING)).isEqualTo(left);
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, false), "n1|s2", 0)).status())
                .isEqualTo(PresenceStatus.ONLINE);
    }

    @Test
    void aLeaseCountsFromWhenTheSocketWasLastHeard() {
        long almost = SETTINGS.lease().toMillis() - 5_000;
        assertThat(linhAfter(here(linh(PresenceStatus.ONLINE, true), "n1|s1", almost))
                        .here())
                .isTrue();
        assertThat(linhAfter(here(linh(PresenceStatus.ONLINE, false), "n1|s1", almost + 5_000))
                        .here())
                .isFalse();
    }

    /** A lease that is over, of a node that no longer renews it. */
    private void lapse() {
        renew(here(linh(PresenceStatus.ONLINE, true), "dead|s1", 0));
        long over = ago(Duration.ofSeconds(60)).toEpochMilli();
        get(redis.opsForZSet().add("presence:leases", "linh|dead|s1", over));
    }

    @Test
    void theSocketsOfADeadNodeLapse() {
        lapse();
        assertThat(linhAfter(NOTHING).status()).isEqualTo(PresenceStatus.OFFLINE);
        assertThat(get(redis.opsForZSet().size("presence:leases"))).isZero();
    }

    @Test
    void afterATimeInWhichNobodyCouldRenewNobodyHasLapsed() {
        lapse();
        beat(ago(Duration.ofSeconds(60)));
        assertThat(linhAfter(NOTHING).here()).isTrue();
        double end = get(redis.opsForZSet().score("presence:leases", "linh|dead|s1"));
        assertThat(Instant.ofEpochMilli((long) end)).isAfter(ago(Duration.ofSeconds(-30)));
        assertThat(linhAfter(NOTHING).here()).isTrue();
    }

    @Test
    void aLostTableIsWrittenAgainAsItWas() {
        Instant since = Instant.parse("2026-01-31T09:00:00Z");
        for (boolean chosen : List.of(true, false)) {
            forget();
            Report.Said said = new Report.Said("linh", "away", false, chosen, since.toEpochMilli(), "Linh");
            assertThat(linhAfter(here(said, "n1|s1", 0)))
                    .isEqualTo(new Row(PresenceStatus.AWAY, chosen, since, true, "Linh"));
        }
    }

    @Test
    void aChoiceIsForgottenADayAfterTheyLeft() {
        for (int minutes : List.of(-1, 1)) {
            Instant left = ago(Duration.ofDays(1).plusMinutes(minutes));
            get(redis.opsForHash()
                    .put("presence:status", "linh" + minutes, "away " + left.toEpochMilli() + " left Linh"));
        }
        get(redis.opsForHash().put("presence:said", "linh1", "1"));
        renew(NOTHING);
        assertThat(renew(NOTHING)).containsOnlyKeys("linh-1");
        assertThat(get(redis.opsForHash().size("presence:said"))).isZero();
    }

    @Test
    void knowsWhetherSomebodyChoseAndForHowLong() {
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, false), "n1|s1", 0)).said())
                .isFalse();
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, true), "n1|s1", 0)).said())
                .as("busy before, but by nobody's choice")
                .isTrue();
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, false), "n2|s1", 0)).said())
                .isTrue();
        renew(gone("n1|s1"));
        assertThat(linhAfter(gone("n2|s1")).said()).isTrue();
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, false), "n1|s2", 0)).said())
                .isTrue();
        get(redis.opsForHash().remove("presence:status", "linh"));
        assertThat(linhAfter(here(linh(PresenceStatus.BUSY, false), "n1|s2", 0)).said())
                .as("forgotten by a node that knows of no such thing")
                .isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsLeftOutCountedAndHarmsNobodyElse() {
        for (String broken :
                List.of("", "away", "away soon here Linh", "away 1 here", "away 99999999999999999999 left Linh")) {
            get(redis.opsForHash().put("presence:status", "broken" + broken.length(), broken));
        }
        get(redis.opsForHash().put("presence:status", "an", "lunching 1769850000000 left An"));
        Map<String, Row> read = renew(here(linh(PresenceStatus.AWAY, true), "n1|s1", 0));
        assertThat(read).containsOnlyKeys("linh", "an");
        assertThat(read.get("an")).extracting(Row::chosen).isEqualTo(PresenceStatus.BUSY);
        assertThat(meters.counter("bouquet.presence.skipped").count()).isEqualTo(5);
        get(redis.opsForHash().put("presence:status", "linh", "away 1 here"));
        assertThat(linhAfter(here(linh(PresenceStatus.ONLINE, false), "n1|s1", 0))
                        .status())
                .as("written anew by whoever has them")
                .isEqualTo(PresenceStatus.ONLINE);
    }
}
