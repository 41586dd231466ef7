package dev.bouquet.gestures;

import dev.bouquet.audit.Actor;
import dev.bouquet.audit.Audit;
import dev.bouquet.conversations.Person;
import dev.bouquet.empowerment.Answer;
import dev.bouquet.empowerment.Empowerment;
import dev.bouquet.gestures.Gesture.Approval;
import dev.bouquet.gestures.Gesture.Review;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What others decide about a gesture: approve, reject, look at it later. A supervisor may approve anything, a colleague what
 * they could give without asking, nobody what they asked for themselves. A request that nobody answers moves up.
 */
@Component
class Approvals {
    private static final Set<String> VERDICTS = Set.of("fine", "talk");

    private final GestureStore store;
    private final Asking asking;
    private final Empowerment empowerment;
    private final GestureNews news;
    private final Course course;
    private final GestureSettings settings;
    private final Audit audit;
    private final Clock clock;

    Approvals(
            GestureStore store,
            Asking asking,
            Empowerment empowerment,
            GestureNews news,
            Course course,
            GestureSettings settings,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.asking = asking;
        this.empowerment = empowerment;
        this.news = news;
        this.course = course;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Approves what waits for it; nothing to do where it is approved, or this colleague approved it before. Refuses with {@code own_request}, {@code forbidden}, {@code conflict}. */
    Mono<Gesture> approve(Identity.Agent who, String id) {
        return answer(who, id, GestureStatus.APPROVED, "gesture.approved", null);
    }

    /** Rejects it, for a reason that the agent is told. */
    Mono<Gesture> reject(Identity.Agent who, String id, @Nullable String reason) {
        return answer(who, id, GestureStatus.REJECTED, "gesture.rejected", reason);
    }

    private Mono<Gesture> answer(
            Identity.Agent who, String id, GestureStatus answer, String action, @Nullable String reason) {
        return existing(id)
                // Whoever did not hear that it took effect says it again, however far it has come since.
                .flatMap(gesture -> isAnswered(gesture, answer, who)
                        ? Mono.just(gesture)
                        : demandMayAnswer(who, gesture)
                                .then(Mono.defer(() -> firstAnswer(who, gesture, answer, action, reason))))
                .doOnNext(news::changed);
    }

    private static boolean isAnswered(Gesture gesture, GestureStatus answer, Identity.Agent by) {
        return gesture.progress().history().stream()
                .anyMatch(reached -> reached.status() == answer
                        && reached.by() != null
                        && reached.by().id().equals(by.id()));
    }

    /** Whoever says what somebody said before them decides nothing, and is not noted as if they had. */
    private Mono<Gesture> firstAnswer(
            Identity.Agent who, Gesture gesture, GestureStatus answer, String action, @Nullable String reason) {
        if (gesture.status() == answer) {
            return Mono.just(gesture);
        }
        demandWaiting(gesture);
        Instant now = clock.instant();
        return noted(who, action, gesture)
                .then(Mono.defer(() -> store.change(
                        gesture.id(), current -> answered(current, answer, Asking.person(who), reason, now))))
                // It is noted before it is done, so what somebody was quicker to do is taken back by a second note.
                .flatMap(after -> isAnswered(after, answer, who)
                        ? Mono.just(after)
                        : tooLate(who, action, gesture).thenReturn(after))
                .onErrorResume(
                        Approvals::isConflict,
                        late -> tooLate(who, action, gesture).then(Mono.error(late)));
    }

    private Gesture answered(Gesture current, GestureStatus answer, Person by, @Nullable String reason, Instant now) {
        if (current.status() == answer) {
            return current;
        }
        demandWaiting(current);
        Change change = current.change().reach(answer, now, by);
        return (reason == null ? change : change.failed(reason)).made(course, now);
    }

    private Mono<Void> tooLate(Identity.Agent who, String action, Gesture gesture) {
        return audit.note(who, "gesture.answered_too_late", "gesture:" + gesture.id(), Map.of("answer", action));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.CONFLICT;
    }

    private Mono<Void> noted(Identity.Agent who, String action, Gesture gesture) {
        return audit.note(who, action, "gesture:" + gesture.id(), Map.of());
    }

    private static void demandWaiting(Gesture gesture) {
        if (gesture.status() != GestureStatus.PENDING_APPROVAL) {
            throw Refusal.conflict("This gesture waits for nobody's approval: it is "
                            + gesture.status().wire().replace('_', ' ') + ".")
                    .because("not_waiting");
        }
    }

    /** Whether this colleague may approve and reject it, as their own budgets are now, were it not set aside for it. */
    Mono<Boolean> mayAnswer(Identity.Agent who, Gesture gesture) {
        if (gesture.isBy(who.id()) || who.role().atLeast(Role.SUPERVISOR)) {
            return Mono.just(!gesture.isBy(who.id()));
        }
        return asking.askedBy(who, gesture.request())
                .flatMap(ask -> empowerment.decide(ask, gesture.decision().plan()))
                .map(own -> own.answer() == Answer.AUTO || own.answer() == Answer.AUTO_WITH_REVIEW);
    }

    private Mono<Void> demandMayAnswer(Identity.Agent who, Gesture gesture) {
        demandOther(who, gesture);
        return mayAnswer(who, gesture)
                .filter(may -> may)
                .switchIfEmpty(Mono.error(
                        () -> Refusal.forbidden("You may approve what you could give without asking. This is more.")
                                .because("more_than_own")))
                .then();
    }

    /** What is unusual is looked at by somebody who answers for more than themselves. */
    private static void demandMayReview(Identity.Agent who, Gesture gesture) {
        demandOther(who, gesture);
        Review review = gesture.progress().review();
        if (review != null && !review.signals().isEmpty()) {
            who.demand(Role.SUPERVISOR);
        }
    }

    private static void demandOther(Identity.Agent who, Gesture gesture) {
        if (gesture.isBy(who.id())) {
            throw Refusal.of(RefusalCode.OWN_REQUEST, "Somebody else has to look at this: it is your own request.");
        }
    }

    private Gesture reviewed(Identity.Agent who, Gesture current, @Nullable String verdict, Instant now) {
        Review review = current.progress().review();
        if (review == null || !review.isOpen()) {
            return current;
        }
        Review done = new Review(review.signals(), verdict, Asking.person(who), now);
        return current.change().review(done).made(course, now);
    }

    private static boolean hasOpenReview(Gesture gesture) {
        Review review = gesture.progress().review();
        return review != null && review.isOpen();
    }

    /** Says what a colleague thinks of it after the fact. */
    Mono<Gesture> review(Identity.Agent who, String id, @Nullable String verdict) {
        if (verdict == null || !VERDICTS.contains(verdict)) {
            return Mono.error(Refusal.badField("verdict", "must be fine or talk"));
        }
        Instant now = clock.instant();
        return existing(id)
                .doOnNext(gesture -> demandMayReview(who, gesture))
                .flatMap(gesture -> hasOpenReview(gesture)
                        ? audit.note(who, "gesture.reviewed", "gesture:" + id, Map.of("verdict", verdict))
                                .then(Mono.defer(
                                        () -> store.change(id, current -> reviewed(who, current, verdict, now))))
                        : Mono.just(gesture))
                .doOnNext(news::changed);
    }

    /**
     * Nobody has answered in time: the next higher one is asked, too, which the audit tells, and at the top asked again, of
     * which there is nothing new to tell.
     */
    Mono<Gesture> escalate(Gesture gesture) {
        return escalationNoted(gesture).then(Mono.defer(() -> escalated(gesture)));
    }

    private Mono<Void> escalationNoted(Gesture gesture) {
        Approval asked = gesture.progress().approval();
        return asked == null || asked.level() == asked.level().next()
                ? Mono.empty()
                : audit.note(
                        Actor.SYSTEM,
                        "gesture.escalated",
                        "gesture:" + gesture.id(),
                        Map.of("level", asked.level().next().wire()));
    }

    private Mono<Gesture> escalated(Gesture gesture) {
        Instant now = clock.instant();
        return store.change(gesture.id(), current -> {
                    Approval asked = current.progress().approval();
                    if (asked == null || current.status() != GestureStatus.PENDING_APPROVAL) {
                        return current;
                    }
                    Approval next =
                            new Approval(asked.level().next(), asked.since(), now.plus(settings.escalateAfter()));
                    return current.change().approval(next).made(course, now);
                })
                .doOnNext(news::changed);
    }

    private Mono<Gesture> existing(String id) {
        return store.find(id)
                .filter(gesture -> gesture.progress().refused() == null)
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }
}
