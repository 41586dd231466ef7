package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RoundsTest {
    private final List<Sinks.Empty<Void>> begun = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Rounds rounds = new Rounds(() -> {
        Sinks.Empty<Void> round = Sinks.empty();
        begun.add(round);
        return round.asMono();
    });

    private Disposable ask(String name) {
        return rounds.next().subscribe(done -> {}, failure -> told.add(name + " failed"), () -> told.add(name));
    }

    @Test
    void whoeverAsksDuringARoundWaitsForTheNextTogetherWithTheOthers() {
        ask("first");
        ask("second");
        ask("third");
        assertThat(begun).hasSize(1);
        assertThat(begun.get(0).tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
        assertThat(told).containsExactly("first");
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1).tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
        assertThat(told).containsExactly("first", "second", "third");
        assertThat(begun).hasSize(2);
    }

    @Test
    void aRoundThatFailsIsTheFailureOfThoseWhoWaitedForIt() {
        ask("first");
        ask("second");
        assertThat(begun.get(0).tryEmitError(new IllegalStateException())).isEqualTo(Sinks.EmitResult.OK);
        assertThat(begun.get(1).tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
        assertThat(told).containsExactly("first failed", "second");
    }

    @Test
    void whoeverStopsWaitingStopsNoRound() {
        ask("first").dispose();
        ask("second");
        assertThat(begun).hasSize(1);
        assertThat(begun.get(0).currentSubscriberCount()).isEqualTo(1);
        assertThat(begun.get(0).tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
        assertThat(begun).hasSize(2);
    }

    @Test
    void onceStoppedNothingBegins() {
        ask("first");
        rounds.stop();
        assertThat(begun.get(0).currentSubscriberCount()).isZero();
        ask("second");
        assertThat(begun).hasSize(1);
        assertThat(told).containsExactly("second");
        assertThat(Mono.defer(rounds::next).blockOptional()).isEmpty();
    }
}
