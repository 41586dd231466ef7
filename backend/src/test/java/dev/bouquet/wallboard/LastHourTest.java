package dev.bouquet.wallboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.TranscriptListener;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits;
import dev.bouquet.routing.Waits.Foretold;
import dev.bouquet.wallboard.Happening.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import reactor.core.publisher.Flux;

/** What was counted in the last hour: read once a minute, and in between where something was heard. */
class LastHourTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:07:30Z");

    private final Conversations conversations = mock(Conversations.class);
    private final Waits waits = mock(Waits.class);
    private final Clock clock = mock(Clock.class);
    private final List<Happening> counted = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Consumer<Set<String>> countedLate = nobodyListens -> {};
    private final List<Foretold> ended = new ArrayList<>();
    private final List<Duration> endedAskedBack = new ArrayList<>();
    private final LastHour lastHour = new LastHour(
            new Counted() {
                @Override
                public Flux<Happening> since(Instant from) {
                    asked.add("all since " + Duration.between(from, clock.instant()));
                    return Flux.fromIterable(counted).filter(each -> !each.at().isBefore(from));
                }

                @Override
                public Flux<Happening> of(Collection<String> some) {
                    return Flux.defer(() -> {
                        asked.addAll(some);
                        return Flux.fromIterable(counted).filter(each -> some.contains(each.conversation()));
                    });
                }

                @Override
                public void listen(Consumer<Set<String>> listener) {
                    countedLate = listener;
                }
            },
            waits,
            conversations,
            clock);
    private TranscriptListener transcripts;
    private Instant now = NOW;

    @BeforeEach
    void listen() {
        ArgumentCaptor<TranscriptListener> listener = ArgumentCaptor.forClass(TranscriptListener.class);
        verify(conversations).listen(listener.capture());
        transcripts = listener.getValue();
        when(clock.instant()).thenAnswer(call -> now);
        when(waits.foretold(any(), anyInt())).thenAnswer(call -> endedSince(call.getArgument(0)));
    }

    private Flux<Foretold> endedSince(Instant from) {
        endedAskedBack.add(Duration.between(from, now));
        return Flux.fromIterable(List.copyOf(ended))
                .filter(each -> !each.endedAt().isBefore(from));
    }

    private void after(int millis) {
        now = now.plusMillis(millis);
    }

    private void hears(String id) {
        Conversation heard = mock(Conversation.class);
        when(heard.id()).thenReturn(id);
        transcripts.appended(heard, List.of(), true, false);
    }

    private void happens(String id) {
        counted.add(new Happening(now, What.ARRIVED, id, "general", Duration.ZERO));
    }

    private List<String> shown() {
        return Objects.requireNonNull(lastHour.happened(now).block()).stream()
                .map(Happening::conversation)
                .sorted()
                .toList();
    }

    private void ends(String queue) {
        ended.add(new Foretold(queue, now, Duration.ofSeconds(9), new WaitRange(1, 3)));
    }

    private List<String> foretold() {
        return Objects.requireNonNull(lastHour.foretold(now).block()).stream()
                .map(Foretold::queue)
                .sorted()
                .toList();
    }

    @Test
    void readsAllOnceAMinuteAndOtherwiseWhatWasHeardUntilItMustHaveBeenCounted() {
        happens("c1");
        assertThat(shown()).containsExactly("c1");
        assertThat(asked).containsExactly("all since PT1H");
        after(3_000);
        shown();
        asked.clear();
        after(500);
        hears("c2");
        assertThat(shown()).containsExactly("c1");
        happens("c2");
        after(1_000);
        assertThat(shown()).containsExactly("c1", "c2");
        after(1_000);
        shown();
        assertThat(asked).containsExactly("c2", "c2", "c2");
        after(1_000);
        assertThat(shown()).containsExactly("c1", "c2");
        assertThat(asked).as("it was counted by then").hasSize(3);
        after(60_000);
        assertThat(shown()).containsExactly("c1", "c2");
        assertThat(asked).hasSize(4).last().isEqualTo("all since PT1H");
        counted.removeFirst();
        after(60_000);
        assertThat(shown()).as("nothing is kept that is not counted any more").containsExactly("c2");
    }

    @Test
    void whatNobodyHeardOfIsThereAMinuteLater() {
        shown();
        after(3_000);
        shown();
        happens("c1");
        after(59_999);
        assertThat(shown()).isEmpty();
        after(1);
        assertThat(shown()).containsExactly("c1");
    }

    @Test
    void whatWasCountedLateIsThereAtOnceWhoeverCountedIt() {
        shown();
        after(3_000);
        shown();
        asked.clear();
        happens("c1");
        countedLate.accept(Set.of("c1"));
        after(1);
        assertThat(shown()).containsExactly("c1");
        assertThat(asked).containsExactly("c1");
    }

    @Test
    void whatHappenedRightBeforeAnybodyLookedIsThereOnceItIsCounted() {
        assertThat(shown()).isEmpty();
        happens("c1");
        after(2_999);
        assertThat(shown()).isEmpty();
        after(1);
        assertThat(shown()).containsExactly("c1");
    }

    @Test
    void waitsThatEndedAreReadOnFromTheLastTime() {
        ends("a");
        assertThat(foretold()).containsExactly("a");
        after(9_999);
        ends("b");
        assertThat(foretold()).containsExactly("a");
        after(1);
        assertThat(foretold()).containsExactly("a", "b");
        after(10_000);
        assertThat(foretold()).containsExactly("a", "b");
        assertThat(endedAskedBack).containsExactly(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @Test
    void aWaitOfWhichItWasNotedLateHowItEndedIsThereAMinuteLaterAndNoneIsThereForMoreThanAnHour() {
        ends("a");
        foretold();
        for (int i = 0; i < 5; i++) {
            after(10_000);
            foretold();
        }
        ended.add(new Foretold("late", NOW.plusSeconds(15), Duration.ofSeconds(9), new WaitRange(1, 3)));
        after(9_999);
        assertThat(foretold()).containsExactly("a");
        after(1);
        assertThat(foretold()).containsExactly("a", "late");
        for (int i = 0; i < 354; i++) {
            after(10_000);
            foretold();
        }
        assertThat(foretold()).containsExactly("a", "late");
        after(10_000);
        assertThat(foretold()).containsExactly("late");
    }

    @Test
    void nothingIsKeptWhileNobodyWantsToKnow() {
        happens("c1");
        shown();
        foretold();
        lastHour.rest();
        hears("c2");
        assertThat(shown()).containsExactly("c1");
        assertThat(asked).containsExactly("all since PT1H", "all since PT1H");
        assertThat(endedAskedBack).hasSize(1);
        foretold();
        assertThat(endedAskedBack).containsExactly(Duration.ofHours(1), Duration.ofHours(1));
    }
}
