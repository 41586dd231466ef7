package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.stores.Compaction;
import dev.bouquet.stores.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How a node is at it: for how long, and how files are written anew for many. */
@Timeout(120)
class ErasureWorkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger compactions = new AtomicInteger();
    private final Sinks.Empty<Void> firstCompaction = Sinks.empty();

    /** Who is forgotten slowly, until that is let go. */
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    private final Sinks.Empty<Void> going = Sinks.empty();

    private final Set<String> leftAlone = ConcurrentHashMap.newKeySet();

    private TestNode start(String... settings) {
        return TestNode.start(
                prepared -> {
                    TestStores.ownOf(prepared);
                    GenericApplicationContext beans = (GenericApplicationContext) prepared;
                    beans.registerBean(
                            "countedCompaction",
                            Compaction.class,
                            () -> this::compact,
                            definition -> definition.setPrimary(true));
                    beans.registerBean("slowKeeper", Erasable.class, SlowKeeper::new);
                },
                settings);
    }

    private Mono<Void> compact() {
        return Mono.defer(() -> compactions.incrementAndGet() == 1 ? firstCompaction.asMono() : Mono.empty());
    }

    private final class SlowKeeper implements Erasable {
        @Override
        public Mono<Void> forget(String customerId) {
            return slow.contains(customerId)
                    ? going.asMono().doOnCancel(() -> leftAlone.add(customerId))
                    : Mono.empty();
        }
    }

    private static MongoCollection<Document> erasures(TestNode node) {
        return node.bean(MongoDatabase.class).getCollection("erasures");
    }

    private static void want(TestNode node, String customer) {
        node.bean(ErasureStore.class).want(customer, LONG_AGO).block(PATIENCE);
    }

    private static Document erasure(TestNode node, String customer) {
        Document found = Mono.from(
                        erasures(node).find(Filters.eq("_id", customer)).first())
                .block(PATIENCE);
        return found == null ? new Document() : found;
    }

    private static void awaitAll(TestNode node, List<String> customers, String field) {
        Awaitility.await(field + " of all")
                .atMost(PATIENCE)
                .until(() -> customers.stream()
                        .allMatch(customer -> erasure(node, customer).containsKey(field)));
    }

    @Test
    void filesAreWrittenAnewOnceForAllWhoWaitForIt() {
        try (TestNode node = start("bouquet.erasure.look-again-after=0s")) {
            want(node, "first");
            Awaitility.await("files are being written").atMost(PATIENCE).until(() -> compactions.get() == 1);
            List<String> others = List.of("u1", "u2", "u3", "u4");
            others.forEach(customer -> want(node, customer));
            awaitAll(node, others, "blankAt");
            assertThat(firstCompaction.tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
            awaitAll(node, others, "doneAt");
            assertThat(erasure(node, "first")).containsKey("doneAt");
            assertThat(compactions).hasValue(2);
            assertThat(Flux.from(erasures(node).find(Filters.exists("nextAt")))
                            .collectList()
                            .block(PATIENCE))
                    .isEmpty();
        }
    }

    @Test
    void aNodeThatIsAtItForLongIsNotFollowedByAnother() {
        slow.add("u1");
        try (TestNode node = start("bouquet.erasure.lease=2s", "bouquet.erasure.look-again-after=1h")) {
            want(node, "u1");
            Set<Date> leases = new HashSet<>();
            Awaitility.await("it is held on to").atMost(PATIENCE).until(() -> {
                Document erasure = erasure(node, "u1");
                leases.add(erasure.getDate("nextAt"));
                return leases.size() > 6 || erasure.getInteger("tries") > 1;
            });
            assertThat(going.tryEmitEmpty()).isEqualTo(Sinks.EmitResult.OK);
            awaitAll(node, List.of("u1"), "forgottenAt");
            assertThat(erasure(node, "u1").getInteger("tries")).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatLostItStops() {
        slow.add("u1");
        try (TestNode node = start("bouquet.erasure.lease=2s")) {
            want(node, "u1");
            Awaitility.await("somebody is at it").atMost(PATIENCE).until(() -> going.currentSubscriberCount() == 1);
            Mono.from(erasures(node)
                            .updateOne(
                                    Filters.eq("_id", "u1"),
                                    Updates.combine(
                                            Updates.inc("tries", 1),
                                            Updates.set("nextAt", Date.from(Instant.parse("2099-01-01T00:00:00Z"))))))
                    .block(PATIENCE);
            Awaitility.await("it is left to who took it").atMost(PATIENCE).until(() -> leftAlone.contains("u1"));
            assertThat(erasure(node, "u1")).doesNotContainKey("forgottenAt").containsEntry("tries", 2);
        }
    }

    @Test
    void nobodyIsAtItForEver() {
        slow.add("u1");
        try (TestNode node = start("bouquet.erasure.lease=1s", "bouquet.erasure.work-max=2s")) {
            want(node, "u1");
            Awaitility.await("it is begun anew")
                    .atMost(PATIENCE)
                    .until(() -> erasure(node, "u1").getInteger("tries") > 1);
            assertThat(leftAlone).contains("u1");
        }
    }
}
