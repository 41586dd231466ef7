package dev.bouquet.queues;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Audit audit;
    private final Clock clock;

    QueueEndpoint(Queues queues, Audit audit, Clock clock) {
        this.queues = queues;
        this.audit = audit;
        this.clock = clock;
    }

    record Items(List<WireQueue> items) {}

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        return queues.stored().map(all -> new Items(all.stream().map(this::wire).toList()));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WireQueue>> one(Identity.Agent asking, @PathVariable String id) {
        return queues.stored(id).map(stored -> answer(HttpStatus.OK, stored));
    }

    private ResponseEntity<WireQueue> answer(HttpStatus status, StoredQueue stored) {
        return ResponseEntity.status(status).eTag(stored.tag()).body(wire(stored));
    }

    private WireQueue wire(StoredQueue stored) {
        return WireQueue.of(stored.at(clock.instant()));
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
        return queues.put(request.demand(id), asking, Expected.of(ifMatch, ifNoneMatch))
                .map(kept -> answer(kept.created() ? HttpStatus.CREATED : HttpStatus.OK, kept.stored()));
    }

    record OpenRequest(@Nullable Boolean open) {}

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireQueue>> open(
            Identity.Agent asking, @PathVariable String id, @RequestBody OpenRequest request) {
        asking.demand(Role.ADMIN);
        return queues.setOpen(id, Demands.present("open", request.open()), asking)
                .map(stored -> answer(HttpStatus.OK, stored));
    }

    /** As a supervisor, for now: opens or closes it whatever its hours say, and lets it flow over at once. */
    @PutMapping(path = "/{id}/state", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireQueue>> hold(
            Identity.Agent asking, @PathVariable String id, @RequestBody WireByHand request) {
        asking.demand(Role.SUPERVISOR);
        String state = Demands.present("state", request.state());
        ByHand wanted = request.demand(clock.instant());
        return queues.stored(id)
                .flatMap(found -> audit.note(asking, "queue.held", "queue:" + id, details(wanted, state)))
                .then(Mono.defer(() -> queues.hold(id, wanted, asking.id())))
                .map(stored -> answer(HttpStatus.OK, stored));
    }

    private static Map<String, Object> details(ByHand wanted, String state) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state);
        details.put("overflow", wanted.overflow());
        if (wanted.until() != null) {
            details.put("until", wanted.until().toString());
        }
        return details;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return queues.delete(asking, id);
    }
}
