package dev.bouquet.supervision;

import dev.bouquet.conversations.Appended;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What supervisors do in one conversation, and the hand by which its agent asks for one. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class SupervisionEndpoint {
    private final Supervisors supervisors;

    SupervisionEndpoint(Supervisors supervisors) {
        this.supervisors = supervisors;
    }

    record WhisperRequest(
            @Nullable String clientId, @Nullable String text) {
        /** What is whispered is nobody's to read but the staff's: not a log's either. */
        @Override
        public String toString() {
            return "WhisperRequest[clientId=" + clientId + "]";
        }
    }

    record DeedRequest(@Nullable String clientId) {
        String once() {
            return Inputs.present("clientId", clientId);
        }
    }

    record HandRequest(@Nullable Boolean raised, @Nullable String reason) {
        @Override
        public String toString() {
            return "HandRequest[raised=" + raised + "]";
        }
    }

    /** Where it stands in the transcript; where there was nothing to do, the head. */
    record Done(long seq) {
        static Done of(Appended appended) {
            return new Done(appended.seq());
        }
    }

    @PostMapping("/observe")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> observe(Identity.Agent asking, @PathVariable String id) {
        return supervisors.observe(asking, id);
    }

    @PostMapping(path = "/whisper", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Done> whisper(Identity.Agent asking, @PathVariable String id, @RequestBody WhisperRequest request) {
        asking.demand(Role.SUPERVISOR);
        String clientId = Inputs.present("clientId", request.clientId());
        String text = request.text();
        if (text == null) {
            throw Refusal.badField("text", "is required");
        }
        return supervisors.whisper(asking, id, clientId, text).map(Done::of);
    }

    @PostMapping(path = "/join", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Done> join(Identity.Agent asking, @PathVariable String id, @RequestBody DeedRequest request) {
        asking.demand(Role.SUPERVISOR);
        return supervisors.join(asking, id, request.once()).map(Done::of);
    }

    @PostMapping(path = "/leave", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Done> leave(Identity.Agent asking, @PathVariable String id, @RequestBody DeedRequest request) {
        asking.demand(Role.SUPERVISOR);
        return supervisors.leave(asking, id, request.once()).map(Done::of);
    }

    @PostMapping(path = "/take-over", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Done> takeOver(Identity.Agent asking, @PathVariable String id, @RequestBody DeedRequest request) {
        asking.demand(Role.SUPERVISOR);
        return supervisors.takeOver(asking, id, request.once()).map(Done::of);
    }

    @PutMapping(path = "/hand", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Done> hand(Identity.Agent asking, @PathVariable String id, @RequestBody HandRequest request) {
        Boolean raised = request.raised();
        if (raised == null) {
            throw Refusal.badField("raised", "is required");
        }
        return supervisors.hand(asking, id, raised, request.reason()).map(Done::of);
    }
}
