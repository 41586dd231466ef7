package dev.bouquet.conversations;

import dev.bouquet.conversations.EntryBody.PromiseStep;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Promises to customers, for all of the staff. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/promises")
class PromiseEndpoint {
    private final Promises promises;

    PromiseEndpoint(Promises promises) {
        this.promises = promises;
    }

    record MakeRequest(
            @Nullable String clientId,
            @Nullable String text,
            @Nullable String due) {
        @Override
        public String toString() {
            return "MakeRequest[clientId=" + clientId + "]";
        }
    }

    record SettleRequest(
            @Nullable String clientId, @Nullable String outcome) {}

    /** The entry that says it. */
    record Noted(long seq, Instant at) {
        static Noted of(Appended appended) {
            return new Noted(appended.seq(), appended.at());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Noted> make(Identity.Agent asking, @PathVariable String id, @RequestBody MakeRequest request) {
        String clientId = Inputs.present("clientId", request.clientId());
        String text = Inputs.present("text", request.text());
        Instant due = time(Inputs.present("due", request.due()));
        return promises.make(asking, id, clientId, text, due).map(Noted::of);
    }

    @PostMapping(path = "/{seq}/settle", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Noted> settle(
            Identity.Agent asking,
            @PathVariable String id,
            @PathVariable long seq,
            @RequestBody SettleRequest request) {
        String clientId = Inputs.present("clientId", request.clientId());
        PromiseStep.Step outcome = switch (Inputs.present("outcome", request.outcome())) {
            case "kept" -> PromiseStep.Step.KEPT;
            case "withdrawn" -> PromiseStep.Step.WITHDRAWN;
            default -> throw Refusal.badField("outcome", "must be kept or withdrawn.");
        };
        return promises.settle(asking, id, seq, clientId, outcome).map(Noted::of);
    }

    private static Instant time(String value) {
        try {
            return Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
        } catch (DateTimeException | ArithmeticException malformed) {
            throw Refusal.badField("due", "must be a time such as 2027-01-31T00:00:00Z.");
        }
    }
}
