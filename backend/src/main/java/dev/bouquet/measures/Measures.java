package dev.bouquet.measures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What was counted, for whoever shows it. It follows the transcripts by a third of a second or so. */
@Component
public class Measures {
    /** So far back single facts are told; of what is older there are reports. */
    public static final Duration SINCE_MAX = Duration.ofDays(2);

    private final FigureStore figures;
    private final CountingNews news;
    private final Clock clock;

    Measures(FigureStore figures, CountingNews news, Clock clock) {
        this.figures = figures;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Calls the listener with conversations in which something was counted late, or something of which no entry tells: what a
     * node wrote that is gone, or that somebody went away while they waited. On every node; lossy; it must only enqueue.
     */
    public void listen(Consumer<Set<String>> counted) {
        news.listen(counted);
    }

    /** All facts of these conversations, in no order. */
    public Flux<Fact> of(Collection<String> conversations) {
        return figures.find(conversations)
                .flatMapIterable(stored -> stored.figure().told());
    }

    /**
     * All facts from {@code at} until now, in no order.
     *
     * @param at at most {@link #SINCE_MAX} ago
     */
    public Flux<Fact> since(Instant at) {
        return Flux.defer(() -> {
            Instant now = clock.instant();
            if (at.isBefore(now.minus(SINCE_MAX))) {
                throw new IllegalArgumentException("facts are told of the last " + SINCE_MAX + " only");
            }
            return figures.in(Hour.all(at, now))
                    .flatMapIterable(stored -> stored.figure().told())
                    .filter(fact -> !fact.at().isBefore(at) && !fact.at().isAfter(now));
        });
    }
}
