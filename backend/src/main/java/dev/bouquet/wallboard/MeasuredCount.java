package dev.bouquet.wallboard;

import dev.bouquet.measures.Fact;
import dev.bouquet.measures.Measures;
import dev.bouquet.wallboard.Happening.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** As it was measured: so the board says what reports say. */
@Component
class MeasuredCount implements Counted {
    private final Measures measures;

    MeasuredCount(Measures measures) {
        this.measures = measures;
    }

    @Override
    public Flux<Happening> since(Instant from) {
        return measures.since(from).mapNotNull(MeasuredCount::happening);
    }

    @Override
    public Flux<Happening> of(Collection<String> conversations) {
        return measures.of(conversations).mapNotNull(MeasuredCount::happening);
    }

    @Override
    public void listen(Consumer<Set<String>> counted) {
        measures.listen(counted);
    }

    static @Nullable Happening happening(Fact fact) {
        What what = what(fact);
        return what == null
                ? null
                : new Happening(fact.at(), what, fact.conversation(), fact.queue(), Duration.ofMillis(fact.value()));
    }

    private static @Nullable What what(Fact fact) {
        return switch (fact.kind()) {
            case ARRIVED -> What.ARRIVED;
            case SERVED -> What.ANSWERED;
            case ABANDONED -> What.ABANDONED;
            case OVERFLOWED -> What.OVERFLOWED;
            case FIRST_RESPONSE -> What.FIRST_RESPONSE;
            default -> null;
        };
    }
}
