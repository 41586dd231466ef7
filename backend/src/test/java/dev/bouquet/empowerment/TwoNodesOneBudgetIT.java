package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Role;
import dev.bouquet.stores.TestStores;
import dev.bouquet.web.StoreTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Two whole nodes over one store spend from one budget, by one set of rules. */
@Timeout(120)
class TwoNodesOneBudgetIT {
    private static final int REQUESTS = 500;

    @TempDir
    static Path directory;

    private static TestStores stores;
    private static TestNode one;
    private static TestNode two;

    @BeforeAll
    static void start() throws IOException {
        stores = TestStores.open(directory);
        one = TestNode.start(stores::into);
        two = TestNode.start(stores::into);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        stores.close();
    }

    private static Ask ask(String queue, String customer) {
        return new Ask("linh", Role.AGENT, "flowers", queue, "delight", customer, usd(15_00));
    }

    /** From the question on, as a request does it; whoever gets no answer asks again. */
    private static Mono<Boolean> request(TestNode node, int number) {
        Empowerment empowerment = node.bean(Empowerment.class);
        return empowerment
                .decide(ask("general", "customer-" + number))
                .flatMap(decision -> decision.answer() == Answer.DENIED
                        ? Mono.just(false)
                        : empowerment.reserve("key-" + number, decision.plan()))
                .retryWhen(Retry.fixedDelay(40, Duration.ofMillis(50)).filter(StoreTrouble::isOne));
    }

    @Test
    void ofFiveHundredRequestsOnABudgetForTenTenSucceed() {
        long succeeded = Books.get(Flux.range(0, REQUESTS)
                .flatMap(number -> request(number % 2 == 0 ? one : two, number), REQUESTS)
                .filter(reserved -> reserved)
                .count());
        assertThat(succeeded).isEqualTo(10);
        Decision after = Books.get(two.bean(Empowerment.class).decide(ask("general", "somebody")));
        assertThat(after.why()).isEqualTo("over_budget");
        assertThat(after.left()).isEqualTo(usd(0));
        assertThat(after.windows().stream().filter(window -> window.per().equals("agent")))
                .extracting(Window::reserved)
                .containsOnly(usd(150_00));
        TestAgent admin = one.agent("admin");
        Awaitility.await()
                .atMost(Books.PATIENCE)
                .until(() ->
                        Books.get(one.bean(LedgerOutboxStore.class).owing(1)).isEmpty());
        assertThat(admin.json("/api/v1/empowerment/ledger/check").get("ok").booleanValue())
                .isTrue();
    }

    @Test
    void aRuleThatOneNodeChangedHoldsOnTheOther() {
        Map<String, Object> nothing = Map.of("amountMinor", 0, "currency", "USD");
        Map<String, Object> rule = Map.of(
                "match", Map.of("queue", "quiet"), "perGesture", nothing, "windows", List.of(), "answer", "denied");
        assertThat(one.agent("admin")
                        .call("PUT", "/api/v1/empowerment/rules/quiet", rule)
                        .statusCode())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Books.get(two.bean(Empowerment.class).decide(ask("quiet", "hoa")))
                        .why()
                        .equals("rule_denies"));
    }
}
