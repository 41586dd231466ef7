package dev.bouquet.fulfilment;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The catalogue over HTTP: read by all staff, changed by administrators. */
@RestController
@RequestMapping("/api/v1/catalogue")
class CatalogueEndpoint {
    private final Catalogue catalogue;
    private final Audit audit;

    CatalogueEndpoint(Catalogue catalogue, Audit audit) {
        this.catalogue = catalogue;
        this.audit = audit;
    }

    record Items(List<WireItem> items) {}

    @GetMapping
    Mono<Items> items(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(defaultValue = "en") String lang) {
        return catalogue
                .items(reason, country)
                .map(items -> new Items(
                        items.stream().map(item -> WireItem.of(item, lang)).toList()));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireItem>> put(Identity.Agent asking, @PathVariable String id, @RequestBody WireItem request) {
        asking.demand(Role.ADMIN);
        Item item = request.demand(id);
        return audit.note(asking, "item.changed", "item:" + id, Map.of("vendor", item.vendor()))
                .then(Mono.defer(() -> catalogue.put(item)))
                .map(created -> ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(WireItem.of(item, "en")));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retire(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return audit.note(asking, "item.retired", "item:" + id, Map.of()).then(Mono.defer(() -> catalogue.retire(id)));
    }
}
