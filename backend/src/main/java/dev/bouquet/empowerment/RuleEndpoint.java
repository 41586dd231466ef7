package dev.bouquet.empowerment;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Rules over HTTP, for administrators, as the store has them. */
@RestController
@RequestMapping("/api/v1/empowerment/rules")
class RuleEndpoint {
    private final Rules rules;

    RuleEndpoint(Rules rules) {
        this.rules = rules;
    }

    record Items(List<WireRule> items) {}

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        asking.demand(Role.ADMIN);
        return rules.stored()
                .map(all -> new Items(all.stream().map(WireRule::of).toList()));
    }

    @GetMapping("/{id}")
    Mono<WireRule> one(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return rules.stored(id).map(WireRule::of);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireRule> put(Identity.Agent asking, @PathVariable String id, @RequestBody WireRule request) {
        asking.demand(Role.ADMIN);
        Rule rule = request.demand(id);
        return rules.put(asking, rule).thenReturn(WireRule.of(rule));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return rules.delete(asking, id);
    }
}
