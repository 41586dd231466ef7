package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FollowUpsTest {
    private final FollowUps followUps = new FollowUps(new SimpleMeterRegistry());

    @Test
    void thoseOfOneConversationAreDoneInTheirOrder() {
        Sinks.Empty<Void> first = Sinks.empty();
        List<String> done = new ArrayList<>();
        followUps.add("c1", first.asMono().doOnSuccess(end -> done.add("first")));
        followUps.add("c1", Mono.fromRunnable(() -> done.add("second")));
        followUps.add("c2", Mono.fromRunnable(() -> done.add("elsewhere")));
        assertThat(done).containsExactly("elsewhere");
        first.tryEmitEmpty();
        assertThat(done).containsExactly("elsewhere", "first", "second");
    }

    @Test
    void isDoneWhenTheLastOneHasEndedHoweverItDid() {
        assertThat(followUps.done().toFuture()).isDone();
        Sinks.Empty<Void> first = Sinks.empty();
        Sinks.Empty<Void> second = Sinks.empty();
        followUps.add("c1", first.asMono());
        followUps.add("c1", second.asMono());
        CompletableFuture<Void> done = followUps.done().toFuture();
        first.tryEmitError(new IllegalStateException("away"));
        assertThat(done).isNotDone();
        second.tryEmitEmpty();
        assertThat(done).isDone();
    }
}
