package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Notes in which one of the staff is mentioned, for nobody but them. */
@RestController
@RequestMapping("/api/v1/mentions")
class MentionEndpoint {
    private final Mentions mentions;

    MentionEndpoint(Mentions mentions) {
        this.mentions = mentions;
    }

    /** The note up to which they have read. */
    record ReadRequest(
            @Nullable String conversationId, @Nullable Long seq) {}

    @GetMapping
    Mono<Mentions.Page> list(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") int limit) {
        return mentions.page(asking, cursor, limit);
    }

    @PutMapping(path = "/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> read(Identity.Agent asking, @RequestBody ReadRequest request) {
        String conversationId = request.conversationId();
        Long seq = request.seq();
        if (conversationId == null || seq == null) {
            return Mono.error(Refusal.badField(conversationId == null ? "conversationId" : "seq", "is missing."));
        }
        return mentions.read(asking, conversationId, seq);
    }
}
