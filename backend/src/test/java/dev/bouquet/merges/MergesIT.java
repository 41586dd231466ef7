package dev.bouquet.merges;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.merges.Couple.merge;
import static dev.bouquet.merges.Couple.merged;
import static dev.bouquet.merges.Couple.preview;
import static dev.bouquet.merges.Couple.undo;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.gestures.Florist;
import dev.bouquet.identity.CustomerMerge;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Two customers who are one person, for staff and for nobody else. */
@Timeout(90)
class MergesIT {
    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final TestCustomer laptop = node.customer();
    private final TestCustomer phone = node.customer();

    private static void isConflict(HttpResponse<String> answer, String why) {
        assertThat(text(Florist.json(answer, 409), "why")).isEqualTo(why);
    }

    private JsonNode customer(String id) {
        return linh.json("/api/v1/customers/" + id);
    }

    private List<String> timeline(String id) {
        return linh.json("/api/v1/customers/" + id + "/timeline")
                .get("items")
                .valueStream()
                .map(each -> text(each, "id"))
                .toList();
    }

    private void isCalled(String customer, String name, boolean verified) {
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("customers")
                        .updateOne(
                                Filters.eq("_id", customer),
                                Updates.combine(
                                        Updates.set("name", name),
                                        Updates.set("terms", List.copyOf(Terms.of(Words.of(5, name)))),
                                        Updates.set("verified", verified))))
                .block();
    }

    private void hasAccount(String customer) {
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("identities")
                        .insertOne(new Document("_id", "site:" + UUID.randomUUID())
                                .append("customer", customer)
                                .append("slot", "site:" + customer)
                                .append("createdAt", new Date())))
                .block();
    }

    @Test
    void whoWasForgottenLeadsNowhereAndNobodyLeadsToThem() {
        florist.conversation(laptop);
        String dress = florist.conversation(phone);
        merged(linh, laptop.id(), phone.id());
        assertThat(laptop.call("DELETE", "/api/v1/visitors/me", "").statusCode())
                .isEqualTo(202);
        assertThat(text(customer(phone.id()), "id")).isEqualTo(phone.id());
        assertThat(timeline(phone.id())).containsExactly(dress);
        assertThat(linh.get("/api/v1/customers/" + laptop.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void staffSeeOnePersonUntilItIsUndone() {
        String shoes = florist.conversation(laptop);
        String dress = florist.conversation(phone);
        put(laptop, "dog", "Has a dog");
        put(phone, "evening", "Call after six");
        JsonNode shown = Florist.json(preview(linh, laptop.id(), phone.id()), 200);
        assertThat(shown.get("possible").booleanValue()).isTrue();
        assertThat(text(shown.get("into"), "id")).isEqualTo(laptop.id());
        assertThat(shown.at("/from/conversations").intValue()).isEqualTo(1);
        assertThat(shown.at("/from/facts/0/text").stringValue()).isEqualTo("Call after six");

        String merge = merged(linh, laptop.id(), phone.id());
        for (String id : List.of(laptop.id(), phone.id())) {
            JsonNode one = customer(id);
            assertThat(text(one, "id")).isEqualTo(laptop.id());
            assertThat(one.get("identities").valueStream()).hasSize(2);
            assertThat(one.at("/merges/0/from/id").stringValue()).isEqualTo(phone.id());
            assertThat(one.at("/merges/0/by/id").stringValue()).isEqualTo(linh.id());
            assertThat(timeline(id)).containsExactlyInAnyOrder(shoes, dress);
            assertThat(linh.json("/api/v1/conversations?customer=" + id)
                            .get("items")
                            .valueStream())
                    .hasSize(2);
            assertThat(facts(id)).containsExactlyInAnyOrder("Has a dog", "Call after six");
        }

        JsonNode undone = Florist.json(undo(an, merge), 200);
        assertThat(undone.at("/undoneBy/id").stringValue()).isEqualTo(an.id());
        assertThat(Florist.json(undo(linh, merge), 200).at("/undoneBy/id").stringValue())
                .isEqualTo(an.id());
        assertThat(timeline(laptop.id())).containsExactly(shoes);
        assertThat(timeline(phone.id())).containsExactly(dress);
        assertThat(facts(phone.id())).containsExactly("Call after six");
        assertThat(text(customer(phone.id()), "id")).isEqualTo(phone.id());
        assertThat(customer(laptop.id()).get("merges").valueStream()).isEmpty();
        assertThat(audited(phone.id())).contains("customer.merged", "customer.merge_undone");
    }

    private void put(TestCustomer of, String id, String text) {
        Florist.json(
                linh.call("PUT", "/api/v1/customers/" + of.id() + "/facts/" + id, Map.of("kind", "fact", "text", text)),
                201);
    }

    private List<String> facts(String id) {
        return linh.json("/api/v1/customers/" + id + "/facts")
                .get("items")
                .valueStream()
                .map(each -> text(each, "text"))
                .toList();
    }

    private List<String> audited(String customer) {
        return florist.admin()
                .json("/api/v1/audit?target=customer:" + customer)
                .get("items")
                .valueStream()
                .map(each -> text(each, "action"))
                .toList();
    }

    @Test
    void aFactIsChangedAndDeletedWhereItIsKept() {
        put(phone, "dog", "Has a dog");
        String merge = merged(linh, laptop.id(), phone.id());
        String path = "/api/v1/customers/" + laptop.id() + "/facts/";
        Florist.json(linh.call("PUT", path + "dog", Map.of("kind", "fact", "text", "Has two dogs")), 200);
        Florist.json(linh.call("PUT", path + "cat", Map.of("kind", "fact", "text", "Has a cat")), 201);
        undo(linh, merge);
        assertThat(facts(phone.id())).containsExactly("Has two dogs");
        assertThat(facts(laptop.id())).containsExactly("Has a cat");
        merged(linh, laptop.id(), phone.id());
        assertThat(linh.call("DELETE", path + "dog", "").statusCode()).isEqualTo(204);
        assertThat(facts(phone.id())).containsExactly("Has a cat");
    }

    @Test
    void aBrowserGoesOnSeeingItsOwnConversationsOnly() {
        String shoes = florist.conversation(laptop);
        String dress = florist.conversation(phone);
        merged(linh, laptop.id(), phone.id());
        assertThat(laptop.json("/api/v1/conversations")
                        .get("items")
                        .valueStream()
                        .map(each -> text(each, "id")))
                .containsExactly(shoes);
        assertThat(phone.json("/api/v1/conversations?customer=" + laptop.id())
                        .get("items")
                        .valueStream()
                        .map(each -> text(each, "id")))
                .containsExactly(dress);
        assertThat(laptop.get("/api/v1/conversations/" + dress).statusCode()).isEqualTo(404);
        assertThat(phone.get("/api/v1/conversations/" + shoes + "/entries").statusCode())
                .isEqualTo(404);
        assertThat(text(phone.json("/api/v1/me"), "id")).isEqualTo(phone.id());
    }

    @Test
    void whoeverIsKnownForCertainStaysAndIsFoundByBothNames() {
        String seldom = "Q" + UUID.randomUUID().toString().substring(0, 8);
        isCalled(laptop.id(), "Guest" + seldom, false);
        isCalled(phone.id(), "Hoa" + seldom, true);
        assertThat(Florist.json(preview(linh, laptop.id(), phone.id()), 200)
                        .get("conflicts")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactly("name");
        merged(linh, laptop.id(), phone.id());
        assertThat(text(customer(laptop.id()), "name")).isEqualTo("Hoa" + seldom);
        for (String name : List.of("guest" + seldom, "hoa" + seldom)) {
            assertThat(linh.json("/api/v1/customers?q=" + name)
                            .get("items")
                            .valueStream()
                            .map(each -> text(each, "id")))
                    .containsExactly(phone.id());
        }
    }

    @Test
    void twoAccountsOfTheSiteAreTwoPeople() {
        hasAccount(laptop.id());
        hasAccount(phone.id());
        JsonNode shown = Florist.json(preview(linh, laptop.id(), phone.id()), 200);
        assertThat(shown.get("possible").booleanValue()).isFalse();
        isConflict(merge(linh, "k1", laptop.id(), phone.id()), "site_accounts");
        assertThat(text(customer(phone.id()), "id")).isEqualTo(phone.id());
    }

    @Test
    void whoeverLedToSomebodyGoesAlongAndBackAgain() {
        TestCustomer tablet = node.customer();
        TestCustomer work = node.customer();
        merged(linh, laptop.id(), phone.id());
        String further = merged(linh, tablet.id(), phone.id());
        merged(linh, phone.id(), work.id());
        assertThat(text(customer(phone.id()), "id")).as("led to the root").isEqualTo(tablet.id());
        assertThat(customer(work.id()).get("identities").valueStream()).hasSize(4);
        isConflict(merge(linh, "same", work.id(), laptop.id()), "same_customer");
        undo(linh, further);
        assertThat(text(customer(phone.id()), "id")).isEqualTo(laptop.id());
        assertThat(customer(phone.id()).get("identities").valueStream()).hasSize(2);
        assertThat(text(customer(work.id()), "id")).isEqualTo(tablet.id());
    }

    @Test
    void aTwentyFirstIsRefused() {
        for (int i = 1; i < MergedCustomers.COUNT_MAX; i++) {
            merged(linh, laptop.id(), node.customer().id());
        }
        assertThat(customer(laptop.id()).get("identities").valueStream()).hasSize(MergedCustomers.COUNT_MAX);
        isConflict(merge(linh, "one-more", laptop.id(), phone.id()), "too_many");
        isConflict(merge(linh, "other-way", phone.id(), laptop.id()), "too_many");
    }

    @Test
    void theSameKeyIsTheSameMergeForGood() {
        String key = UUID.randomUUID().toString();
        Set<String> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(copy -> text(Florist.json(merge(linh, key, laptop.id(), phone.id()), 201), "id"))
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
        isConflict(merge(linh, key, laptop.id(), node.customer().id()), "other_merge");
        undo(linh, ids.iterator().next());
        isConflict(merge(linh, key, laptop.id(), phone.id()), "undone");
        assertThat(text(customer(phone.id()), "id")).isEqualTo(phone.id());
    }

    @Test
    void twoWhoMergeEachOtherAtTheSameMomentDoNotLeadInACircle() {
        String key = UUID.randomUUID().toString();
        String id = Secrets.sha256(linh.id() + " " + key).substring(0, 32);
        CustomerMerge begun =
                new CustomerMerge(id, phone.id(), laptop.id(), new CustomerMerge.By(linh.id(), "Linh"), Instant.now());
        node.bean(MergeStore.class)
                .insert(
                        new Merge(begun, laptop.id(), phone.id(), null, false),
                        Instant.now().plusSeconds(3_600))
                .block();
        merged(an, phone.id(), laptop.id());
        isConflict(merge(linh, key, laptop.id(), phone.id()), "same_customer");
        for (TestCustomer each : List.of(laptop, phone)) {
            assertThat(text(customer(each.id()), "id")).isEqualTo(phone.id());
            assertThat(customer(each.id()).get("merges").valueStream()).hasSize(1);
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(merge(linh, "k", "nobody", phone.id()).statusCode()).isEqualTo(404);
        assertThat(text(Florist.json(merge(linh, "k", laptop.id(), "nobody"), 400), "field"))
                .isEqualTo("with");
        assertThat(text(Florist.json(merge(linh, "no spaces", laptop.id(), phone.id()), 400), "field"))
                .isEqualTo("Idempotency-Key");
        isConflict(merge(linh, "me", laptop.id(), laptop.id()), "same_customer");
        assertThat(undo(linh, "nothing").statusCode()).isEqualTo(404);
        assertThat(phone.call("POST", "/api/v1/customers/" + phone.id() + "/merge/preview", Map.of("with", laptop.id()))
                        .statusCode())
                .isEqualTo(403);
    }
}
