package dev.bouquet.wallboard;

import dev.bouquet.routing.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What was counted in the last hour. All of it is read once a minute; in between what may still change, which is what happened
 * lately, at most every second.
 */
@Component
class LastHour {
    private static final Duration ALL_EVERY = Duration.ofMinutes(1);
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration LATELY_EVERY = Duration.ofMillis(800);
    private static final Duration FORETOLD_EVERY = Duration.ofSeconds(10);
    private static final int FORETOLD_MAX = 2_000;

    private final Counted counted;
    private final Waits waits;
    private volatile Read read = Read.NOTHING;
    private volatile Ended ended = new Ended(List.of(), Instant.EPOCH);

    LastHour(Counted counted, Waits waits) {
        this.counted = counted;
        this.waits = waits;
    }

    private record Read(List<Happening> happened, Instant allAt, Instant at) {
        static final Read NOTHING = new Read(List.of(), Instant.EPOCH, Instant.EPOCH);
    }

    private record Ended(List<Waits.Foretold> waits, Instant at) {}

    /** Not to be called again before it has ended. */
    Mono<List<Happening>> happened(Instant now) {
        Read last = read;
        if (now.isBefore(last.at().plus(LATELY_EVERY))) {
            return Mono.just(last.happened());
        }
        boolean all = !now.isBefore(last.allAt().plus(ALL_EVERY));
        Instant from = now.minus(all ? Figures.HOUR : LATELY);
        return counted.since(from)
                .collectList()
                .map(news -> {
                    List<Happening> happened = new ArrayList<>(all ? List.of() : before(last, from));
                    happened.addAll(news);
                    return new Read(List.copyOf(happened), all ? now : last.allAt(), now);
                })
                .doOnNext(newest -> read = newest)
                .map(Read::happened);
    }

    private static List<Happening> before(Read last, Instant from) {
        return last.happened().stream().filter(each -> each.at().isBefore(from)).toList();
    }

    /** Waits that ended in the last hour and had been foretold; some seconds old. */
    Mono<List<Waits.Foretold>> foretold(Instant now) {
        Ended last = ended;
        return now.isBefore(last.at().plus(FORETOLD_EVERY))
                ? Mono.just(last.waits())
                : waits.foretold(now.minus(Figures.HOUR), FORETOLD_MAX)
                        .collectList()
                        .doOnNext(read -> ended = new Ended(read, now));
    }

    /** What nobody wants to know is not kept. */
    void rest() {
        read = Read.NOTHING;
        ended = new Ended(List.of(), Instant.EPOCH);
    }
}
