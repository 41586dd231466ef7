package dev.bouquet.answers;

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

/** Macros over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/macros")
class MacroEndpoint {
    private final Macros macros;

    MacroEndpoint(Macros macros) {
        this.macros = macros;
    }

    record Items(List<WireMacro> items) {}

    /** @param team left out where it is not a team's, and for the house team */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireMacro(
            String id,
            String name,
            String sharedWith,
            @Nullable String team,
            List<MacroAction> actions,
            CannedAnswer.By by,
            Instant updatedAt) {
        static WireMacro of(Macro macro) {
            Shelf shelf = macro.shelf();
            boolean named = shelf.kind() == Shelf.Kind.TEAM && !shelf.name().isEmpty();
            return new WireMacro(
                    macro.id(),
                    macro.name(),
                    shelf.kind().wire(),
                    named ? shelf.name() : null,
                    macro.actions(),
                    macro.by(),
                    macro.updatedAt());
        }

        @Override
        public String toString() {
            return "WireMacro[id=" + id + "]";
        }
    }

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        return macros.of(asking)
                .map(all -> new Items(all.stream().map(WireMacro::of).toList()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireMacro> add(Identity.Agent asking, @RequestBody Macros.Wanted request) {
        return macros.add(asking, request).map(WireMacro::of);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireMacro> change(Identity.Agent asking, @PathVariable String id, @RequestBody Macros.Wanted request) {
        return macros.change(asking, id, request).map(WireMacro::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        return macros.delete(asking, id);
    }
}
