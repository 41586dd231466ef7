package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Those who work here: who they are, what they may, and whether a password is theirs. */
@Component
public class Staff {
    private final StaffStore store;
    private final Passwords passwords;
    private final StaffNotes notes;
    private final Clock clock;

    Staff(StaffStore store, Passwords passwords, StaffNotes notes, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.notes = notes;
        this.clock = clock;
    }

    /** The active member with that id; empty for anybody else. */
    public Mono<StaffMember> find(String id) {
        return store.find(id).filter(StaffMember::active);
    }

    /** All who may sign in, by name; at most 1,000. */
    public Flux<StaffMember> active() {
        return store.all().filter(StaffMember::active);
    }

    /** Those of these addresses, as they are told, with which somebody may sign in. */
    public Mono<Set<String>> activeAmong(Collection<String> emails) {
        return emails.isEmpty()
                ? Mono.just(Set.of())
                : store.byEmail(emails.stream().map(Staff::normalized).toList())
                        .filter(StaffMember::active)
                        .map(StaffMember::email)
                        .collect(Collectors.toSet())
                        .map(active -> emails.stream()
                                .filter(email -> active.contains(normalized(email)))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    Flux<StaffMember> all() {
        return store.all();
    }

    /**
     * The active member whose email and password these are. Refuses with {@code unauthenticated}, in the same words and the
     * same time whether the address is unknown, the password wrong or the member deactivated.
     */
    Mono<StaffMember> authenticate(String email, String password) {
        return store.credentials(normalized(email))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> passwords
                        .matches(
                                password,
                                found.map(StaffStore.Credentials::passwordHash).orElse(null))
                        .filter(right -> right)
                        .flatMap(right -> Mono.justOrEmpty(found.map(StaffStore.Credentials::member))))
                .filter(StaffMember::active)
                .switchIfEmpty(
                        Mono.error(() -> Refusal.of(RefusalCode.UNAUTHENTICATED, "Email or password is wrong.")));
    }

    /** Who is to be admitted; the password in clear, for a moment. */
    record Newcomer(
            String email,
            String name,
            Role role,
            String password,
            List<String> skills,
            List<String> languages,
            String team) {
        /** Somebody of whom no more is known yet. */
        Newcomer(String email, String name, Role role, String password) {
            this(email, name, role, password, List.of(), List.of(), "");
        }

        @Override
        public String toString() {
            return "Newcomer[role=" + role + "]";
        }
    }

    /** Refuses with {@code conflict} where the address is taken. */
    Mono<StaffMember> admit(Newcomer newcomer) {
        return passwords.hash(newcomer.password()).flatMap(hash -> admit(newcomer, hash, false));
    }

    /** As {@link #admit(Newcomer)}, by an administrator. */
    Mono<StaffMember> admit(Identity.Agent by, Newcomer newcomer) {
        StaffMember member = member(newcomer);
        return store.byEmail(List.of(member.email()))
                .hasElements()
                .filter(taken -> !taken)
                .switchIfEmpty(Mono.error(StaffStore::taken))
                .flatMap(free -> passwords.hash(newcomer.password()))
                .delayUntil(hash -> notes.note(
                        by,
                        "staff.admitted",
                        member.id(),
                        Map.of("role", member.role().wire())))
                .flatMap(hash -> store.insert(member, hash, false));
    }

    /** As {@link #admit(Newcomer)}; a demo member works here only while there is a demo. */
    Mono<StaffMember> admit(Newcomer newcomer, String passwordHash, boolean demo) {
        return store.insert(member(newcomer), passwordHash, demo);
    }

    private StaffMember member(Newcomer newcomer) {
        return new StaffMember(
                Secrets.newId(),
                normalized(newcomer.email()),
                newcomer.name(),
                newcomer.role(),
                true,
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                newcomer.skills(),
                newcomer.languages(),
                newcomer.team());
    }

    /** What an administrator changes; null leaves as it is. */
    record Change(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable String password,
            @Nullable List<String> skills,
            @Nullable List<String> languages,
            @Nullable String team) {
        /** What it is called, by how much it matters, and what is told of it beside who it is done to. */
        private Map<String, Map<String, ?>> deeds(StaffMember before) {
            Map<String, Map<String, ?>> deeds = new LinkedHashMap<>();
            if (active != null && active != before.active()) {
                deeds.put(active ? "staff.reactivated" : "staff.deactivated", Map.of());
            }
            if (role != null && role != before.role()) {
                deeds.put("staff.role_changed", Map.of("from", before.role().wire(), "to", role.wire()));
            }
            List<String> fields = new ArrayList<>();
            if (name != null) {
                fields.add("name");
            }
            if (password != null) {
                fields.add("password");
            }
            if (skills != null) {
                fields.add("skills");
            }
            if (languages != null) {
                fields.add("languages");
            }
            if (team != null) {
                fields.add("team");
            }
            if (!fields.isEmpty()) {
                deeds.put("staff.changed", Map.of("fields", fields));
            }
            return deeds;
        }

        @Override
        public String toString() {
            return "Change";
        }
    }

    /**
     * The member after the change. A change of role, password or activity ends that member's sign-ins. Refuses with
     * {@code not_found}, and with {@code conflict} when no active administrator would remain.
     */
    Mono<StaffMember> change(Identity.Agent by, String id, Change change) {
        return store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                // Refused before it is noted; whom this alone takes off the list is on it again with the next change.
                .flatMap(member -> keepAnAdministrator(member, change)
                        .thenMany(Flux.fromIterable(change.deeds(member).entrySet()))
                        .concatMap(deed -> notes.note(by, deed.getKey(), id, deed.getValue()))
                        .then())
                .then(hashed(change.password()))
                .flatMap(hash -> store.change(
                        id,
                        new StaffStore.Change(
                                change.name(),
                                change.role(),
                                change.active(),
                                hash.orElse(null),
                                change.skills(),
                                change.languages(),
                                change.team())))
                .flatMap(changed ->
                        changed.activeAdmin() ? store.countAdministrator(id).thenReturn(changed) : Mono.just(changed));
    }

    private Mono<Void> keepAnAdministrator(StaffMember member, Change change) {
        boolean stays =
                !Boolean.FALSE.equals(change.active()) && (change.role() == null || change.role() == Role.ADMIN);
        if (!member.activeAdmin() || stays) {
            return Mono.empty();
        }
        return store.discountAdministrator(member.id())
                .filter(done -> done)
                .switchIfEmpty(Mono.error(() -> Refusal.conflict("The last active administrator cannot be removed.")))
                .then();
    }

    private Mono<Optional<String>> hashed(@Nullable String password) {
        return password == null
                ? Mono.just(Optional.empty())
                : passwords.hash(password).map(Optional::of);
    }

    static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
