package dev.bouquet.gestures;

import dev.bouquet.audit.Audit;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.gestures.Gesture.Request;
import dev.bouquet.identity.Identity;
import dev.bouquet.recipients.Invitation;
import dev.bouquet.recipients.Recipients;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The page on which a recipient says where it should go. Its link is for the one who gives, and for supervisors. */
@Component
class Links {
    private final Recipients recipients;
    private final GestureStore store;
    private final Course course;
    private final GestureSettings settings;
    private final Audit audit;
    private final Clock clock;

    Links(
            Recipients recipients,
            GestureStore store,
            Course course,
            GestureSettings settings,
            Audit audit,
            Clock clock) {
        this.recipients = recipients;
        this.store = store;
        this.course = course;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The path of the page; empty where there is none, or it is too late. Whoever has it could answer for the recipient, so
     * the audit says who got it, once each.
     */
    Mono<String> of(Identity.Agent who, Gesture gesture) {
        boolean open = gesture.status().isWithVendor() && gesture.status().before(GestureStatus.ACCEPTED);
        boolean inTime = clock.instant().isBefore(expiresAt(gesture));
        boolean ours = gesture.request().vendor().page() == RecipientPage.OURS;
        return open && inTime && ours && recipients.available()
                ? noted(who, gesture).then(Mono.defer(() -> recipients.invite(invitation(gesture))))
                : Mono.empty();
    }

    private Mono<Void> noted(Identity.Agent who, Gesture gesture) {
        if (gesture.progress().destination().linkKnownTo(who.id())) {
            return Mono.empty();
        }
        return audit.note(who, "gesture.link_shown", "gesture:" + gesture.id(), Map.of())
                .then(Mono.defer(() -> store.change(gesture.id(), current -> known(who, current))))
                .then();
    }

    private Gesture known(Identity.Agent who, Gesture current) {
        return current.progress().destination().linkKnownTo(who.id())
                ? current
                : current.change().linkShownTo(who.id()).made(course, clock.instant());
    }

    private Invitation invitation(Gesture gesture) {
        Request request = gesture.request();
        Chosen item = request.item();
        return new Invitation(
                gesture.id(),
                false,
                request.requester().name(),
                request.note(),
                item == null ? request.type().words() : item.name(),
                item == null ? null : item.picture(),
                request.locale(),
                expiresAt(gesture),
                item == null || item.countries() == null ? List.of() : item.countries());
    }

    private Instant expiresAt(Gesture gesture) {
        return gesture.request().at().plus(settings.acceptWithin());
    }
}
