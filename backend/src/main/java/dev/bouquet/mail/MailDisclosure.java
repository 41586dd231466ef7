package dev.bouquet.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.erasure.Disclosing;
import dev.bouquet.identity.Identity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Tells customers which mails they asked for lately. */
@Component
class MailDisclosure implements Disclosing {
    private final MailStore store;

    MailDisclosure(MailStore store) {
        this.store = store;
    }

    /** @param to while it is still to be sent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String kind,
            @Nullable String conversationId,
            @Nullable String to,
            Instant requestedAt,
            @Nullable Instant sentAt) {
        static Told of(MailStore.Kept kept) {
            WantedMail mail = kept.mail();
            return new Told(mail.kind(), mail.conversationId(), mail.to(), mail.wantedAt(), kept.sentAt());
        }

        @Override
        public String toString() {
            return "Told";
        }
    }

    @Override
    public Map<String, Flux<?>> tell(Identity.Customer who) {
        return Map.of("mails", store.of(who.id()).map(Told::of));
    }
}
