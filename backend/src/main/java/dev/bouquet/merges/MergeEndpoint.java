package dev.bouquet.merges;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.WireCustomerMerge;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Merging customers over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1")
class MergeEndpoint {
    private final Merges merges;
    private final Previews previews;

    MergeEndpoint(Merges merges, Previews previews) {
        this.merges = merges;
        this.previews = previews;
    }

    /** @param with the id of the other customer */
    record Wanted(@Nullable String with) {}

    @PostMapping(path = "/customers/{id}/merge/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Previews.Preview> preview(Identity.Agent asking, @PathVariable String id, @RequestBody Wanted request) {
        return previews.of(id, request.with());
    }

    @PostMapping(path = "/customers/{id}/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireCustomerMerge> merge(
            Identity.Agent asking,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody Wanted request) {
        return merges.merge(asking, key, id, request.with());
    }

    @PostMapping("/customer-merges/{id}/undo")
    Mono<WireCustomerMerge> undo(Identity.Agent asking, @PathVariable String id) {
        return merges.undo(asking, id);
    }
}
