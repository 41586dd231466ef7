package dev.bouquet.answers;

import dev.bouquet.answers.Shelf.Kind;
import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Macros lie on the same shelves as answers, and belong to the same people. Refuses with a bad field, with {@code conflict}
 * where a name is taken or a shelf is full, and with {@code not_found}.
 */
@Component
class Macros {
    private final MacroStore store;
    private final Staff staff;
    private final Audit audit;
    private final Clock clock;

    Macros(MacroStore store, Staff staff, Audit audit, Clock clock) {
        this.store = store;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody wants a macro to be. */
    record Wanted(
            @Nullable String name,
            @Nullable String sharedWith,
            @Nullable List<@Nullable WantedAction> actions) {
        /** Not what it says: that goes into no log. */
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    /** All that this person may use: at most 300. */
    Mono<List<Macro>> of(Identity.Agent who) {
        return member(who).flatMapMany(member -> store.on(Shelf.allOf(member))).collectList();
    }

    Mono<Macro> add(Identity.Agent who, Wanted wanted) {
        return member(who)
                .map(member -> macro(Secrets.newId(), member, wanted))
                .doOnNext(macro -> mayWrite(who, macro.shelf()))
                .flatMap(macro -> room(macro.shelf())
                        .then(note(who, "macro.added", macro))
                        .then(Mono.defer(() -> store.insert(macro)))
                        .flatMap(done -> stands(macro, done)));
    }

    /** Replaces it whole, on another shelf where that is wanted. */
    Mono<Macro> change(Identity.Agent who, String id, Wanted wanted) {
        return member(who)
                .flatMap(member -> mine(who, member, id).flatMap(before -> {
                    Macro after = macro(id, member, wanted);
                    mayWrite(who, after.shelf());
                    Mono<Void> room = after.shelf().equals(before.shelf()) ? Mono.empty() : room(after.shelf());
                    return room.then(noteMoved(who, before, after))
                            .then(Mono.defer(() -> store.replace(before.shelf(), after)))
                            .switchIfEmpty(Mono.error(Refusal::notFound))
                            .flatMap(done -> stands(after, done));
                }));
    }

    /** Gone for all who share it. */
    Mono<Void> delete(Identity.Agent who, String id) {
        return member(who)
                .flatMap(member -> mine(who, member, id))
                .flatMap(macro -> note(who, "macro.deleted", macro).then(Mono.defer(() -> store.delete(macro.id()))));
    }

    private Mono<StaffMember> member(Identity.Agent who) {
        return staff.find(who.id()).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Macro> mine(Identity.Agent who, StaffMember member, String id) {
        return store.find(id)
                .filter(macro -> Shelf.allOf(member).contains(macro.shelf()))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .doOnNext(macro -> mayWrite(who, macro.shelf()));
    }

    private Macro macro(String id, StaffMember member, Wanted wanted) {
        return new Macro(
                id,
                Shelf.of(Kind.demand(wanted.sharedWith()), member),
                Macro.demandName(wanted.name()),
                MacroAction.demandAll(wanted.actions()),
                new CannedAnswer.By(member.id(), member.name()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void mayWrite(Identity.Agent who, Shelf shelf) {
        if (shelf.kind() == Kind.EVERYONE) {
            who.demand(Role.SUPERVISOR);
        }
    }

    private Mono<Void> room(Shelf shelf) {
        return store.isFull(shelf)
                .filter(full -> full)
                .flatMap(full -> Mono.error(() ->
                        Refusal.conflict("There are " + MacroStore.SHELF_MAX + " macros already. Delete some first.")));
    }

    private static Mono<Macro> stands(Macro macro, boolean done) {
        return done
                ? Mono.just(macro)
                : Mono.error(Refusal.conflict("Another macro has the name " + macro.name() + " already."));
    }

    /** Who had it is told, too, when it goes to another shelf. */
    private Mono<Void> noteMoved(Identity.Agent who, Macro before, Macro after) {
        Mono<Void> gone = after.shelf().equals(before.shelf()) ? Mono.empty() : note(who, "macro.deleted", before);
        return gone.then(Mono.defer(() -> note(who, "macro.changed", after)));
    }

    /** What one keeps for oneself is nobody else's business. */
    private Mono<Void> note(Identity.Agent who, String action, Macro macro) {
        return macro.shelf().kind() == Kind.ME
                ? Mono.empty()
                : audit.note(
                        who,
                        action,
                        "macro:" + macro.id(),
                        Map.of(
                                "name",
                                macro.name(),
                                "sharedWith",
                                macro.shelf().kind().wire()));
    }
}
