package dev.bouquet.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.stores.TestStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** A round of presence that breaks off, be it by a bug, is a round that was not: nothing is taken for known and nothing lost. */
@Timeout(90)
class BrokenRoundsIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Reads the table and then breaks while it is told to. */
    static class BreakingStore extends PresenceStore {
        volatile @Nullable RuntimeException bug;

        BreakingStore(ReactiveStringRedisTemplate redis, PresenceSettings settings, MeterRegistry meters) {
            super(redis, settings, meters);
        }

        @Override
        Mono<Map<String, Row>> renew(Report report) {
            RuntimeException thrown = bug;
            return thrown == null ? super.renew(report) : Mono.error(thrown);
        }
    }

    @Test
    void whateverBreaksOffARoundNothingIsKnownMeanwhileAndAllIsSaidLater() {
        try (TestNode node = TestNode.start(prepared -> {
            TestStores.ownOf(prepared);
            ((GenericApplicationContext) prepared)
                    .registerBean(BreakingStore.class, definition -> definition.setPrimary(true));
        })) {
            Presences presences = node.bean(Presences.class);
            BreakingStore store = node.bean(BreakingStore.class);
            TestAgent linh = node.agent("linh");
            try (TestSocket socket = linh.connect()) {
                socket.ok("presence.set", "status", "online");
                assertThat(presences.known()).isTrue();
                store.bug = new IllegalStateException("a bug");
                Awaitility.await("not known").atMost(SOON).until(() -> !presences.known());
                socket.ok("presence.set", "status", "away");
                assertThat(presences.of(linh.id()).status()).isEqualTo(PresenceStatus.AWAY);
                store.bug = null;
                Awaitility.await("known").atMost(SOON).until(presences::known);
                Object written = node.bean(ReactiveStringRedisTemplate.class)
                        .opsForHash()
                        .get("presence:status", linh.id())
                        .block(SOON);
                assertThat(written).asString().startsWith("away ");
            }
        }
    }
}
