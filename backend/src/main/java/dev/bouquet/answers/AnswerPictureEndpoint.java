package dev.bouquet.answers;

import dev.bouquet.conversations.Attachment;
import dev.bouquet.conversations.FileTransfer;
import dev.bouquet.conversations.HandedFiles;
import dev.bouquet.files.FileHome;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pictures of canned answers over HTTP, and from there into conversations. */
@RestController
class AnswerPictureEndpoint {
    private final CannedAnswers answers;
    private final AnswerPictures pictures;
    private final FileTransfer transfer;
    private final HandedFiles handed;

    AnswerPictureEndpoint(CannedAnswers answers, AnswerPictures pictures, FileTransfer transfer, HandedFiles handed) {
        this.answers = answers;
        this.pictures = pictures;
        this.transfer = transfer;
        this.handed = handed;
    }

    /** Which picture of which answer. */
    record HandOn(@Nullable String answerId, @Nullable String fileId) {}

    /** It can then go with an answer, by whoever sent it. */
    @PostMapping("/api/v1/canned-answers/files")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Attachment> receive(
            Identity.Agent asking, @RequestParam(required = false) @Nullable String name, ServerWebExchange exchange) {
        return transfer.receive(asking, () -> Mono.just(FileHome.ANSWERS), name, exchange)
                .map(Attachment::of);
    }

    @GetMapping("/api/v1/canned-answers/files/{fileId}")
    Mono<ResponseEntity<Flux<DataBuffer>>> bytes(
            Identity.Agent asking, @PathVariable String fileId, ServerWebExchange exchange) {
        return pictures.demand(asking, fileId).map(file -> transfer.give(file, exchange));
    }

    /** The conversation's own copy, to be attached as if it had been sent there, and counted as if it had. */
    @PostMapping(path = "/api/v1/conversations/{id}/files/from-answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Attachment> handOn(
            Identity.Agent asking, @PathVariable String id, @RequestBody HandOn request, ServerWebExchange exchange) {
        String answerId = named("answerId", request.answerId());
        String fileId = named("fileId", request.fileId());
        return transfer.takeTurn(asking, exchange)
                .then(Mono.defer(() -> answers.usable(asking, answerId)))
                .filter(answer -> answer.has(fileId))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(answer -> pictures.demand(asking, fileId))
                .flatMap(file -> handed.handOn(asking, id, file));
    }

    private static String named(String field, @Nullable String id) {
        if (id == null || id.isBlank()) {
            throw Refusal.badField(field, "is required");
        }
        return id;
    }
}
