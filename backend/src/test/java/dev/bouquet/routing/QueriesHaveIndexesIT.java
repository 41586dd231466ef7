package dev.bouquet.routing;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {
    private static final IndexRules RULES = new IndexRules()
            .few("offers", "standing.offer", "an offer stands once")
            .few("waits", "conversation", "a conversation waits a few times");

    private static final Slot SLOT = new Slot("s1", "c1", Slot.WHOLE, 1, Instant.EPOCH);

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callSlots(node.bean(SlotStore.class));
            callOffers(node.bean(OfferStore.class));
            callAll(
                    EndedWaitStore.class,
                    Map.of("foretold", node.bean(EndedWaitStore.class).foretold(Instant.EPOCH, 10)));
            callWaits(node.bean(WaitStore.class), conversation(node));
            LeavingStore leavings = node.bean(LeavingStore.class);
            callAll(
                    LeavingStore.class,
                    Map.of(
                            "due", leavings.due(10),
                            "carryOn", leavings.carryOn("c1", new Conversation.InLine(2, Instant.EPOCH)),
                            "dueFrom",
                                    leavings.dueFrom(
                                            Instant.EPOCH, List.of(new Leavings.Changed("c1:1", "c1", Instant.EPOCH))),
                            "settle", leavings.settle(List.of(new Leavings.Changed("c1:1", "c1", Instant.EPOCH))),
                            "of", leavings.of(List.of("c1", "c2"))));
            recorded.haveTheirIndexesIn(Set.of("slots", "offers", "waits"), RULES);
        }
    }

    private static Conversation conversation(TestNode node) {
        TestCustomer customer = node.customer();
        String id = customer.start(customer.connect(), "s1", "Hello");
        return Objects.requireNonNull(node.bean(Placement.class).fresh(id).block(Floor.PATIENCE));
    }

    private static void callSlots(SlotStore slots) {
        callAll(
                SlotStore.class,
                Map.of(
                        "take", slots.take("a1", SLOT, true, Instant.EPOCH),
                        "renew", slots.renew("a1", SLOT, SLOT),
                        "confirm", slots.confirm("a1", SLOT),
                        "giveBack", slots.giveBack("a1", SLOT),
                        "setCapacity", slots.setCapacity("a1", 2),
                        "find", Flux.concat(slots.find("a1"), slots.find(List.of("a1", "a2"))),
                        "occupied", slots.occupied()));
    }

    private static void callOffers(OfferStore offers) {
        Instant now = Instant.EPOCH;
        callAll(
                OfferStore.class,
                Map.of(
                        "find", offers.find(List.of("c1", "c2")),
                        "expired", offers.expired(now, 10),
                        "stand", offers.stand("c1", new Offer.Standing("o1", "a1", SLOT, now), true),
                        "claim", offers.claim("o1", "a1", now, now),
                        "pass", offers.pass("o1", "a1", now),
                        "expire", offers.expire(new Offer.Standing("o1", "a1", SLOT, now), now),
                        "withdraw", offers.withdraw("c1", "o1"),
                        "passed", offers.passed("c1", "a1", now),
                        "passUnclaimed", offers.passUnclaimed(new Offer.Standing("o1", "a1", SLOT, now), now),
                        "forget", offers.forget("c1", 3, now)));
    }

    private static void callWaits(WaitStore waits, Conversation conversation) {
        Instant now = Instant.EPOCH;
        Conversation.InLine inLine = new Conversation.InLine(1, now);
        WaitStore.Served served = new WaitStore.Served("c1:1", 1, now, true);
        callAll(
                WaitStore.class,
                Map.ofEntries(
                        Map.entry("begin", waits.begin(conversation, inLine, true, 1, null)),
                        Map.entry("goingOn", waits.goingOn(now, now, 10)),
                        Map.entry("goingOnOf", waits.goingOnOf(List.of("c1:1"))),
                        Map.entry("longest", waits.longest("general", now, 10)),
                        Map.entry("noted", waits.noted(Map.of("c1", inLine))),
                        Map.entry(
                                "end",
                                Flux.concat(
                                        waits.end(new WaitStore.GoingOn("c1", 1, now), WaitOutcome.SERVED, now),
                                        waits.end("c1", 2, WaitOutcome.SERVED, now))),
                        Map.entry("seen", waits.seen(List.of("c1:1"), now)),
                        Map.entry("unseen", waits.unseen(now, 10)),
                        Map.entry("left", waits.left(new WaitStore.Unseen("c1:1", "c1", now))),
                        Map.entry("served", waits.served("c1")),
                        Map.entry("interrupted", waits.interrupted(served)),
                        Map.entry("handled", waits.handled(served, now, 1)),
                        Map.entry("handlingMillis", waits.handlingMillis("general", 10))));
    }
}
