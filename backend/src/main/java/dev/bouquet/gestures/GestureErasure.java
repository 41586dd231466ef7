package dev.bouquet.gestures;

import dev.bouquet.erasure.Erasable;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.recipients.Recipients;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets for whom gestures were done and what was said with them. What is not on its way yet comes to nothing: it is called
 * off as any other, and its money is given back. What the vendor may have, nobody knows, is found out, and never sent again; it
 * is called off as soon as it is seen there. A gesture remembers that it was forgotten, so that nothing comes back into it.
 */
@Component
class GestureErasure implements Erasable {
    private final GestureStore store;
    private final Recipients recipients;
    private final Fulfilment fulfilment;
    private final GestureNews news;
    private final Course course;
    private final Clock clock;

    GestureErasure(
            GestureStore store,
            Recipients recipients,
            Fulfilment fulfilment,
            GestureNews news,
            Course course,
            Clock clock) {
        this.store = store;
        this.recipients = recipients;
        this.fulfilment = fulfilment;
        this.news = news;
        this.course = course;
        this.clock = clock;
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return store.idsOf(customerId)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(this::forgetOne)
                .then();
    }

    private Mono<Void> forgetOne(String id) {
        Instant now = clock.instant();
        return store.change(id, current -> forgotten(current, course, now))
                .doOnNext(news::changed)
                .then(recipients.purge(id))
                .then(fulfilment.forget(id));
    }

    /** The same one where all was forgotten before; what comes to nothing by it, {@link Change#made} says. */
    static Gesture forgotten(Gesture current, Course course, Instant now) {
        Gesture blank = Forgotten.of(current, now);
        return blank.equals(current) ? current : blank.change().made(course, now);
    }
}
