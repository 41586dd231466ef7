package dev.bouquet.mail;

import dev.bouquet.erasure.Erasable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets what was to be sent to a customer, and the files of what was. A mail that is being written finds no customer any more;
 * a file that came of it all the same is found when it is looked again.
 */
@Component
class MailErasure implements Erasable {
    private final MailStore store;
    private final Mailer mailer;

    MailErasure(MailStore store, Mailer mailer) {
        this.store = store;
        this.mailer = mailer;
    }

    @Override
    public Mono<Void> forget(String customerId) {
        return store.deleteOf(customerId).then(Mono.defer(() -> mailer.forgetOf(customerId)));
    }
}
