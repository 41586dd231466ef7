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
    private final MergedCustomers merged;
    private final CustomerTerms terms;

    CustomerEndpoint(MergedCustomers merged, CustomerTerms terms) {
        this.merged = merged;
        this.terms = terms;
    }

    record Items(List<Customer> items) {}

    @GetMapping
    Mono<Items> search(
            Identity.Agent asking,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "" + CustomerTerms.LIMIT_DEFAULT) int limit) {
        return terms.search(q, limit).flatMap(merged::roots).map(Items::new);
    }

    /**
     * A customer, and what they have proven of themselves.
     *
     * @param merges by which others are this person, too
     */
    record Known(@JsonUnwrapped Customer customer, List<ProvenIdentity> identities, List<WireCustomerMerge> merges) {}

    @GetMapping("/{id}")
    Mono<Known> find(Identity.Agent asking, @PathVariable String id) {
        return merged.of(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(person -> merged.identities(person).map(identities -> known(person, id, identities)));
    }

    private static Known known(Merged person, String asked, List<ProvenIdentity> identities) {
        return new Known(
                person.asOne(asked),
                identities,
                person.merges().stream()
                        .map(merge -> WireCustomerMerge.of(merge, person))
                        .toList());
    }
}
