package dev.bouquet.gestures;

import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.empowerment.Conversion;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.Staff;
import dev.bouquet.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is unusual about a gesture, by the name under which a colleague who looks later is told of it. Nothing here stops a
 * gesture: most of what is unusual is right, and trust comes first.
 */
@Component
class Oddities {
    static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int TOGETHER_OFTEN = 3;
    private static final int RECENT_ENTRIES = 50;

    /** In text without accents. */
    private static final Pattern ASKS = Pattern.compile(
            "\\b(free gift|gift|voucher|compensat\\w*|freebie|for free|qua tang|tang (toi|minh|em|anh|chi)|den bu|mien phi)\\b");

    private final GestureStore store;
    private final Staff staff;
    private final Conversations conversations;
    private final Contacts contacts;
    private final MergedCustomers merged;
    private final Clock clock;

    Oddities(
            GestureStore store,
            Staff staff,
            Conversations conversations,
            Contacts contacts,
            MergedCustomers merged,
            Clock clock) {
        this.store = store;
        this.staff = staff;
        this.conversations = conversations;
        this.contacts = contacts;
        this.merged = merged;
        this.clock = clock;
    }

    /** The names of what is unusual; empty for most. */
    Mono<List<String>> of(Identity.Agent who, Gesture.Request request, Decision decision, long head) {
        Instant since = clock.instant().minus(LOOKED_BACK);
        return merged.idsOf(request.customer().id())
                .flatMap(customers -> Mono.zip(
                        store.countOf(customers, who.id(), since),
                        store.countTo(contacts.sought(request.recipient()), customers, since),
                        ofStaff(Contacts.plain(request.recipient())),
                        asked(who, request, head)))
                .map(found -> {
                    List<String> names = new ArrayList<>();
                    note(names, found.getT1() >= TOGETHER_OFTEN, "same_pair");
                    note(names, found.getT2() > 0, "shared_contact");
                    note(names, found.getT3(), "self_recipient");
                    note(names, isJustUnder(request.amount(), decision), "just_under_limit");
                    note(names, found.getT4(), "customer_asked");
                    return names;
                });
    }

    private static void note(List<String> names, boolean so, String name) {
        if (so) {
            names.add(name);
        }
    }

    /** Within a twentieth of what is left, both as the policy counts them: in its currency, at the rate that it tells. */
    static boolean isJustUnder(Money amount, Decision decision) {
        Money left = decision.left();
        Conversion conversion = decision.conversion();
        Money counted = conversion == null ? amount : conversion.to(left.currency());
        return !counted.exceeds(left) && counted.amountMinor() * 20 >= left.amountMinor() * 19;
    }

    /** What is unusual about a cost that is told now; nothing where none is. */
    static List<String> ofCost(Gesture before, Gesture.Holding holding, @Nullable Money told) {
        List<String> names = new ArrayList<>();
        if (told == null) {
            return names;
        }
        Money amount = before.request().amount();
        boolean first = before.progress().ordering().cost() == null;
        // The whole amount was counted, for nothing was known of the cost when it was delivered.
        note(names, holding == Gesture.Holding.SPENT && first, "cost_told_late");
        boolean comparable = told.currency().equals(amount.currency());
        note(names, !comparable, "cost_in_other_currency");
        note(names, comparable && told.exceeds(amount), "cost_above_amount");
        return names;
    }

    private Mono<Boolean> ofStaff(List<String> contacts) {
        return contacts.isEmpty() ? Mono.just(false) : staff.active().any(member -> contacts.contains(member.email()));
    }

    private Mono<Boolean> asked(Identity.Agent who, Gesture.Request request, long head) {
        return conversations
                .page(who, request.conversationId(), Math.max(0, head - RECENT_ENTRIES), head, RECENT_ENTRIES)
                .map(page -> page.entries().stream().anyMatch(Oddities::asks));
    }

    static boolean asks(Entry entry) {
        String text = entry.body().text();
        return entry.by().isCustomer()
                && text != null
                && ASKS.matcher(Conditions.plain(text)).find();
    }
}
