package dev.bouquet.erasure;

import dev.bouquet.identity.Identity;
import java.util.Map;
import reactor.core.publisher.Flux;

/** Who keeps something of customers, and tells it to them. */
public interface Disclosing {
    /** What is theirs, by the names of its parts; each is a list, of which no more is read than is taken. */
    Map<String, Flux<?>> tell(Identity.Customer who);
}
