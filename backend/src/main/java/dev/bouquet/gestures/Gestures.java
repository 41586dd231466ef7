package dev.bouquet.gestures;

import dev.bouquet.audit.Audit;
import dev.bouquet.empowerment.Answer;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.empowerment.Empowerment;
import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.gestures.Gesture.Agenda;
import dev.bouquet.gestures.Gesture.Approval;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Level;
import dev.bouquet.gestures.Gesture.Ordering;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.gestures.Gesture.Reached;
import dev.bouquet.gestures.Gesture.Review;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.upkeep.LookAgain;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks for a gesture. The request is kept first, under an id made of the agent and their key; then money is set aside under
 * that id; then it is approved or put to somebody. Each step is idempotent, so the same request, sent again after a crash or
 * at the same moment, goes on where the first one stopped and is the same gesture.
 */
@Component
public class Gestures {
    private static final int RECIPIENTS_MAX = 20;

    private static final Set<GestureStatus> DECIDED = Set.of(GestureStatus.PENDING_APPROVAL, GestureStatus.APPROVED);

    private final Asking asking;
    private final Oddities oddities;
    private final Empowerment empowerment;
    private final GestureStore store;
    private final GestureNews news;
    private final Course course;
    private final GestureSettings settings;
    private final Audit audit;
    private final Clock clock;
    private final MeterRegistry meters;

    Gestures(
            Asking asking,
            Oddities oddities,
            Empowerment empowerment,
            GestureStore store,
            GestureNews news,
            Course course,
            GestureSettings settings,
            Audit audit,
            Clock clock,
            MeterRegistry meters) {
        this.asking = asking;
        this.oddities = oddities;
        this.empowerment = empowerment;
        this.store = store;
        this.news = news;
        this.course = course;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.meters = meters;
    }

    /** Tells the listener of each change from now on; before anything is served, and for good. */
    public void listen(GestureListener listener) {
        news.listen(listener);
    }

    /** The id of the conversation that a gesture belongs to; empty where there is no such gesture. */
    Mono<String> conversationOf(String id) {
        return store.find(id)
                .filter(gesture -> gesture.progress().refused() == null)
                .map(gesture -> gesture.request().conversationId());
    }

    /**
     * What the recipients of a conversation's gestures are called, of the latest ones. Refuses with {@code unavailable} where
     * one cannot be read: a name that is not known here would be let through.
     */
    Mono<List<String>> recipientsIn(String conversationId) {
        return store.list(GestureQuery.ofConversation(conversationId, RECIPIENTS_MAX))
                .filter(found -> found.unread() == 0)
                .switchIfEmpty(Mono.error(Refusal::unavailable))
                .flatMapIterable(GestureStore.Found::items)
                .mapNotNull(gesture -> gesture.request().recipient())
                .mapNotNull(Recipient::name)
                .collectList();
    }

    /** The id that an agent's key leads to, always the same. */
    static String id(Identity.Agent who, String key) {
        return Secrets.sha256(who.id() + " " + key).substring(0, 32);
    }

    /**
     * Has something kind done. The same key and request give the same gesture; another request under the key is refused with
     * {@code conflict}. Refuses with the field at fault, with {@code closed}, and with {@code over_budget} or {@code denied}
     * and the decision, nothing being set aside then.
     */
    Mono<Gesture> request(Identity.Agent who, String key, GestureRequest sent) {
        return Mono.defer(() -> {
            String id = id(who, Inputs.demandKey(key));
            GestureRequest.Checked checked = sent.demand();
            return store.find(id)
                    .switchIfEmpty(Mono.defer(() -> keep(who, id, checked, sent.fingerprint(key))))
                    .flatMap(
                            kept -> complete(who, kept, sent.isOf(kept.request().fingerprint(), key)));
        });
    }

    private Mono<Gesture> keep(Identity.Agent who, String id, GestureRequest.Checked checked, String fingerprint) {
        return asking.of(who, checked, fingerprint)
                .flatMap(asked -> asking.ask(asked.request())
                        .flatMap(empowerment::decide)
                        .flatMap(decision -> oddities.of(who, asked.request(), decision, asked.head())
                                .map(odd -> draft(id, asked.request(), decision, odd, checked.tellCustomer())))
                        .flatMap(draft ->
                                store.insert(draft).flatMap(kept -> kept ? Mono.just(draft) : keptBefore(id))));
    }

    private Mono<Gesture> keptBefore(String id) {
        return LookAgain.untilFound(store.find(id)).switchIfEmpty(Mono.error(Refusal::unavailable));
    }

    private Gesture draft(
            String id, Gesture.Request request, Decision decision, List<String> odd, boolean tellCustomer) {
        boolean looked = decision.answer() != Answer.AUTO || !odd.isEmpty();
        Progress progress = new Progress(
                GestureStatus.DRAFT,
                null,
                List.of(new Reached(
                        GestureStatus.DRAFT, request.at(), request.requester().person())),
                Holding.NONE,
                null,
                looked ? new Review(odd, null, null, null) : null,
                tellCustomer,
                Set.of(),
                Ordering.NONE,
                Destination.UNKNOWN,
                new Agenda(request.at().plus(settings.draftMax()), 0, null, null),
                null);
        return new Gesture(id, 1, request, decision, progress);
    }

    /** Goes on with what was kept, as far as it has not come yet. */
    private Mono<Gesture> complete(Identity.Agent who, Gesture kept, boolean same) {
        if (!same) {
            return Mono.error(Refusal.conflict("This Idempotency-Key stands for another gesture.")
                    .because("other_gesture"));
        }
        return kept.status() == GestureStatus.DRAFT ? decideOn(who, kept) : decided(kept);
    }

    /** The answer to a request on which was decided, whoever did. */
    private static Mono<Gesture> decided(Gesture gesture) {
        String refused = gesture.progress().refused();
        if (refused != null) {
            return Mono.error(refusal(refused, gesture.decision()));
        }
        return wasTakenBack(gesture)
                ? Mono.error(Refusal.conflict("No answer reached you in time, so it was taken back.")
                        .because("taken_back"))
                : Mono.just(gesture);
    }

    /** Before it was decided on: it came to nothing, and must not look like something that was given. */
    private static boolean wasTakenBack(Gesture kept) {
        return kept.status() == GestureStatus.EXPIRED
                && kept.progress().history().stream().noneMatch(reached -> DECIDED.contains(reached.status()));
    }

    private Mono<Gesture> decideOn(Identity.Agent who, Gesture draft) {
        Decision decision = draft.decision();
        if (decision.answer() == Answer.DENIED) {
            return refuse(who, draft, decision.why().equals("over_budget") ? "over_budget" : "denied", Holding.NONE);
        }
        return audit.note(
                        who,
                        "gesture.requested",
                        "gesture:" + draft.id(),
                        Map.of("answer", decision.answer().wire()))
                .then(empowerment.reserve(draft.id(), decision.plan()))
                .flatMap(reserved -> reserved
                        ? isWithin(draft)
                                .flatMap(within ->
                                        within ? grant(draft) : refuse(who, draft, "over_budget", Holding.HELD))
                        : refuse(who, draft, "over_budget", Holding.NONE));
    }

    /** Whether the limits hold over all whom the customer is by now, who may have been merged since it was decided. */
    private Mono<Boolean> isWithin(Gesture draft) {
        return asking.idsOf(draft.request().customer())
                .flatMap(customers -> empowerment.isWithin(draft.decision(), customers));
    }

    private Mono<Gesture> grant(Gesture draft) {
        Instant now = clock.instant();
        boolean asks = draft.decision().answer() == Answer.NEEDS_APPROVAL;
        return store.change(
                        draft.id(),
                        current -> current.status() != GestureStatus.DRAFT
                                ? current
                                : granted(current, asks, now).made(course, now))
                // Where it was taken back meanwhile, what was set aside since then is given back, too.
                .flatMap(gesture -> (wasTakenBack(gesture)
                                ? empowerment.release(
                                        gesture.id(), gesture.decision().plan())
                                : Mono.empty())
                        .then(decided(gesture)))
                .doOnNext(gesture -> {
                    meters.counter(
                                    "bouquet.gestures.requested",
                                    "answer",
                                    draft.decision().answer().wire())
                            .increment();
                    news.changed(gesture);
                });
    }

    private Change granted(Gesture draft, boolean asks, Instant now) {
        Change change = draft.change().holding(Holding.HELD);
        return asks
                ? change.reach(GestureStatus.PENDING_APPROVAL, now, null)
                        .approval(new Approval(Level.PEER, now, now.plus(settings.escalateAfter())))
                : change.reach(GestureStatus.APPROVED, now, null);
    }

    /** @param holding whether something is set aside for it, which is given back then */
    private Mono<Gesture> refuse(Identity.Agent who, Gesture draft, String why, Holding holding) {
        return store.find(draft.id())
                .filter(current -> current.status() != GestureStatus.DRAFT)
                // A repeated request was quicker, or it was taken back: its key has no room any more then, whatever the
                // budget has.
                .flatMap(Gestures::decided)
                .switchIfEmpty(Mono.defer(() -> {
                    meters.counter("bouquet.gestures.refused", "why", why).increment();
                    return audit.note(who, "gesture.refused", "gesture:" + draft.id(), Map.of("why", why))
                            .then(refused(draft, why, holding, clock.instant()));
                }));
    }

    private Mono<Gesture> refused(Gesture draft, String why, Holding holding, Instant now) {
        return store.change(
                        draft.id(),
                        current -> current.status() != GestureStatus.DRAFT
                                ? current
                                : current.change()
                                        .holding(holding)
                                        .refuse(why)
                                        .reach(GestureStatus.REJECTED, now, null)
                                        .made(course, now))
                .flatMap(Gestures::decided);
    }

    private static Refusal refusal(String why, Decision decision) {
        RefusalCode code = why.equals("over_budget") ? RefusalCode.OVER_BUDGET : RefusalCode.DENIED;
        String reason = code == RefusalCode.OVER_BUDGET ? "The budget has no room for this." : decision.reason();
        return Refusal.of(code, reason).with("decision", decision);
    }
}
