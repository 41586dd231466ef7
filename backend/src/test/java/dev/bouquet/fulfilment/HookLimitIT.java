package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.gestures.Florist;
import dev.bouquet.stores.TestStores;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import dev.bouquet.web.PerAddressLimits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Flux;

/** How often one may knock and change, whoever one is. */
@Timeout(120)
class HookLimitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALLS_MAX = 100;
    private static final int TURNS_MAX = 5_000;

    /** One turn after the other, until there is none: at the same time they would wait for each other. */
    private static void useUp(TestNode node, Limit limit, String key) {
        Limits limits = node.bean(Limits.class);
        Duration wait = Flux.range(0, TURNS_MAX)
                .concatMap(turn -> limits.tryTake(limit, key))
                .takeUntil(each -> !each.isZero())
                .blockLast(PATIENCE);
        assertThat(wait).as("all turns of " + limit).isPositive();
    }

    /** A few turns come back meanwhile. */
    private static void demandTooMany(Supplier<HttpResponse<String>> call) {
        HttpResponse<String> answer = Stream.generate(call)
                .limit(CALLS_MAX)
                .filter(each -> each.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(TestPerson.JSON.readTree(answer.body()).get("code").stringValue())
                .isEqualTo("too_many");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void countsWhoKnocksAtTheDoorOfAVendor() {
        MapPropertySource counted = new MapPropertySource("counted", Map.of("bouquet.limits.per-address", "on"));
        try (TestNode node = TestNode.start(context -> {
            TestStores.ownOf(context);
            context.getEnvironment().getPropertySources().addFirst(counted);
        })) {
            assertThat(node.bean(PerAddressLimits.class).on()).isTrue();
            useUp(node, Limit.HOOKS_PER_ADDRESS, "demo-florist:127.0.0.1");
            demandTooMany(() -> TestPerson.call(node.port(), "POST", "/hooks/demo-florist", List.of(), "{}"));
            assertThat(TestPerson.call(node.port(), "POST", "/hooks/demo-shop", List.of(), "{}")
                            .statusCode())
                    .as("another vendor's door")
                    .isEqualTo(401);
        }
    }

    @Test
    void countsWhatAMemberOfStaffChanges() {
        TestNode node = TestNode.shared();
        Florist florist = new Florist(node.port(), node.agent("admin"));
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        for (String path : List.of("/gestures", "/stories", "/stories/x/comments", "/tasks/x/take", "/tasks/x/done")) {
            useUp(node, Limit.WRITES_PER_MEMBER, linh.id());
            demandTooMany(() -> linh.call("POST", "/api/v1" + path, Map.of()));
        }
        assertThat(linh.get("/api/v1/tasks").statusCode()).as("who reads").isEqualTo(200);
        assertThat(an.call("POST", "/api/v1/tasks/x/take", Map.of()).statusCode())
                .as("somebody else")
                .isEqualTo(404);
    }

    @Test
    void countsReceipts() {
        TestNode node = TestNode.shared();
        TestAgent duc = new Florist(node.port(), node.agent("admin")).staff("agent");
        useUp(node, Limit.RECEIPTS_PER_MEMBER, duc.id());
        demandTooMany(() -> duc.call("POST", "/api/v1/tasks/x/receipt", Map.of()));
    }
}
