package dev.bouquet.identity;

import java.time.Instant;

/**
 * Somebody who works here.
 *
 * @param active whether they may sign in at all
 * @param epoch counts what ends every sign-in of theirs: a new password, a new role, a deactivation
 */
public record StaffMember(
        String id, String email, String name, Role role, boolean active, int epoch, Instant createdAt) {

    /** This member as the one who asks, by that sign-in. */
    Identity.Agent signedIn(String session) {
        return new Identity.Agent(id, name, role, session);
    }

    boolean activeAdmin() {
        return active && role == Role.ADMIN;
    }
}
