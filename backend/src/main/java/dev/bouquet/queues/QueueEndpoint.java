package dev.bouquet.queues;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Queues over HTTP: read by all staff, as the store has them, and changed by administrators. */
@RestController
@RequestMapping("/api/v1/queues")
class QueueEndpoint {
    private final Queues queues;

    QueueEndpoint(Queues queues) {
        this.queues = queues;
    }

    record Items(List<WireQueue> items) {}

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        return queues.stored()
                .map(all -> new Items(all.stream().map(WireQueue::of).toList()));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WireQueue>> one(Identity.Agent asking, @PathVariable String id) {
        return queues.stored(id).map(stored -> answer(HttpStatus.OK, stored));
    }

    private static ResponseEntity<WireQueue> answer(HttpStatus status, StoredQueue stored) {
        return ResponseEntity.status(status).eTag(stored.tag()).body(WireQueue.of(stored));
    }

    /** Where {@code If-Match} or {@code If-None-Match} is sent, only a queue that is as the sender knows it. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireQueue>> put(
            Identity.Agent asking,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestBody WireQueue request) {
        asking.demand(Role.ADMIN);
        return queues.put(request.demand(id), asking.id(), Expected.of(ifMatch, ifNoneMatch))
                .map(kept -> answer(kept.created() ? HttpStatus.CREATED : HttpStatus.OK, kept.stored()));
    }

    record OpenRequest(@Nullable Boolean open) {}

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireQueue>> open(
            Identity.Agent asking, @PathVariable String id, @RequestBody OpenRequest request) {
        asking.demand(Role.ADMIN);
        return queues.setOpen(id, Demands.present("open", request.open()), asking.id())
                .map(stored -> answer(HttpStatus.OK, stored));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return queues.delete(id);
    }
}
