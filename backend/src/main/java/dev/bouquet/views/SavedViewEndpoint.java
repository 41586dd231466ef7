package dev.bouquet.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Saved views over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/views")
class SavedViewEndpoint {
    private final SavedViews views;

    SavedViewEndpoint(SavedViews views) {
        this.views = views;
    }

    record Items(List<WireView> items) {}

    /** @param team left out where it is not a team's, and for the house team */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireView(
            String id,
            String name,
            String sharedWith,
            @Nullable String team,
            SavedView.Filter filter,
            String order,
            SavedView.By by,
            Instant updatedAt) {
        static WireView of(SavedView view) {
            Shelf shelf = view.shelf();
            boolean named = shelf.kind() == Shelf.Kind.TEAM && !shelf.name().isEmpty();
            return new WireView(
                    view.id(),
                    view.name(),
                    shelf.kind().wire(),
                    named ? shelf.name() : null,
                    view.filter(),
                    view.order(),
                    view.by(),
                    view.updatedAt());
        }
    }

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        return views.of(asking)
                .map(all -> new Items(all.stream().map(WireView::of).toList()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireView> add(Identity.Agent asking, @RequestBody SavedViews.Wanted request) {
        return views.add(asking, request).map(WireView::of);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireView> change(Identity.Agent asking, @PathVariable String id, @RequestBody SavedViews.Wanted request) {
        return views.change(asking, id, request).map(WireView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        return views.delete(asking, id);
    }
}
