package dev.bouquet.gestures;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.gestures.Gesture.Chosen;
import dev.bouquet.gestures.Gesture.Request;
import dev.bouquet.recipients.Invitation;
import dev.bouquet.recipients.Recipients;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The page on which a recipient says where it should go. Its link is for the one who gives, and for supervisors. */
@Component
class Links {
    private final Recipients recipients;
    private final GestureSettings settings;

    Links(Recipients recipients, GestureSettings settings) {
        this.recipients = recipients;
        this.settings = settings;
    }

    /** The path of the page; empty where there is none, or it is too late. */
    Mono<String> of(Gesture gesture) {
        boolean open = gesture.status().isWithVendor() && gesture.status().before(GestureStatus.ACCEPTED);
        boolean ours = gesture.request().vendor().page() == RecipientPage.OURS;
        return open && ours && recipients.available() ? recipients.invite(invitation(gesture)) : Mono.empty();
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
                request.at().plus(settings.acceptWithin()));
    }
}
