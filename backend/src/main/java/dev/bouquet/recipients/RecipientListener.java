package dev.bouquet.recipients;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Is told what recipients do: in this order, at least once each, until the call succeeds. So each must be harmless when it is
 * repeated. What is told last is true even where something before it is told late.
 */
public interface RecipientListener {
    /** Somebody looked at the invitation; perhaps only a program that looks through messages. */
    Mono<Void> opened(String key);

    /**
     * @param city where it goes; null where no address was asked for, or it is wiped already
     * @param prints of the address, by which the same one is known again: one for each key that there is, the newest first;
     *     none where {@code city} is null
     */
    Mono<Void> accepted(String key, @Nullable String city, List<String> prints);

    Mono<Void> declined(String key);
}
