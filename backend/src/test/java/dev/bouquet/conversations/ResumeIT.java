package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Entries applied to a stale snapshot equal a fresh one, wherever the snapshot stopped. */
@Timeout(60)
class ResumeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TestNode node = TestNode.shared();
    private final Conversations conversations = node.bean(Conversations.class);
    private final Placement placement = node.bean(Placement.class);
    private final TranscriptReader reader = node.bean(TranscriptReader.class);
    private final Identity.Agent linh = new Identity.Agent("a1", "Linh", Role.SUPERVISOR, "s.0");

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private String randomLife(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        Identity.Customer who = new Identity.Customer("resume" + seed + "-" + System.nanoTime(), "Hoa");
        String id = get(conversations.start(who, new Conversations.Start("s", "Hello", null, "Shoes", Map.of())))
                .conversation()
                .id();
        for (int step = 0; step < steps; step++) {
            String clientId = "m" + step;
            Mono<Appended> next = switch (random.nextInt(8)) {
                case 0 -> Samples.give(placement, linh, id, new Person("a" + random.nextInt(3), "Linh"));
                case 1 -> placement.putBack(linh, id, "general", null);
                case 2 -> conversations.resolve(linh, id, null);
                case 3 -> conversations.reopen(linh, id);
                case 4 -> conversations.snooze(linh, id, null, Instant.now().plusSeconds(9_999));
                case 5 -> conversations.postNote(linh, id, new Said(clientId, "Note " + step));
                case 6 -> conversations.postMessage(linh, id, new Said(clientId, "Answer " + step));
                default -> conversations.postMessage(who, id, new Said(clientId, "Question " + step));
            };
            next.onErrorComplete(dev.bouquet.refusal.Refusal.class).block(PATIENCE);
        }
        return id;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStaleSnapshotAndItsTailAreAFreshOne(long seed) {
        String id = randomLife(seed, 40);
        Conversation fresh = get(reader.loadOne(id));
        List<Entry> transcript = get(reader.page(id, 0, 200));
        assertThat(transcript).hasSize((int) fresh.head());
        @Nullable Conversation stale = null;
        for (Entry entry : transcript) {
            Map<String, @Nullable Conversation> known = new HashMap<>();
            known.put(id, stale);
            TranscriptReader.Loaded loaded =
                    Objects.requireNonNull(get(reader.load(known)).get(id));
            assertThat(loaded.state()).isEqualTo(fresh);
            stale = Conversation.fold(stale, entry);
            assertThat(stale.head()).isEqualTo(entry.seq());
        }
        assertThat(stale).isEqualTo(fresh);
    }

    @Test
    void aSnapshotFarBehindIsBroughtUpPageByPage() {
        Identity.Customer who = new Identity.Customer("far" + System.nanoTime(), "Hoa");
        String id = get(conversations.start(who, new Conversations.Start("s", "Hello", null, null, Map.of())))
                .conversation()
                .id();
        Conversation stale = get(reader.loadOne(id));
        List<Mono<Appended>> posts = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            posts.add(conversations.postMessage(who, id, new Said("m" + i, "Text " + i)));
        }
        Mono.when(posts).block(PATIENCE);
        TranscriptReader.Loaded loaded =
                Objects.requireNonNull(get(reader.load(Map.of(id, stale))).get(id));
        assertThat(loaded.state()).isEqualTo(get(conversations.find(who, id)));
        assertThat(loaded.news()).hasSize(450);
    }
}
