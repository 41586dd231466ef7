package dev.bouquet.recipients;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A listener that remembers what it heard, and fails as often as it is told to. */
final class Heard implements RecipientListener {
    private final List<String> facts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    void failNext(int times) {
        failuresLeft.set(times);
    }

    List<String> of(String key) {
        return facts.stream().filter(fact -> fact.endsWith(key)).toList();
    }

    private Mono<Void> hear(String fact) {
        return Mono.defer(() -> {
            if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return Mono.error(new IllegalStateException("deaf"));
            }
            facts.add(fact);
            return Mono.empty();
        });
    }

    @Override
    public Mono<Void> opened(String key) {
        return hear("opened " + key);
    }

    @Override
    public Mono<Void> accepted(String key, @Nullable String city, List<String> prints) {
        return hear("accepted " + city + " " + key);
    }

    @Override
    public Mono<Void> declined(String key) {
        return hear("declined " + key);
    }
}
