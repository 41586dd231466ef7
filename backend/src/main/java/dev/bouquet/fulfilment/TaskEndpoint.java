package dev.bouquet.fulfilment;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The board of errands and checks over HTTP, for all staff. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskEndpoint {
    private static final int RECEIPT_BYTES_MAX = 5 * 1024 * 1024;
    private static final int REASON_MAX = 500;
    private static final int REFERENCE_MAX = 100;

    private final Tasks tasks;
    private final Audit audit;
    private final Limits limits;

    TaskEndpoint(Tasks tasks, Audit audit, Limits limits) {
        this.limits = limits;
        this.tasks = tasks;
        this.audit = audit;
    }

    record Items(List<WireTask> items) {}

    record DoneRequest(@Nullable Money cost, @Nullable String reference) {}

    record FailedRequest(@Nullable String reason) {}

    record TrackingRequest(
            @Nullable String url,
            @Nullable String carrier,
            @Nullable String number) {
        Tracking demand() {
            if (url != null && Told.safe(url) == null) {
                throw Refusal.badField("url", "must be a link by https");
            }
            Tracking tracking = Told.tracking(url, carrier, number);
            if (tracking == null) {
                throw Refusal.badField("url", "or carrier or number is required");
            }
            return tracking;
        }
    }

    @GetMapping
    Mono<Items> board(Identity.Agent asking, @RequestParam(defaultValue = "open") String view) {
        Flux<Task> asked = switch (view) {
            case "open" -> tasks.open();
            case "mine" -> tasks.of(asking);
            case "done" -> tasks.done();
            default -> throw Refusal.badField("view", "must be open, mine or done");
        };
        return asked.map(WireTask::of).collectList().map(Items::new);
    }

    @GetMapping("/{id}")
    Mono<WireTask> one(Identity.Agent asking, @PathVariable String id) {
        return tasks.show(asking, id).map(WireTask::of);
    }

    @PostMapping("/{id}/take")
    Mono<WireTask> take(Identity.Agent asking, @PathVariable String id) {
        return noted(asking, "task.taken", id, tasks.show(asking, id))
                .then(Mono.defer(() -> tasks.take(asking, id)))
                .map(WireTask::of);
    }

    @PostMapping(path = "/{id}/done", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireTask> done(Identity.Agent asking, @PathVariable String id, @RequestBody DoneRequest request) {
        String reference =
                request.reference() == null ? null : Inputs.demand("reference", request.reference(), REFERENCE_MAX);
        return noted(asking, "task.done", id, tasks.mine(asking, id))
                .then(Mono.defer(() -> tasks.done(asking, id, request.cost(), reference)))
                .map(WireTask::of);
    }

    @PostMapping(path = "/{id}/failed", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireTask> failed(Identity.Agent asking, @PathVariable String id, @RequestBody FailedRequest request) {
        String reason = Inputs.demand("reason", request.reason(), REASON_MAX);
        return noted(asking, "task.failed", id, tasks.mine(asking, id))
                .then(Mono.defer(() -> tasks.failed(asking, id, reason)))
                .map(WireTask::of);
    }

    /** Once it is known that they may. */
    private Mono<Void> noted(Identity.Agent who, String action, String id, Mono<?> allowed) {
        return allowed.then(Mono.defer(() -> audit.note(who, action, "task:" + id, Map.of())));
    }

    @PostMapping(path = "/{id}/tracking", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireTask> tracking(Identity.Agent asking, @PathVariable String id, @RequestBody TrackingRequest request) {
        Tracking tracking = request.demand();
        return noted(asking, "task.tracked", id, tasks.mine(asking, id))
                .then(Mono.defer(() -> tasks.track(asking, id, tracking)))
                .map(WireTask::of);
    }

    /** The file itself is the body; what it is shows in its bytes. */
    @PostMapping("/{id}/receipt")
    Mono<WireTask> receive(Identity.Agent asking, @PathVariable String id, ServerWebExchange exchange) {
        return limits.take(Limit.RECEIPTS_PER_MEMBER, asking.id(), exchange)
                .then(Mono.defer(() -> Bodies.read(exchange.getRequest(), RECEIPT_BYTES_MAX)))
                .flatMap(file -> tasks.receivable(asking, id, file)
                        .flatMap(fit -> noted(asking, id, fit, file)
                                .then(Mono.defer(() -> tasks.receive(asking, id, fit.type(), file)))))
                .map(WireTask::of);
    }

    /** Which of the two, and of what size: with it goes what stood there before. */
    private Mono<Void> noted(Identity.Agent who, String id, Tasks.Receivable fit, byte[] file) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", fit.type().mediaType());
        details.put("bytes", file.length);
        Task.Receipt before = fit.before();
        if (before != null) {
            details.put("replacedBytes", before.bytes());
        }
        return audit.note(who, before == null ? "task.receipt_added" : "task.receipt_replaced", "task:" + id, details);
    }

    /** To be kept, never shown as a page of ours. */
    @GetMapping("/{id}/receipt")
    Mono<ResponseEntity<byte[]>> receipt(Identity.Agent asking, @PathVariable String id) {
        return tasks.receipt(asking, id)
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(file.type().mediaType()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename("receipt." + file.type().extension())
                                        .build()
                                        .toString())
                        .body(file.bytes()));
    }
}
