package dev.bouquet.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bouquet.refusal.Refusal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff may know of a customer. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerEndpoint {
    private final Customers customers;
    private final CustomerTerms terms;

    CustomerEndpoint(Customers customers, CustomerTerms terms) {
        this.customers = customers;
        this.terms = terms;
    }

    record Items(List<Customer> items) {}

    @GetMapping
    Mono<Items> search(
            Identity.Agent asking,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "" + CustomerTerms.LIMIT_DEFAULT) int limit) {
        return terms.search(q, limit).map(Items::new);
    }

    /** A customer, and what they have proven of themselves. */
    record Known(@JsonUnwrapped Customer customer, List<ProvenIdentity> identities) {}

    @GetMapping("/{id}")
    Mono<Known> find(Identity.Agent asking, @PathVariable String id) {
        return customers
                .find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(found -> customers.identities(found).map(identities -> new Known(found, identities)));
    }
}
