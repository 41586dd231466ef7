package dev.bouquet.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Attendance.RaisedHand;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.identity.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For supervisors: who asks for one. */
@RestController
@RequestMapping("/api/v1/hands")
class HandEndpoint {
    private final Supervisors supervisors;

    HandEndpoint(Supervisors supervisors) {
        this.supervisors = supervisors;
    }

    record Items(List<WireHand> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WirePerson(String id, @Nullable String name) {
        static WirePerson of(Person person) {
            return new WirePerson(person.id(), person.name());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireHand(
            String conversationId,
            WirePerson agent,
            @Nullable String reason,
            Instant at,
            String queue,
            WirePerson customer) {}

    /** The one that is raised longest first, a second behind at the most. */
    @GetMapping
    Mono<Items> hands(Identity.Agent asking) {
        return supervisors
                .hands(asking)
                .flatMapIterable(HandEndpoint::wire)
                .collectList()
                .map(Items::new);
    }

    private static List<WireHand> wire(Conversation conversation) {
        RaisedHand hand = conversation.attendance().hand();
        return hand == null
                ? List.of()
                : List.of(new WireHand(
                        conversation.id(),
                        WirePerson.of(hand.by()),
                        hand.reason(),
                        hand.at(),
                        conversation.queue(),
                        WirePerson.of(conversation.customer())));
    }
}
