package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** What somebody waits for. The first answer is the one they get, later ones are for nobody. Only the drain gives one. */
final class Answer<T> {
    private final MonoSink<T> sink;
    private final Runnable ended;
    private final long sinceNanos = System.nanoTime();
    private boolean given;

    /** @param ended runs once, when an answer is given */
    Answer(MonoSink<T> sink, Runnable ended) {
        this.sink = sink;
        this.ended = ended;
    }

    /** @param value null where there is nothing to tell */
    void success(@Nullable T value) {
        if (first()) {
            sink.success(value);
        }
    }

    void refuse(Refusal refusal) {
        if (first()) {
            sink.error(refusal);
        }
    }

    private boolean first() {
        if (given) {
            return false;
        }
        given = true;
        ended.run();
        return true;
    }

    boolean isGiven() {
        return given;
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - sinceNanos >= nanos;
    }
}
