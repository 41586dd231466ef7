package dev.bouquet.identity;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who works here.
 *
 * @param active whether they may sign in at all
 * @param epoch counts what ends every sign-in of theirs: a new password, a new role, a deactivation
 * @param skills what they can do beyond what all can, in lower case
 * @param languages which they speak, as BCP 47 tags
 */
public record StaffMember(
        String id,
        String email,
        String name,
        Role role,
        boolean active,
        int epoch,
        Instant createdAt,
        List<String> skills,
        List<String> languages) {

    /** This member as the one who asks, by that sign-in. */
    Identity.Agent signedIn(String session) {
        return new Identity.Agent(id, name, role, session);
    }

    boolean activeAdmin() {
        return active && role == Role.ADMIN;
    }
}
