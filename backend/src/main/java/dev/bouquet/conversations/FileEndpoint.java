package dev.bouquet.conversations;

import dev.bouquet.files.FileHome;
import dev.bouquet.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of conversations over HTTP; they are attached to what is said over the gateway. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/files")
class FileEndpoint {
    private final Conversations conversations;
    private final Attachments attachments;
    private final FileTransfer transfer;

    FileEndpoint(Conversations conversations, Attachments attachments, FileTransfer transfer) {
        this.conversations = conversations;
        this.attachments = attachments;
        this.transfer = transfer;
    }

    /** It can then be attached, by whoever sent it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Attachment> receive(
            Identity who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String name,
            ServerWebExchange exchange) {
        return transfer.receive(who, () -> home(who, id), name, exchange).map(Attachment::of);
    }

    private Mono<FileHome> home(Identity who, String id) {
        return conversations.mine(who, id).map(Erase::living).map(found -> FileHome.conversation(found.id()));
    }

    @GetMapping("/{fileId}")
    Mono<ResponseEntity<Flux<DataBuffer>>> bytes(
            Identity who, @PathVariable String id, @PathVariable String fileId, ServerWebExchange exchange) {
        return conversations
                .mine(who, id)
                .flatMap(found -> attachments.demand(who, found.id(), fileId))
                .map(file -> transfer.give(file, exchange));
    }
}
