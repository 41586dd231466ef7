package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.recipients.Recipients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A recipient's email address and telephone number as they are compared with those of other gestures: by prints under our own
 * keys, since there are so few telephone numbers that a plain hash of one is as good as the number. Where there are no keys,
 * nothing is kept, and none is known again.
 */
@Component
class Contacts {
    private final Recipients recipients;

    Contacts(Recipients recipients) {
        this.recipients = recipients;
    }

    /** What stands in the gesture, to be found by. */
    List<String> kept(@Nullable Recipient recipient) {
        return plain(recipient).stream()
                .flatMap(contact -> recipients.printsOf(contact).stream().limit(1))
                .toList();
    }

    /** What stands in gestures of the same contacts, whichever of the keys was the first when they were asked for. */
    List<String> sought(@Nullable Recipient recipient) {
        return plain(recipient).stream()
                .flatMap(contact -> recipients.printsOf(contact).stream())
                .toList();
    }

    /** Each in the one form in which it is compared. */
    static List<String> plain(@Nullable Recipient recipient) {
        List<String> contacts = new ArrayList<>();
        if (recipient != null && recipient.email() != null) {
            contacts.add(recipient.email().toLowerCase(Locale.ROOT));
        }
        if (recipient != null && recipient.phone() != null) {
            contacts.add(recipient.phone());
        }
        return contacts;
    }
}
