package dev.bouquet.erasure;

import reactor.core.publisher.Mono;

/**
 * Who keeps something of customers, and forgets it. What is forgotten is what people wrote, are called or may be reached by;
 * what is only counted, such as money, stays. Each step is done for all who keep something before the next one begins, is
 * harmless when repeated, and fails where it is not known to be done: then all of it is done again.
 */
public interface Erasable {
    /** From now on nothing is added to what is kept of this customer. */
    default Mono<Void> close(String customerId) {
        return Mono.empty();
    }

    /** Forgets what repeats words of theirs that stand elsewhere, as long as they still do. */
    default Mono<Void> forgetEchoes(String customerId) {
        return Mono.empty();
    }

    /** Forgets the rest. */
    default Mono<Void> forget(String customerId) {
        return Mono.empty();
    }
}
