package dev.bouquet.measures;

import com.mongodb.MongoException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A store that is busy at some times that it is asked, of which the first is 1. */
final class Trouble {
    private final Set<Integer> at;
    private final AtomicInteger tried = new AtomicInteger();

    Trouble(Set<Integer> at) {
        this.at = at;
    }

    int tried() {
        return tried.get();
    }

    <T> Mono<T> orElse(Mono<T> work) {
        return Mono.defer(
                () -> at.contains(tried.incrementAndGet()) ? Mono.error(new MongoException("it is busy")) : work);
    }
}
