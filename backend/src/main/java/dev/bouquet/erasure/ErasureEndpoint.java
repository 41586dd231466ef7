package dev.bouquet.erasure;

import dev.bouquet.identity.Identity;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A customer has what is known of them deleted. */
@RestController
@RequestMapping("/api/v1/visitors/me")
class ErasureEndpoint {
    private final Erasures erasures;

    ErasureEndpoint(Erasures erasures) {
        this.erasures = erasures;
    }

    record Begun(Instant requestedAt) {}

    /** What is answered is certain to be done; it is not done yet. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Begun> forget(Identity.Customer who) {
        return erasures.begin(who).map(Begun::new);
    }
}
