package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param active whether they may sign in at all
 * @param epoch counts what ends every sign-in of theirs: a new password, a new role, a deactivation
 * @param skills what they can do beyond what all can, in lower case
 * @param languages which they speak, as BCP 47 tags
 * @param team whose budget they share, as {@link #team(String, String)} writes it; empty for the house team
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
        List<String> languages,
        String team) {

    private static final int TEAM_LENGTH_MAX = 40;

    /**
     * The name of a team in the one way in which it is written, so that two can be compared: up to 40 characters.
     *
     * @param given null or blank: the house team, to which everybody belongs who is in no other
     * @throws Refusal bad field
     */
    public static String team(String field, @Nullable String given) {
        return given == null || given.isBlank()
                ? ""
                : Normalizer.normalize(Inputs.demand(field, given, TEAM_LENGTH_MAX), Normalizer.Form.NFC);
    }

    /** This member as the one who asks, by that sign-in. */
    Identity.Agent signedIn(String session) {
        return new Identity.Agent(id, name, role, session);
    }

    boolean activeAdmin() {
        return active && role == Role.ADMIN;
    }
}
