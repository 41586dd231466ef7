package dev.bouquet.bulk;

import dev.bouquet.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One deed to many conversations, for all of the staff. */
@RestController
@RequestMapping("/api/v1/conversations/bulk")
class BulkEndpoint {
    private final Bulk bulk;

    BulkEndpoint(Bulk bulk) {
        this.bulk = bulk;
    }

    record Results(List<Bulk.Result> results) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Results> carryOut(
            Identity.Agent asking,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody BulkRequest request) {
        return bulk.carryOut(asking, key, request).map(Results::new);
    }
}
