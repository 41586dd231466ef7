package dev.bouquet.measures;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Has everything counted anew, for administrators. */
@RestController
@RequestMapping("/api/v1/measures/rebuild")
class RebuildEndpoint {
    private final Rebuilds rebuilds;

    RebuildEndpoint(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Rebuilds.Told> ask(Identity.Agent asking) {
        return rebuilds.ask(asking.demand(Role.ADMIN));
    }

    @GetMapping
    Mono<Rebuilds.Told> told(Identity.Agent asking) {
        asking.demand(Role.ADMIN);
        return rebuilds.told();
    }
}
