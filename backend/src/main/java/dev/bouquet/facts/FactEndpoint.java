package dev.bouquet.facts;

import dev.bouquet.identity.Identity;
import java.time.Instant;
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

    record WireFact(String id, String kind, String text, Fact.By by, Instant updatedAt) {
        static WireFact of(Fact fact) {
            return new WireFact(fact.id(), fact.kind().wire(), fact.text(), fact.by(), fact.updatedAt());
        }

        @Override
        public String toString() {
            return "WireFact[id=" + id + "]";
        }
    }

    @GetMapping
    Mono<Items> all(Identity.Agent asking, @PathVariable String customerId) {
        return facts.of(customerId)
                .map(all -> new Items(all.stream().map(WireFact::of).toList()));
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
