package dev.bouquet.facts;

import dev.bouquet.identity.Identity;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is known of a customer, over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/customers/{customerId}/facts")
class FactEndpoint {
    private final Facts facts;

    FactEndpoint(Facts facts) {
        this.facts = facts;
    }

    record Items(List<WireFact> items) {}

    @GetMapping
    Mono<Items> all(Identity.Agent asking, @PathVariable String customerId) {
        return facts.of(customerId).map(Items::new);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireFact>> put(
            Identity.Agent asking,
            @PathVariable String customerId,
            @PathVariable String id,
            @RequestBody Facts.Wanted request) {
        return facts.put(asking, customerId, id, request)
                .map(written -> ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(WireFact.of(written.fact())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String customerId, @PathVariable String id) {
        return facts.delete(customerId, id);
    }
}
