package dev.bouquet.views;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.views.Shelf.Kind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Everybody keeps their own, the members of a team share theirs, and what is for everyone supervisors look after. A view that
 * is not on a shelf of one's own does not exist. Refuses with a bad field, with {@code conflict} where a name is taken or a
 * shelf is full, and with {@code not_found}.
 */
@Component
class SavedViews {
    private final SavedViewStore store;
    private final Staff staff;
    private final Audit audit;
    private final Clock clock;

    SavedViews(SavedViewStore store, Staff staff, Audit audit, Clock clock) {
        this.store = store;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody wants a view to be. */
    record Wanted(
            @Nullable String name,
            @Nullable String sharedWith,
            SavedView.@Nullable Filter filter,
            @Nullable String order) {}

    /** All that this person sees: at most 50 of each shelf. */
    Mono<List<SavedView>> of(Identity.Agent who) {
        return member(who).flatMapMany(member -> store.on(Shelf.allOf(member))).collectList();
    }

    Mono<SavedView> add(Identity.Agent who, Wanted wanted) {
        return member(who)
                .map(member -> view(Secrets.newId(), member, wanted))
                .doOnNext(view -> mayWrite(who, view.shelf()))
                .flatMap(view -> room(view.shelf())
                        .then(note(who, "view.added", view))
                        .then(Mono.defer(() -> store.insert(view)))
                        .flatMap(done -> stands(view, done)));
    }

    /** Replaces it whole, on another shelf where that is wanted. */
    Mono<SavedView> change(Identity.Agent who, String id, Wanted wanted) {
        return member(who)
                .flatMap(member -> mine(who, member, id).flatMap(before -> {
                    SavedView after = view(id, member, wanted);
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
                .flatMap(view -> note(who, "view.deleted", view).then(Mono.defer(() -> store.delete(view.id()))));
    }

    private Mono<StaffMember> member(Identity.Agent who) {
        return staff.find(who.id()).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<SavedView> mine(Identity.Agent who, StaffMember member, String id) {
        return store.find(id)
                .filter(view -> Shelf.allOf(member).contains(view.shelf()))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .doOnNext(view -> mayWrite(who, view.shelf()));
    }

    private SavedView view(String id, StaffMember member, Wanted wanted) {
        return new SavedView(
                id,
                Shelf.of(Kind.demand(wanted.sharedWith()), member),
                SavedView.demandName(wanted.name()),
                SavedView.Filter.demand(wanted.filter()),
                SavedView.demandOrder(wanted.order()),
                new SavedView.By(member.id(), member.name()),
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
                .flatMap(full -> Mono.error(
                        () -> Refusal.conflict("There are " + Shelf.COUNT_MAX + " views already. Delete some first.")
                                .because("too_many_views")));
    }

    private static Mono<SavedView> stands(SavedView view, boolean done) {
        return done
                ? Mono.just(view)
                : Mono.error(
                        Refusal.conflict("Another view is called so already.").because("name_taken"));
    }

    /** Who had it is told, too, when it goes to another shelf. */
    private Mono<Void> noteMoved(Identity.Agent who, SavedView before, SavedView after) {
        Mono<Void> gone = after.shelf().equals(before.shelf()) ? Mono.empty() : note(who, "view.deleted", before);
        return gone.then(Mono.defer(() -> note(who, "view.changed", after)));
    }

    /** What one keeps for oneself is nobody else's business. */
    private Mono<Void> note(Identity.Agent who, String action, SavedView view) {
        return view.shelf().kind() == Kind.ME
                ? Mono.empty()
                : audit.note(
                        who,
                        action,
                        "view:" + view.id(),
                        Map.of(
                                "name",
                                view.name(),
                                "sharedWith",
                                view.shelf().kind().wire()));
    }
}
