package dev.bouquet.routing;

import dev.bouquet.audit.Audit;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Status;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.presence.PresenceStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Notes, before it is done, what somebody does to the work of a colleague: what they may not do, and what is so already, is
 * not noted. What people do with their own stands in the transcript, and that is enough.
 */
@Component
class Interventions {
    private final Audit audit;

    Interventions(Audit audit) {
        this.audit = audit;
    }

    /** A colleague's conversation goes to somebody else: to whoever decides it, or to a third. */
    Mono<Void> gives(Identity.Agent who, Conversation state, Person to) {
        boolean idle = state.status() == Status.RESOLVED || state.occupies(to.id());
        if (idle || !isColleagues(who, state)) {
            return Mono.empty();
        }
        boolean toThemselves = to.id().equals(who.id());
        return toThemselves
                ? note(who, "conversation.taken_over", state, Map.of())
                : note(who, "conversation.reassigned", state, Map.of("to", to.id()));
    }

    /** A colleague's conversation goes back into a queue. */
    Mono<Void> putsBack(Identity.Agent who, Conversation state, String queue) {
        return state.status() == Status.RESOLVED || !isColleagues(who, state)
                ? Mono.empty()
                : note(who, "conversation.put_back", state, Map.of("queue", queue));
    }

    Mono<Void> setsPresence(Identity.Agent who, String agentId, PresenceStatus status) {
        return audit.note(who, "presence.set", "agent:" + agentId, Map.of("status", status.wire()));
    }

    Mono<Void> setsCapacity(Identity.Agent who, String agentId, int capacity) {
        return who.id().equals(agentId)
                ? Mono.empty()
                : audit.note(who, "capacity.set", "agent:" + agentId, Map.of("capacity", capacity));
    }

    private static boolean isColleagues(Identity.Agent who, Conversation state) {
        Person holder = state.assignee();
        return holder != null && !holder.id().equals(who.id()) && who.role().atLeast(Role.SUPERVISOR);
    }

    private Mono<Void> note(Identity.Agent who, String action, Conversation state, Map<String, String> where) {
        Map<String, String> details = new LinkedHashMap<>(where);
        Person holder = state.assignee();
        if (holder != null) {
            details.put("from", holder.id());
        }
        return audit.note(who, action, "conversation:" + state.id(), details);
    }
}
