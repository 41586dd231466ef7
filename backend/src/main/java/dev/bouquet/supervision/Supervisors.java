package dev.bouquet.supervision;

import dev.bouquet.audit.Audit;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Assisting;
import dev.bouquet.conversations.Attendance.RaisedHand;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Status;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.routing.Assignments;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What supervisors may do in any conversation. Each verb refuses others with {@code forbidden}, and is noted in the audit log
 * before it is done: what cannot be noted is not done. What is so already is neither noted nor done again; a whisper that is
 * sent again is noted again, under its clientId. Other refusals as those of {@link Conversations}.
 */
@Component
public class Supervisors {
    private final Conversations conversations;
    private final Assisting assisting;
    private final Assignments assignments;
    private final Audit audit;

    Supervisors(Conversations conversations, Assisting assisting, Assignments assignments, Audit audit) {
        this.conversations = conversations;
        this.assisting = assisting;
        this.assignments = assignments;
        this.audit = audit;
    }

    /** Notes that they look at it; nobody in it is told. */
    public Mono<Void> observe(Identity.Agent who, String conversationId) {
        return supervised(who, conversationId)
                .flatMap(found -> audit.note(who, "conversation.observed", target(found), Map.of()));
    }

    /** As {@link Assisting#whisper}. */
    public Mono<Appended> whisper(Identity.Agent who, String conversationId, String clientId, String text) {
        return supervised(who, conversationId).flatMap(found -> {
            Assisting.checkWhisper(clientId, text);
            Mono<Void> noted = found.erased()
                    ? Mono.empty()
                    : audit.note(who, "conversation.whispered", target(found), Map.of("clientId", clientId));
            return noted.then(Mono.defer(() -> assisting.whisper(who, found.id(), clientId, text)));
        });
    }

    /** As {@link Assisting#join}. */
    public Mono<Appended> join(Identity.Agent who, String conversationId, String clientId) {
        return supervised(who, conversationId).flatMap(found -> {
            Assisting.checkClientId(clientId);
            boolean idle = found.status() == Status.RESOLVED
                    || found.isAssignedTo(who.id())
                    || found.attendance().has(who.id());
            Mono<Void> noted = idle ? Mono.empty() : audit.note(who, "conversation.joined", target(found), Map.of());
            return noted.then(Mono.defer(() -> assisting.join(who, found.id(), clientId)));
        });
    }

    /** As {@link Assisting#leave}. */
    public Mono<Appended> leave(Identity.Agent who, String conversationId, String clientId) {
        return supervised(who, conversationId).flatMap(found -> {
            Assisting.checkClientId(clientId);
            Mono<Void> noted = found.attendance().has(who.id())
                    ? audit.note(who, "conversation.left", target(found), Map.of())
                    : Mono.empty();
            return noted.then(Mono.defer(() -> assisting.leave(who, found.id(), clientId)));
        });
    }

    /** As {@link Assignments#takeOver}, which notes it where it is a colleague's. */
    public Mono<Appended> takeOver(Identity.Agent who, String conversationId, String clientId) {
        return supervised(who, conversationId).flatMap(found -> assignments.takeOver(who, found.id(), clientId));
    }

    /** As {@link Assisting#hand}, for all of the staff; a colleague's that is taken down is noted. */
    public Mono<Appended> hand(Identity.Agent who, String conversationId, boolean raised, @Nullable String reason) {
        return conversations.mine(who, conversationId).flatMap(found -> {
            RaisedHand before = found.attendance().hand();
            Mono<Void> noted = raised || before == null ? Mono.empty() : takesDown(who, found, before);
            return noted.then(Mono.defer(() -> assisting.hand(who, found.id(), raised, reason)));
        });
    }

    private Mono<Void> takesDown(Identity.Agent who, Conversation found, RaisedHand hand) {
        String raisedBy = hand.by().id();
        return raisedBy.equals(who.id()) || !who.role().atLeast(Role.SUPERVISOR)
                ? Mono.empty()
                : audit.note(who, "hand.lowered", target(found), Map.of("of", raisedBy));
    }

    /** As {@link Assisting#hands}. */
    public Flux<Conversation> hands(Identity.Agent who) {
        return Flux.defer(() -> {
            who.demand(Role.SUPERVISOR);
            return assisting.hands();
        });
    }

    private Mono<Conversation> supervised(Identity.Agent who, String conversationId) {
        return Mono.defer(() -> {
            who.demand(Role.SUPERVISOR);
            return conversations.mine(who, conversationId);
        });
    }

    private static String target(Conversation found) {
        return "conversation:" + found.id();
    }
}
