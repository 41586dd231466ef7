package dev.bouquet.transcripts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.mail.MailAddress;
import dev.bouquet.mail.Mails;
import dev.bouquet.mail.WantedMail;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Customers ask for a conversation of theirs by email. It goes to the one address that their site signed for them and to no other: what
 * anybody types is no proof, and a mail to it would reach a stranger.
 */
@Component
class TranscriptMails {
    static final String NO_MAIL = "no_mail";
    static final String NO_ADDRESS = "no_address";

    private static final int ZONE_LENGTH_MAX = 64;

    private final Conversations conversations;
    private final Customers customers;
    private final Mails mails;
    private final Limits limits;
    private final ClientAddress clients;
    private final Clock clock;

    TranscriptMails(
            Conversations conversations,
            Customers customers,
            Mails mails,
            Limits limits,
            ClientAddress clients,
            Clock clock) {
        this.conversations = conversations;
        this.customers = customers;
        this.mails = mails;
        this.limits = limits;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Whether it can be asked for.
     *
     * @param to where it would go; null where it is not offered
     * @param why it is not: {@link #NO_MAIL}, nothing is sent from here, or no site signs for its visitors; {@link #NO_ADDRESS}, the site signed no address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offer(
            boolean offered, @Nullable String to, @Nullable String why) {
        @Override
        public String toString() {
            return "Offer[" + offered + "]";
        }
    }

    /**
     * @param to the address that the customer was shown
     * @param timeZone in which they read times, such as {@code Asia/Ho_Chi_Minh}
     */
    record Wanted(@Nullable String to, @Nullable String timeZone) {
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    /** It will be sent. */
    record Kept(Instant requestedAt) {}

    /** Refuses with {@code not_found} for a conversation that is not theirs. */
    Mono<Offer> offer(Identity.Customer who, String conversationId) {
        return conversations.mine(who, conversationId).then(Mono.defer(() -> offer(who)));
    }

    private Mono<Offer> offer(Identity.Customer who) {
        if (!mails.takesMail() || !customers.areVouchedFor()) {
            return Mono.just(new Offer(false, null, NO_MAIL));
        }
        return customers
                .find(who.id())
                .mapNotNull(TranscriptMails::proven)
                .map(address -> new Offer(true, address, null))
                .defaultIfEmpty(new Offer(false, null, NO_ADDRESS));
    }

    private static @Nullable String proven(Customer customer) {
        String email = customer.email();
        return customer.verified() && email != null && MailAddress.fits(email) ? email : null;
    }

    /**
     * Keeps that it is to be sent, up to what stands in it now. The same key again is the same mail; for another conversation it
     * is refused with {@code conflict}, and so is all that is not offered, and an address that is not theirs any more.
     */
    Mono<Kept> ask(
            Identity.Customer who,
            @Nullable String key,
            String conversationId,
            Wanted wanted,
            ServerWebExchange exchange) {
        return Mono.defer(() -> {
            String named = Inputs.demandKey(key);
            String to = Inputs.demand("to", wanted.to(), Inputs.EMAIL_MAX);
            ZoneId zone = TimeZones.known(
                    wanted.timeZone() == null ? null : Inputs.demand("timeZone", wanted.timeZone(), ZONE_LENGTH_MAX));
            String id = Secrets.sha256(who.id() + " " + named).substring(0, 32);
            return conversations
                    .find(who, conversationId)
                    .flatMap(state -> mails.find(id)
                            .switchIfEmpty(Mono.defer(() -> fresh(who, id, state, to, zone, exchange)))
                            .map(mail -> demandSame(mail, state, to)));
        });
    }

    private Mono<WantedMail> fresh(
            Identity.Customer who, String id, Conversation state, String to, ZoneId zone, ServerWebExchange exchange) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return offer(who)
                .map(offer -> demandOffered(offer, to))
                .delayUntil(address -> limits.take(
                                Limit.MAILS_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                        .then(Mono.defer(() -> limits.take(Limit.MAILS_PER_CUSTOMER, who.id(), exchange)))
                        .then(Mono.defer(() -> limits.take(Limit.MAILS_PER_RECIPIENT, print(address), exchange))))
                .flatMap(address -> mails.want(new WantedMail(
                        id,
                        TranscriptWriter.KIND,
                        who.id(),
                        state.id(),
                        address,
                        TranscriptWriter.about(state.head(), zone, print(address)),
                        now)))
                .then(Mono.defer(() -> mails.find(id)))
                // Kept and gone again: the customer had their data deleted meanwhile.
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static String demandOffered(Offer offer, String to) {
        if (offer.to() == null) {
            throw Refusal.conflict(
                            NO_MAIL.equals(offer.why())
                                    ? "No emails are sent from here."
                                    : "There is no address that your site has confirmed as yours.")
                    .because(Objects.requireNonNullElse(offer.why(), NO_ADDRESS));
        }
        if (!offer.to().equals(to)) {
            throw Refusal.conflict("This is not the address that your site has confirmed as yours.")
                    .because("other_address");
        }
        return to;
    }

    private static Kept demandSame(WantedMail mail, Conversation state, String to) {
        if (!state.id().equals(mail.conversationId())) {
            throw Refusal.conflict("This Idempotency-Key stands for another conversation.")
                    .because("other_conversation");
        }
        if (!print(to).equals(mail.about().get(TranscriptWriter.TO))) {
            throw Refusal.conflict("This Idempotency-Key stands for a mail to another address.")
                    .because("other_address");
        }
        return new Kept(mail.wantedAt());
    }

    /** Addresses stand in no key of Redis. What follows a plus sign leads to the same mail box mostly. */
    private static String print(String address) {
        return Secrets.sha256(address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@"));
    }
}
