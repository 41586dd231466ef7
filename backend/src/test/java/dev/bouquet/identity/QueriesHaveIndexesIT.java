package dev.bouquet.identity;

import static dev.bouquet.stores.RecordedQueries.callAll;

import dev.bouquet.TestNode;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import dev.bouquet.words.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** The embedded store is quick without indexes; MongoDB is not, so each query must have one there. */
@Timeout(90)
class QueriesHaveIndexesIT {

    private static final IndexRules RULES = new IndexRules()
            .unindexed("customers: range [_id], sorted by {_id=1}", "by the index on ids, which is not looked at")
            .unindexed("staff: sorted by {name=1, _id=1}", "a company's staff is listed whole, some hundreds")
            .unindexed("staff: equal [active, role]", "asked at start only, of some hundreds")
            .unindexed("staff: equal [active, demo]", "asked at start only, of some hundreds")
            .unindexed("staff: equal [demo, retired]", "asked at start only, of some hundreds");

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode node = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callStaff(node.bean(StaffStore.class));
            callCustomers(node.bean(CustomerStore.class));
            callMerges(node.bean(MergedCustomerStore.class));
            callAsked(node.bean(AskedCustomerStore.class));
            callTerms(node.bean(CustomerTermStore.class));
            callErasing(node.bean(CustomerErasureStore.class));
            callSessions(node.bean(SessionStore.class));
            callTickets(node.bean(TicketStore.class));
            recorded.haveTheirIndexesIn(
                    Set.of(
                            "staff",
                            "administrators",
                            "sessions",
                            "tickets",
                            "customers",
                            "visitorTokens",
                            "identities"),
                    RULES);
        }
    }

    private static void callStaff(StaffStore staff) {
        StaffMember an = new StaffMember(
                "a1", "an@shop.example", "An", Role.ADMIN, true, 0, Instant.now(), List.of(), List.of(), "");
        callAll(
                StaffStore.class,
                Map.ofEntries(
                        Map.entry("find", Flux.concat(staff.find("a1"), staff.find(List.of("a1")))),
                        Map.entry("byEmail", staff.byEmail(List.of("an@shop.example"))),
                        Map.entry("credentials", staff.credentials("an@shop.example")),
                        Map.entry("all", staff.all()),
                        Map.entry("hasActiveAdmin", staff.hasActiveAdmin()),
                        Map.entry("insert", staff.insert(an, "hash", false)),
                        Map.entry(
                                "change",
                                staff.change("a1", new StaffStore.Change("An", null, null, null, null, null, null))),
                        Map.entry("countAdministrator", staff.countAdministrator("a1")),
                        Map.entry("discountAdministrator", staff.discountAdministrator("a1")),
                        Map.entry("retireDemo", staff.retireDemo()),
                        Map.entry("recallDemo", staff.recallDemo())));
    }

    private static void callCustomers(CustomerStore customers) {
        Instant now = Instant.now();
        callAll(
                CustomerStore.class,
                Map.of(
                        "find", customers.find("u1"),
                        "seen", customers.seen("u1", new CustomerStore.Sighting(null, null, null, now)),
                        "on", customers.on(new Customer.Page("https://shop.example/", null, null), "u1", now),
                        "said", customers.said(Map.of("cart", 1), "c1", "u1", now),
                        "customerOfToken", customers.customerOfToken("token"),
                        "keepToken", customers.keepToken("token", "u1", now),
                        "forgetToken", customers.forgetToken("token"),
                        "customerOfSite", customers.customerOfSite(new SiteIdentity("", "subject", null, null)),
                        "siteOf", customers.siteOf("u1"),
                        "claim", customers.claim(new SiteIdentity("", "subject", null, null), "u1", now)));
    }

    private static void callMerges(MergedCustomerStore merges) {
        CustomerMerge merge = new CustomerMerge("m1", "u2", "u1", new CustomerMerge.By("a1", "An"), Instant.now());
        callAll(
                MergedCustomerStore.class,
                Map.of(
                        "find", merges.find("u1"),
                        "into", merges.into(List.of("u1", "u3"), 10),
                        "join", merges.join(merge),
                        "leads", merges.leads(10),
                        "part", merges.part("u2", "m1")));
    }

    private static void callAsked(AskedCustomerStore asked) {
        Instant now = Instant.now();
        callAll(
                AskedCustomerStore.class,
                Map.of(
                        "ask", asked.ask("u1", "c1:5", now, now),
                        "askedAt", asked.askedAt("u1"),
                        "wasAsked", asked.wasAsked("u1", "c1:5"),
                        "wereAsked", asked.wereAsked(List.of("u1", "u2"), now)));
    }

    private static void callTerms(CustomerTermStore terms) {
        Customer hoa = new Customer("u1", "Hoa", null, true, null, Instant.now(), null, null, null, Instant.now());
        callAll(
                CustomerTermStore.class,
                Map.of(
                        "search", terms.search(Terms.sought("terms", "hoa shop ex", 10), 10),
                        "keep", terms.keep(hoa, List.of("hoa")),
                        "after", terms.after("", 10)));
    }

    private static void callErasing(CustomerErasureStore erasing) {
        callAll(
                CustomerErasureStore.class,
                Map.of(
                        "close", erasing.close("u1", Instant.now()),
                        "forgetProofs", erasing.forgetProofs("u1"),
                        "closedSince", erasing.closedSince(Instant.now())));
    }

    private static void callSessions(SessionStore sessions) {
        Instant now = Instant.now();
        SessionStore.Stored session = new SessionStore.Stored("a1", 0, "token", now, now, now);
        callAll(
                SessionStore.class,
                Map.of(
                        "find", sessions.find("hash"),
                        "holding", sessions.holding(List.of("hash", "other"), now),
                        "insert", sessions.insert("hash", session),
                        "write", sessions.write("hash", session),
                        "delete", sessions.delete("hash"),
                        "forget", sessions.forget(now)));
    }

    private static void callTickets(TicketStore tickets) {
        Instant now = Instant.now();
        callAll(
                TicketStore.class,
                Map.of(
                        "insert", tickets.insert("hash", new TicketStore.Stored("customer", "u1", null, now)),
                        "take", tickets.take("hash"),
                        "forget", tickets.forget(now)));
    }
}
