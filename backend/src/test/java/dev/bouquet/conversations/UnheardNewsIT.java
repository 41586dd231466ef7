package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.conversations.Transcript.Announcement;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What one node wrote, and has a snapshot of, is news to another all the same: each entry of it once. */
@Timeout(60)
class UnheardNewsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG_AGO = Duration.ofDays(1);
    private final TestNode node = TestNode.shared();
    private final Conversations conversations = node.bean(Conversations.class);
    private final Identity.Agent linh = new Identity.Agent("a1", "Linh", Role.SUPERVISOR, "s.0");
    private final List<Announcement> told = new CopyOnWriteArrayList<>();

    /** As the node that did not write has it. */
    private final Transcript other = new Transcript(
            node.bean(TranscriptStore.class),
            node.bean(TranscriptReader.class),
            node.bean(TranscriptSettings.class),
            new TranscriptMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC());

    private String id = "";
    private long assigned;

    @BeforeEach
    void assignAndWriteTheSnapshot() {
        other.announceTo(told::addAll);
        Identity.Customer who = new Identity.Customer("unheard" + System.nanoTime(), "Hoa");
        id = get(conversations.start(who, new Conversations.Start("s", "Hello", null, null, Map.of())))
                .conversation()
                .id();
        assigned = get(Samples.give(node.bean(Placement.class), linh, id, new Person("a1", "Linh")))
                .seq();
        awaitSnapshot(assigned);
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private void awaitSnapshot(long head) {
        ConversationStore snapshots = node.bean(ConversationStore.class);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> snapshots
                        .find(List.of(id))
                        .any(found -> found.head() >= head)
                        .block(PATIENCE));
    }

    private long note(String text) {
        return get(conversations.postNote(linh, id, new Said(text, text))).seq();
    }

    /** What was told of once all that was heard so far is looked into; readers are answered just before others are told. */
    private List<Long> toldSeqs() {
        get(other.fresh(id));
        get(other.fresh(id));
        return told.stream()
                .flatMap(announcement -> announcement.entries().stream())
                .map(Entry::seq)
                .toList();
    }

    @Test
    void whatWasRungForIsToldThoughTheSnapshotHasIt() {
        other.heard(id, assigned, Untold.from(assigned));
        assertThat(toldSeqs()).containsExactly(assigned);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().moved()).isTrue();
        assertThat(told.getFirst().conversation().isAssignedTo("a1")).isTrue();
    }

    @Test
    void eachEntryIsToldOnceHoweverLateAndOftenItIsRungFor() {
        long after = note("after");
        awaitSnapshot(after);
        other.heard(id, after, Untold.from(after));
        assertThat(toldSeqs()).containsExactly(after);
        other.heard(id, assigned, Untold.from(assigned));
        other.heard(id, after, Untold.from(after));
        other.heard(id, assigned, Untold.from(assigned));
        assertThat(toldSeqs()).containsExactly(after, assigned);
        other.heard(id, assigned, Untold.since(Instant.now().minus(LONG_AGO)));
        other.heard(id, assigned, Untold.since(Instant.now().minus(LONG_AGO)));
        assertThat(toldSeqs()).containsExactly(after, assigned, 1L, 2L);
    }

    @Test
    void whatWasReadBeforeItWasRungForIsToldOnceItIs() {
        get(other.fresh(id));
        assertThat(told).isEmpty();
        other.heard(id, assigned, Untold.from(assigned));
        long next = note("next");
        assertThat(toldSeqs()).containsExactly(assigned, next);
    }

    @Test
    void whatIsFoundByLookingAroundIsNewsOnlySinceTheBellWasLost() {
        Instant lost = get(node.bean(TranscriptReader.class).page(id, assigned - 1, 1))
                .getFirst()
                .at();
        other.heard(id, assigned, Untold.since(lost));
        assertThat(toldSeqs()).contains(assigned);
        other.heard(id, assigned, Untold.since(lost.minus(LONG_AGO)));
        assertThat(toldSeqs()).contains(assigned).doesNotHaveDuplicates();
    }

    @Test
    void whatIsOldIsNoNews() {
        other.heard(id, assigned, Untold.since(Instant.now().plusSeconds(60)));
        assertThat(toldSeqs()).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(announcement -> assertThat(announcement.moved()).isTrue());
    }

    @Test
    void ofMuchThatWasMissedTheLastIsTold() {
        long last = assigned;
        for (int i = 0; i < TranscriptReader.KNOWN_MAX; i++) {
            last = note("note-" + i);
        }
        awaitSnapshot(last);
        other.heard(id, last, Untold.since(Instant.EPOCH));
        assertThat(toldSeqs())
                .hasSize(TranscriptReader.KNOWN_MAX)
                .endsWith(last)
                .isSorted();
    }
}
