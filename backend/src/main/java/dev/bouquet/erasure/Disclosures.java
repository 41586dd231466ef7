package dev.bouquet.erasure;

import dev.bouquet.identity.AskedCustomers;
import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells customers all that is kept of them and is theirs, as one JSON document. It is written as fast as it is taken, and never
 * held as a whole; where it breaks off, so does the document, which then is none.
 */
@Component
class Disclosures {
    private final Customers customers;
    private final AskedCustomers asked;
    private final List<Disclosing> keepers;
    private final JsonMapper json;
    private final Clock clock;

    Disclosures(Customers customers, AskedCustomers asked, List<Disclosing> keepers, JsonMapper json, Clock clock) {
        this.customers = customers;
        this.asked = asked;
        this.keepers = keepers;
        this.json = json;
        this.clock = clock;
    }

    Flux<byte[]> of(Identity.Customer who) {
        return customers
                .find(who.id())
                .switchIfEmpty(Mono.error(Refusal::unauthenticated))
                .flatMap(this::head)
                .flatMapMany(head -> Flux.concat(Mono.just(head), lastAsked(who), parts(who), Mono.just("}")))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private Mono<String> head(Customer customer) {
        return customers
                .identities(customer)
                .map(proven -> "{\"at\":" + json.writeValueAsString(clock.instant()) + ",\"customer\":"
                        + json.writeValueAsString(customer) + ",\"identities\":" + json.writeValueAsString(proven));
    }

    private Mono<String> lastAsked(Identity.Customer who) {
        return asked.askedAt(who.id()).map(at -> ",\"recommendAskedAt\":" + json.writeValueAsString(at));
    }

    private Flux<String> parts(Identity.Customer who) {
        return Flux.fromIterable(keepers)
                .concatMapIterable(keeper -> keeper.tell(who).entrySet())
                .concatMap(part -> list(part.getKey(), part.getValue()), 1);
    }

    private Flux<String> list(String name, Flux<?> values) {
        return Flux.concat(
                Mono.just("," + json.writeValueAsString(name) + ":["),
                values.index().map(value -> (value.getT1() == 0 ? "" : ",") + json.writeValueAsString(value.getT2())),
                Mono.just("]"));
    }
}
