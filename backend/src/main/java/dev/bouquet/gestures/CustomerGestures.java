package dev.bouquet.gestures;

import dev.bouquet.gestures.GestureQuery.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was done for people over the years, the latest first, for staff. */
@Component
public class CustomerGestures {
    private final GestureStore store;

    CustomerGestures(GestureStore store) {
        this.store = store;
    }

    /**
     * Those for these customers that are older than something that was shown; what cannot be read is left out.
     *
     * @param before null for the latest
     * @param id with which those of the very same time go on; null where none of that time is wanted
     */
    public Mono<List<WireGesture>> of(
            Collection<String> customers, @Nullable Instant before, @Nullable String id, int limit) {
        return readable(customers, before == null ? null : new Cursor(before, id), limit)
                .map(found -> found.stream().map(WireGesture::of).toList());
    }

    /** Reads on where some could not be read, so that a short answer means that there are no more. */
    private Mono<List<Gesture>> readable(Collection<String> customers, @Nullable Cursor after, int limit) {
        return store.list(new GestureQuery(null, customers, null, false, after, limit))
                .flatMap(found -> {
                    int lacking = limit - found.items().size();
                    return lacking == 0 || found.next() == null
                            ? Mono.just(found.items())
                            : readable(customers, found.next(), lacking)
                                    .map(more -> Stream.concat(found.items().stream(), more.stream())
                                            .toList());
                });
    }
}
