package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff may know of a customer. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerEndpoint {
    private final Customers customers;

    CustomerEndpoint(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/{id}")
    Mono<Customer> find(Identity.Agent asking, @PathVariable String id) {
        return customers.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }
}
