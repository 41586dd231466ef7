package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The tags that staff used before, to be used again. */
@RestController
@RequestMapping("/api/v1/tags")
class TagEndpoint {
    private final Sorting sorting;

    TagEndpoint(Sorting sorting) {
        this.sorting = sorting;
    }

    record Items(List<String> items) {}

    @GetMapping
    Mono<Items> used(Identity.Agent asking) {
        return sorting.used().map(Items::new);
    }
}
