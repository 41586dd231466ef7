package dev.bouquet.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A customer's timeline over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/customers/{id}/timeline")
class TimelineEndpoint {
    private final Timelines timelines;

    TimelineEndpoint(Timelines timelines) {
        this.timelines = timelines;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Moment> items, @Nullable String next) {}

    @GetMapping
    Mono<Items> page(
            Identity.Agent asking,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Timelines.LIMIT_DEFAULT) int limit) {
        return timelines.of(id, kind, cursor, limit).map(slice -> new Items(slice.items(), slice.next()));
    }
}
