package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is asked whether they would recommend us, and how often. */
@Timeout(60)
class AskedCustomersIT {
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration NOT_AGAIN_FOR = AskedCustomers.NOT_AGAIN_FOR;

    private final TestNode node = TestNode.shared();
    private final String hoa = Secrets.newId();
    private final String hoasPhone = Secrets.newId();

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(Duration.ofSeconds(10)));
    }

    private Mono<Boolean> asking(String customer, String upon, Instant now) {
        return new AskedCustomers(
                        node.bean(AskedCustomerStore.class),
                        node.bean(MergedCustomers.class),
                        Clock.fixed(now, ZoneOffset.UTC))
                .mayAsk(customer, upon);
    }

    private boolean asks(String customer, String upon, Instant now) {
        return get(asking(customer, upon, now));
    }

    @BeforeEach
    void come() {
        CustomerStore.Sighting sighting = new CustomerStore.Sighting(null, null, null, AT);
        get(node.bean(CustomerStore.class).seen(hoa, sighting));
        get(node.bean(CustomerStore.class).seen(hoasPhone, sighting));
    }

    @Test
    void nobodyIsAskedTwiceWithinNinetyDays() {
        assertThat(NOT_AGAIN_FOR).isEqualTo(Duration.ofDays(90));
        assertThat(asks(hoa, "c1:5", AT)).isTrue();
        assertThat(asks(hoa, "c1:6", AT)).as("in the same conversation").isFalse();
        assertThat(asks(hoa, "c2:5", AT.plus(NOT_AGAIN_FOR).minusMillis(1)))
                .as("in another")
                .isFalse();
        assertThat(asks(hoa, "c3:5", AT.plus(NOT_AGAIN_FOR))).isTrue();
        assertThat(asks(hoa, "c4:5", AT.plus(NOT_AGAIN_FOR).plusSeconds(1))).isFalse();
        assertThat(asks(hoasPhone, "c5:5", AT)).as("somebody else").isTrue();
    }

    /** The answer may have been lost on its way; whoever asks again asks the same. */
    @Test
    void uponTheSameItIsAnsweredTheSame() {
        assertThat(asks(hoa, "c1:5", AT)).isTrue();
        assertThat(asks(hoa, "c1:5", AT.plusSeconds(30))).isTrue();
        assertThat(asks(hoa, "c2:5", AT.plus(NOT_AGAIN_FOR)))
                .as("that it was answered again is no asking anew")
                .isTrue();
        assertThat(asks(hoa, "c1:5", AT.plus(NOT_AGAIN_FOR))).isFalse();
    }

    @Test
    void ofManyConversationsAtTheSameTimeOneAsks() {
        List<Boolean> asked = get(Flux.range(0, 50)
                .flatMap(each -> asking(hoa, "c" + each + ":5", AT), 50)
                .collectList());
        assertThat(asked).hasSize(50).containsOnlyOnce(true);
    }

    @Test
    void whoIsOnePersonIsAskedAsOne() {
        assertThat(asks(hoasPhone, "c1:5", AT)).isTrue();
        CustomerMerge.By by = new CustomerMerge.By("a1", "An");
        get(node.bean(MergedCustomers.class).join(new CustomerMerge(Secrets.newId(), hoasPhone, hoa, by, AT)));
        assertThat(asks(hoa, "c2:5", AT.plusSeconds(60))).isFalse();
        assertThat(asks(hoasPhone, "c3:5", AT.plusSeconds(60))).isFalse();
        Instant later = AT.plus(NOT_AGAIN_FOR);
        assertThat(asks(hoasPhone, "c4:5", later)).isTrue();
        assertThat(asks(hoa, "c5:5", later)).isFalse();
    }

    private void solve(TestSocket agents, String conversation) {
        agents.ok("conversation.assign", "conversationId", conversation);
        agents.ok("conversation.resolve", "conversationId", conversation);
    }

    private void passed(Duration since, String customer) {
        Date asked = Date.from(Instant.now().minus(since));
        get(Mono.from(node.bean(MongoDatabase.class)
                .getCollection("customers")
                .updateOne(Filters.eq("_id", customer), Updates.set("askedAt", asked))));
    }

    /** What they answered then is no answer to what was done for them since. */
    @Test
    void whoAnsweredInALongConversationIsAskedThereAgainAfterNinetyDays() {
        TestAgent linh = new Florist(node.port(), node.agent("admin")).staff("agent");
        TestCustomer customer = node.customer();
        try (TestSocket hers = customer.connect();
                TestSocket linhs = linh.connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            solve(linhs, id);
            hers.ok("feedback.give", "conversationId", id, "clientId", "f1", "rating", 4, "recommend", 9);
            hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "And a seventh");
            solve(linhs, id);
            Object[] soon = {"conversationId", id, "clientId", "f2", "rating", 5};
            assertThat(hers.ok("feedback.give", soon).has("askRecommend")).isFalse();
            passed(NOT_AGAIN_FOR, customer.id());
            Object[] late = {"conversationId", id, "clientId", "f3", "rating", 4};
            assertThat(hers.ok("feedback.give", late).has("askRecommend")).isTrue();
        }
    }

    @Test
    void whoIsForgottenIsAskedNoMore() {
        assertThat(asks(hoa, "c1:5", AT)).isTrue();
        node.bean(Customers.class).close(hoa).block(Duration.ofSeconds(10));
        assertThat(asks(hoa, "c1:5", AT)).as("what was asked is forgotten, too").isFalse();
        assertThat(asks(hoa, "c2:5", AT.plus(NOT_AGAIN_FOR))).isFalse();
    }
}
