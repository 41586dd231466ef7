package dev.bouquet.facts;

import dev.bouquet.erasure.Disclosing;
import dev.bouquet.identity.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Tells customers what staff know of them; not who of the staff noted it. */
@Component
class FactDisclosure implements Disclosing {
    private final FactStore store;

    FactDisclosure(FactStore store) {
        this.store = store;
    }

    record Known(String kind, String text, Instant updatedAt) {
        static Known of(Fact fact) {
            return new Known(fact.kind().wire(), fact.text(), fact.updatedAt());
        }

        @Override
        public String toString() {
            return "Known";
        }
    }

    @Override
    public Map<String, Flux<?>> tell(Identity.Customer who) {
        return Map.of("facts", store.of(List.of(who.id())).map(Known::of));
    }
}
