package dev.bouquet.gestures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.empowerment.Empowerment;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Gestures over HTTP, for staff. */
@RestController
@RequestMapping("/api/v1")
class GestureEndpoint {
    private static final int REASON_MAX = 500;

    private final Gestures gestures;
    private final GestureList list;
    private final Approvals approvals;
    private final Deeds deeds;
    private final Links links;
    private final Asking asking;
    private final Empowerment empowerment;
    private final Conversations conversations;

    GestureEndpoint(
            Gestures gestures,
            GestureList list,
            Approvals approvals,
            Deeds deeds,
            Links links,
            Asking asking,
            Empowerment empowerment,
            Conversations conversations) {
        this.gestures = gestures;
        this.list = list;
        this.approvals = approvals;
        this.deeds = deeds;
        this.links = links;
        this.asking = asking;
        this.empowerment = empowerment;
        this.conversations = conversations;
    }

    @PostMapping(path = "/gestures", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<WireGesture>> request(
            Identity.Agent asking,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody GestureRequest request) {
        return gestures.request(asking, key == null ? "" : key, request).map(gesture -> {
            boolean waits = gesture.status() == GestureStatus.PENDING_APPROVAL;
            return ResponseEntity.status(waits ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                    .body(WireGesture.of(gesture));
        });
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<WireGesture> items, @Nullable String next) {}

    @GetMapping("/gestures")
    Mono<Items> all(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String conversation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String review,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + GestureList.LIMIT_DEFAULT) int limit) {
        return list.list(conversation, status, review, cursor, limit)
                .map(slice ->
                        new Items(slice.items().stream().map(WireGesture::of).toList(), slice.next()));
    }

    @GetMapping("/gestures/{id}")
    Mono<WireGesture> one(Identity.Agent asking, @PathVariable String id) {
        return deeds.find(id).flatMap(gesture -> {
            boolean whole = gesture.isBy(asking.id()) || asking.role().atLeast(Role.SUPERVISOR);
            Mono<String> link = whole ? links.of(asking, gesture) : Mono.empty();
            return Mono.zip(optional(link), optional(mayAnswer(asking, gesture)))
                    .map(found -> WireGesture.of(
                            gesture,
                            whole,
                            found.getT1().orElse(null),
                            found.getT2().orElse(null)));
        });
    }

    private static <T> Mono<Optional<T>> optional(Mono<T> found) {
        return found.map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    /** Empty where it waits for nobody; and where that cannot be told in time, since it is shown all the same. */
    private Mono<Boolean> mayAnswer(Identity.Agent asking, Gesture gesture) {
        return gesture.status() == GestureStatus.PENDING_APPROVAL
                ? approvals.mayAnswer(asking, gesture).onErrorResume(TimeoutException.class, late -> Mono.empty())
                : Mono.empty();
    }

    @PostMapping("/gestures/{id}/approve")
    Mono<WireGesture> approve(Identity.Agent asking, @PathVariable String id) {
        return approvals.approve(asking, id).map(WireGesture::of);
    }

    /** @param reason what the agent is told; may be left out */
    record Rejection(@Nullable String reason) {}

    @PostMapping("/gestures/{id}/reject")
    Mono<WireGesture> reject(
            Identity.Agent asking, @PathVariable String id, @RequestBody(required = false) @Nullable Rejection body) {
        String reason = body == null || body.reason() == null || body.reason().isBlank()
                ? null
                : Inputs.demand("reason", body.reason(), REASON_MAX);
        return approvals.reject(asking, id, reason).map(WireGesture::of);
    }

    @PostMapping("/gestures/{id}/cancel")
    Mono<WireGesture> cancel(Identity.Agent asking, @PathVariable String id) {
        return deeds.cancel(asking, id).map(WireGesture::of);
    }

    @PostMapping("/gestures/{id}/tell")
    Mono<WireGesture> tell(Identity.Agent asking, @PathVariable String id) {
        return deeds.tell(asking, id).map(WireGesture::of);
    }

    @PostMapping("/gestures/{id}/retry")
    Mono<WireGesture> retry(Identity.Agent asking, @PathVariable String id) {
        return deeds.retry(asking, id).map(WireGesture::of);
    }

    record Verdict(@Nullable String verdict) {}

    @PostMapping(path = "/gestures/{id}/review", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireGesture> review(Identity.Agent asking, @PathVariable String id, @RequestBody Verdict body) {
        return approvals.review(asking, id, body.verdict()).map(WireGesture::of);
    }

    /** What the policy says, and what to think of before. */
    record Outlook(@JsonUnwrapped Decision decision, List<String> warnings) {}

    /** What this agent may spend on this customer now; without an amount, what is left. */
    @GetMapping("/empowerment")
    Mono<Outlook> outlook(
            Identity.Agent who,
            @RequestParam String conversation,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "delight") String reason,
            @RequestParam(required = false) @Nullable Long amountMinor,
            @RequestParam(required = false) @Nullable String currency) {
        if (type != null) {
            GestureType.demand("type", type);
        }
        GestureReason why = GestureReason.demand("reason", reason);
        Money amount = amountMinor == null
                ? null
                : Money.demand("amount", new Money(amountMinor, currency == null ? "" : currency));
        return conversations.find(who, conversation).flatMap(found -> outlook(who, found, why, amount));
    }

    private Mono<Outlook> outlook(
            Identity.Agent who, Conversation conversation, GestureReason reason, @Nullable Money amount) {
        return asking.before(who, conversation, reason, amount)
                .flatMap(ask -> amount == null ? empowerment.left(ask) : empowerment.decide(ask))
                .map(decision -> new Outlook(decision, Asking.warnings(conversation, reason)));
    }
}
