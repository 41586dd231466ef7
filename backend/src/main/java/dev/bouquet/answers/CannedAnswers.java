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
 * Everybody keeps their own, the members of a team share theirs, and what is for everyone supervisors look after. An answer
 * that is not on a shelf of one's own does not exist. Refuses with a bad field, with {@code conflict} where a shortcut is
 * taken or a shelf is full, and with {@code not_found}.
 */
@Component
class CannedAnswers {
    private final CannedAnswerStore store;
    private final AnswerPictures pictures;
    private final Staff staff;
    private final Audit audit;
    private final Clock clock;

    CannedAnswers(CannedAnswerStore store, AnswerPictures pictures, Staff staff, Audit audit, Clock clock) {
        this.store = store;
        this.pictures = pictures;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody wants an answer to be.
     *
     * @param files ids of its pictures; null leaves them as they are, for consoles that know of none
     */
    record Wanted(
            @Nullable String shortcut,
            @Nullable String text,
            @Nullable String sharedWith,
            @Nullable List<@Nullable String> files) {
        /** Not its text: that goes into no log. */
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    /** All that this person may use: at most 1,100. */
    Mono<List<CannedAnswer>> of(Identity.Agent who) {
        return member(who).flatMapMany(member -> store.on(Shelf.allOf(member))).collectList();
    }

    Mono<CannedAnswer> add(Identity.Agent who, Wanted wanted) {
        return member(who)
                .map(member -> answer(Secrets.newId(), member, wanted))
                .doOnNext(answer -> mayWrite(who, answer.shelf()))
                .flatMap(answer -> room(answer.shelf()).then(pictures.wanted(who, answer, List.of(), wanted.files())))
                .flatMap(answer -> note(who, "answer.added", answer)
                        .then(Mono.defer(() -> store.insert(answer)))
                        .flatMap(done -> stands(answer, done)));
    }

    /** Replaces it whole, on another shelf where that is wanted. */
    Mono<CannedAnswer> change(Identity.Agent who, String id, Wanted wanted) {
        return member(who)
                .flatMap(member -> mine(who, member, id).flatMap(before -> {
                    CannedAnswer asked = answer(id, member, wanted);
                    mayWrite(who, asked.shelf());
                    Mono<Void> room = asked.shelf().equals(before.shelf()) ? Mono.empty() : room(asked.shelf());
                    return room.then(pictures.wanted(who, asked, before.files(), wanted.files()))
                            .flatMap(after -> replace(who, before, after));
                }));
    }

    private Mono<CannedAnswer> replace(Identity.Agent who, CannedAnswer before, CannedAnswer after) {
        return noteMoved(who, before, after)
                .then(Mono.defer(() -> pictures.letGo(before.files(), after.files())))
                .then(Mono.defer(() -> store.replace(before.shelf(), after)))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(done -> stands(after, done));
    }

    /** Gone for all who share it. */
    Mono<Void> delete(Identity.Agent who, String id) {
        return member(who)
                .flatMap(member -> mine(who, member, id))
                .flatMap(answer -> note(who, "answer.deleted", answer)
                        .then(Mono.defer(() -> pictures.letGo(answer.files(), List.of())))
                        .then(Mono.defer(() -> store.delete(answer.id()))));
    }

    /** One that this person may use, whether or not they may change it. */
    Mono<CannedAnswer> usable(Identity.Agent who, String id) {
        return member(who).flatMap(member -> usable(member, id));
    }

    private Mono<CannedAnswer> usable(StaffMember member, String id) {
        return store.find(id)
                .filter(answer -> Shelf.allOf(member).contains(answer.shelf()))
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<StaffMember> member(Identity.Agent who) {
        return staff.find(who.id()).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<CannedAnswer> mine(Identity.Agent who, StaffMember member, String id) {
        return usable(member, id).doOnNext(answer -> mayWrite(who, answer.shelf()));
    }

    private CannedAnswer answer(String id, StaffMember member, Wanted wanted) {
        return new CannedAnswer(
                id,
                Shelf.of(Kind.demand(wanted.sharedWith()), member),
                CannedAnswer.demandShortcut(wanted.shortcut()),
                CannedAnswer.demandText("text", wanted.text()),
                List.of(),
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
                        Refusal.conflict("There are " + shelf.countMax() + " answers already. Delete some first.")));
    }

    private static Mono<CannedAnswer> stands(CannedAnswer answer, boolean done) {
        return done
                ? Mono.just(answer)
                : Mono.error(Refusal.conflict("Another answer has the shortcut " + answer.shortcut() + " already."));
    }

    /** Who had it is told, too, when it goes to another shelf. */
    private Mono<Void> noteMoved(Identity.Agent who, CannedAnswer before, CannedAnswer after) {
        Mono<Void> gone = after.shelf().equals(before.shelf()) ? Mono.empty() : note(who, "answer.deleted", before);
        return gone.then(Mono.defer(() -> note(who, "answer.changed", after)));
    }

    /** What one keeps for oneself is nobody else's business. */
    private Mono<Void> note(Identity.Agent who, String action, CannedAnswer answer) {
        return answer.shelf().kind() == Kind.ME
                ? Mono.empty()
                : audit.note(
                        who,
                        action,
                        "answer:" + answer.id(),
                        Map.of(
                                "shortcut",
                                answer.shortcut(),
                                "sharedWith",
                                answer.shelf().kind().wire()));
    }
}
