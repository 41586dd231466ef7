package dev.bouquet.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bouquet.conversations.Attendance;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placed;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Status;
import dev.bouquet.conversations.TranscriptListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import reactor.core.publisher.Flux;

/** What waits or is being worked on: of what is read and what is heard the newer holds. */
class UnderWayTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:07:30Z");
    private static final Person HOA = new Person("u1", "Hoa");

    private final Placement placement = mock(Placement.class);
    private final Conversations conversations = mock(Conversations.class);
    private final Clock clock = mock(Clock.class);
    private final UnderWay underWay = new UnderWay(placement, conversations, clock);
    private final List<Placed> stored = new ArrayList<>();
    private TranscriptListener transcripts;
    private int reads;

    @BeforeEach
    void listen() {
        ArgumentCaptor<TranscriptListener> listener = ArgumentCaptor.forClass(TranscriptListener.class);
        verify(conversations).listen(listener.capture());
        transcripts = listener.getValue();
        when(placement.underWay(anyInt())).thenReturn(Flux.defer(() -> {
            reads++;
            return Flux.fromIterable(List.copyOf(stored));
        }));
        after(Duration.ZERO);
    }

    private void after(Duration time) {
        when(clock.instant()).thenReturn(NOW.plus(time));
    }

    private static Placed placed(String id, Status status, long head) {
        return new Placed(id, HOA, status, "general", null, NOW, NOW, null, head);
    }

    private void hears(String id, Status status, long head) {
        Conversation heard = mock(Conversation.class);
        when(heard.id()).thenReturn(id);
        when(heard.customer()).thenReturn(HOA);
        when(heard.status()).thenReturn(status);
        when(heard.queue()).thenReturn("general");
        when(heard.createdAt()).thenReturn(NOW);
        when(heard.inLine()).thenReturn(new Conversation.InLine(1, NOW));
        when(heard.attendance()).thenReturn(new Attendance(List.of(), null));
        when(heard.head()).thenReturn(head);
        transcripts.appended(heard, List.of(), true, false);
    }

    private List<String> shown() {
        return Objects.requireNonNull(underWay.now().block()).stream()
                .map(placed -> placed.id() + ":" + placed.head())
                .sorted()
                .toList();
    }

    @Test
    void isReadOnceInFiveSecondsAndGoesOnFromWhatIsHeard() {
        stored.add(placed("c1", Status.QUEUED, 1));
        assertThat(shown()).containsExactly("c1:1");
        hears("c2", Status.QUEUED, 2);
        after(Duration.ofMillis(4_999));
        assertThat(shown()).containsExactly("c1:1", "c2:2");
        assertThat(reads).isOne();
        after(UnderWay.READ_EVERY);
        assertThat(shown()).containsExactly("c1:1", "c2:2");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aSnapshotThatLagsDoesNotBringBackWhatHasEnded() {
        stored.add(placed("c1", Status.QUEUED, 3));
        shown();
        hears("c1", Status.RESOLVED, 5);
        assertThat(shown()).isEmpty();
        after(UnderWay.READ_EVERY);
        assertThat(shown()).isEmpty();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aSnapshotThatIsNewerHoldsWhereNobodyToldOfIt() {
        shown();
        hears("c1", Status.QUEUED, 5);
        assertThat(shown()).containsExactly("c1:5");
        stored.add(placed("c1", Status.RESOLVED, 6));
        after(UnderWay.READ_EVERY);
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatIsHeardTooLateChangesNothing() {
        stored.add(placed("c1", Status.QUEUED, 5));
        shown();
        hears("c1", Status.RESOLVED, 4);
        assertThat(shown()).containsExactly("c1:5");
    }

    @Test
    void whatNoSnapshotHasAnyMoreIsForgottenOnceSnapshotsCannotLagSoFar() {
        stored.add(placed("c1", Status.QUEUED, 1));
        shown();
        hears("c2", Status.QUEUED, 2);
        stored.clear();
        after(Duration.ofSeconds(9));
        assertThat(shown()).containsExactly("c2:2");
        after(Duration.ofSeconds(15));
        assertThat(shown()).isEmpty();
    }

    @Test
    void nothingIsKeptWhileNobodyWantsToKnow() {
        stored.add(placed("c1", Status.QUEUED, 1));
        shown();
        underWay.rest();
        hears("c2", Status.QUEUED, 2);
        assertThat(shown()).containsExactly("c1:1");
        assertThat(reads).isEqualTo(2);
    }
}
