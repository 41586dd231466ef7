package dev.bouquet.identity;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Keeps who did what to members of staff. What it cannot keep it refuses, and then that must not be done. */
public interface StaffNotes {
    /**
     * Asked right before it is done.
     *
     * @param action such as {@code staff.admitted}
     * @param details nothing of which anybody is called, or signs in with
     */
    Mono<Void> note(Identity.Agent who, String action, String memberId, Map<String, ?> details);
}
