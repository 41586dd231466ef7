package dev.bouquet.transcripts;

import dev.bouquet.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A customer's conversation by email, over HTTP. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/transcript-mail")
class TranscriptMailEndpoint {
    private final TranscriptMails mails;

    TranscriptMailEndpoint(TranscriptMails mails) {
        this.mails = mails;
    }

    @GetMapping
    Mono<TranscriptMails.Offer> offer(Identity.Customer who, @PathVariable String id) {
        return mails.offer(who, id);
    }

    /** What is answered is certain to be tried; it is not sent yet. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<TranscriptMails.Kept> ask(
            Identity.Customer who,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody TranscriptMails.Wanted request,
            ServerWebExchange exchange) {
        return mails.ask(who, key, id, request, exchange);
    }
}
