package dev.bouquet.gestures;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Status;
import dev.bouquet.empowerment.Ask;
import dev.bouquet.fulfilment.Capabilities;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.Item;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.Vendor;
import dev.bouquet.gestures.Gesture.Request;
import dev.bouquet.gestures.Gesture.Requester;
import dev.bouquet.gestures.Gesture.VendorTraits;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import dev.bouquet.recipients.Recipients;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes what an agent sent into what is asked for: finds the conversation, the customer's words, the thing and who gets it,
 * and refuses with the field that is at fault.
 */
@Component
class Asking {
    /** A gift before the problem is solved reads as a bribe. */
    static final String PROBLEM_OPEN = "problem_open";

    private static final String LOCALE_DEFAULT = "en";

    private final Conversations conversations;
    private final Fulfilment fulfilment;
    private final Staff staff;
    private final Customers customers;
    private final MergedCustomers merged;
    private final Contacts contacts;
    private final Recipients recipients;
    private final Clock clock;

    Asking(
            Conversations conversations,
            Fulfilment fulfilment,
            Staff staff,
            Customers customers,
            MergedCustomers merged,
            Contacts contacts,
            Recipients recipients,
            Clock clock) {
        this.conversations = conversations;
        this.fulfilment = fulfilment;
        this.staff = staff;
        this.customers = customers;
        this.merged = merged;
        this.contacts = contacts;
        this.recipients = recipients;
        this.clock = clock;
    }

    /** What is asked for, and how long the transcript was then. */
    record Asked(Request request, long head) {}

    Mono<Asked> of(Identity.Agent who, GestureRequest.Checked sent, String fingerprint) {
        return conversations
                .find(who, sent.conversationId())
                .doOnNext(Asking::demandUnsolved)
                .flatMap(conversation -> demandHeard(conversation, sent.heard())
                        .then(Mono.zip(chosen(sent), requester(who), locale(conversation)))
                        .map(found -> new Asked(
                                request(conversation, sent, found.getT1(), found.getT2(), found.getT3(), fingerprint),
                                conversation.head())));
    }

    private static void demandUnsolved(Conversation conversation) {
        if (conversation.erased()) {
            throw Refusal.of(
                            RefusalCode.CLOSED,
                            "The customer had their data deleted: nothing can be done for them here.")
                    .because("erased");
        }
        if (conversation.status() == Status.RESOLVED) {
            throw Refusal.of(RefusalCode.CLOSED, "This conversation is resolved. Reopen it first.");
        }
    }

    private Mono<Void> demandHeard(Conversation conversation, Gesture.@Nullable Heard heard) {
        if (heard == null) {
            return Mono.empty();
        }
        return conversations
                .entry(conversation.id(), heard.seq())
                .filter(entry -> entry.by().isCustomer() && entry.body().text() != null)
                .switchIfEmpty(Mono.error(() -> Refusal.badField("heard.seq", "names nothing the customer wrote")))
                .filter(entry -> entry.body().text() instanceof String text && text.contains(heard.quote()))
                .switchIfEmpty(Mono.error(
                        () -> Refusal.badField("heard.quote", "must be the customer's own words, unchanged")))
                .then();
    }

    /** The thing where there is one, and who carries it out. */
    private record Choice(Optional<Item> item, Vendor vendor) {}

    private Mono<Choice> chosen(GestureRequest.Checked sent) {
        if (sent.itemId() == null) {
            return Mono.just(new Choice(
                    Optional.empty(), carriedOutBy(fulfilment.people(sent.type().wire()))));
        }
        return fulfilment
                .item(sent.itemId())
                .switchIfEmpty(Mono.error(() -> Refusal.badField("itemId", "names nothing in the catalogue")))
                .map(item -> {
                    demandFit(item, sent);
                    return new Choice(Optional.of(item), carriedOutBy(fulfilment.vendorOf(item)));
                });
    }

    /** Whoever would wait for an address that no page of ours can ask for does not get it: a person finds it out. */
    private Vendor carriedOutBy(Vendor vendor) {
        boolean waitsForOurPage = vendor.capabilities().page() == RecipientPage.OURS;
        return waitsForOurPage && !recipients.available() ? fulfilment.desk() : vendor;
    }

    private static void demandFit(Item item, GestureRequest.Checked sent) {
        if (!item.type().equals(sent.type().wire())) {
            throw Refusal.badField("type", "must be " + item.type() + ", as the item is");
        }
        Money from = item.from();
        Money to = item.to();
        if (!from.currency().equals(sent.amount().currency())) {
            throw Refusal.badField("amount.currency", "must be " + from.currency() + ", as the item's price is");
        }
        if (from.exceeds(sent.amount()) || sent.amount().exceeds(to)) {
            throw Refusal.badField(
                    "amount.amountMinor", "must be from " + from.amountMinor() + " to " + to.amountMinor());
        }
    }

    private Mono<Requester> requester(Identity.Agent who) {
        return member(who)
                .map(member -> new Requester(
                        who.id(), who.name(), who.role().wire(), member.team() == null ? "" : member.team()));
    }

    private Mono<String> locale(Conversation conversation) {
        return customers
                .find(conversation.customer().id())
                .switchIfEmpty(Mono.error(
                        () -> Refusal.badField("conversationId", "is of a customer who is not known here any more")))
                .map(customer -> customer.locale() == null ? LOCALE_DEFAULT : customer.locale());
    }

    private Mono<StaffMember> member(Identity.Agent who) {
        return staff.find(who.id()).switchIfEmpty(Mono.error(Refusal::unauthenticated));
    }

    private Request request(
            Conversation conversation,
            GestureRequest.Checked sent,
            Choice choice,
            Requester requester,
            String locale,
            String fingerprint) {
        Vendor vendor = choice.vendor();
        Capabilities can = vendor.capabilities();
        return new Request(
                conversation.id(),
                conversation.customer(),
                requester,
                conversation.queue(),
                sent.type(),
                choice.item()
                        .map(item -> new Chosen(item.id(), item.name(locale), item.picture(), item.countries()))
                        .orElse(null),
                sent.errand(),
                new VendorTraits(vendor.id(), can.deduplicates(), can.looksUp(), can.page()),
                sent.reason(),
                sent.heard(),
                sent.note(),
                sent.amount(),
                sent.recipient(),
                contacts.kept(sent.recipient()),
                locale,
                warnings(conversation, sent.reason()),
                sent.usedStory(),
                fingerprint,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What an agent should think of before they send this; nothing ever stops a condolence. */
    static List<String> warnings(Conversation conversation, GestureReason reason) {
        boolean unsolved = conversation.status() != Status.RESOLVED;
        return reason == GestureReason.RECOVERY && unsolved ? List.of(PROBLEM_OPEN) : List.of();
    }

    /** The question to the policy that goes with a request. */
    Mono<Ask> ask(Request request) {
        Requester requester = request.requester();
        return idsOf(request.customer())
                .map(customers -> asked(
                        requester.id(),
                        Role.ofWire(requester.role()),
                        requester.team(),
                        request.queue(),
                        request.reason(),
                        customers,
                        request.amount()));
    }

    /** The same question, were this colleague to ask it. */
    Mono<Ask> askedBy(Identity.Agent who, Request request) {
        return Mono.zip(
                member(who),
                idsOf(request.customer()),
                (member, customers) -> asked(
                        who.id(),
                        who.role(),
                        member.team(),
                        request.queue(),
                        request.reason(),
                        customers,
                        request.amount()));
    }

    /** The question before anything is sent; without an amount, only what is left can be asked. */
    Mono<Ask> before(Identity.Agent who, Conversation conversation, GestureReason reason, @Nullable Money amount) {
        return Mono.zip(
                member(who),
                idsOf(conversation.customer()),
                (member, customers) -> asked(
                        who.id(),
                        who.role(),
                        member.team(),
                        conversation.queue(),
                        reason,
                        customers,
                        amount == null ? Money.zero("USD") : amount));
    }

    /** Ids of all who are the same person as this customer, on the first of whose limits what is given draws. */
    Mono<List<String>> idsOf(Person customer) {
        return merged.idsOf(customer.id());
    }

    private static Ask asked(
            String agentId,
            Role role,
            @Nullable String team,
            String queue,
            GestureReason reason,
            List<String> customers,
            Money amount) {
        return new Ask(
                agentId,
                role,
                team,
                queue,
                reason.wire(),
                customers.getFirst(),
                List.copyOf(customers.subList(1, customers.size())),
                amount);
    }

    static Person person(Identity.Agent who) {
        return new Person(who.id(), who.name());
    }
}
