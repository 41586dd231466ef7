package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who goes away while they wait, and who comes back, on two nodes; the first one's way to MongoDB can be cut. */
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GiveUpsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestStores stores;
    private FaultyWire toMongo;
    private TestNode one;
    private TestNode two;

    /** A customer who waits and follows that they do. */
    private record Waiting(TestCustomer customer, TestSocket socket, String id) {
        Waiting at(TestNode node) {
            TestSocket there = customer.at(node.port()).connect();
            there.follow(id);
            return new Waiting(customer, there, id);
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        URI address = URI.create(stores.mongodbUri());
        toMongo = FaultyWire.to(address.getHost(), address.getPort());
        one = node(stores.mongodbUriThrough(toMongo.port()));
        two = node(stores.mongodbUri());
    }

    private TestNode node(String mongo) {
        return TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + mongo,
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.routing.left-after=4s");
    }

    @AfterAll
    void stop() throws IOException {
        one.close();
        two.close();
        toMongo.close();
        stores.close();
    }

    private Waiting waitingOn(TestNode node) {
        TestCustomer customer = node.customer();
        TestSocket socket = customer.connect();
        String id = customer.start(socket, "s", "Hello");
        socket.follow(id);
        Waiting waiting = new Waiting(customer, socket, id);
        await(waiting, "seen", wait -> wait.containsKey("seenAt"));
        return waiting;
    }

    private Document await(Waiting waiting, String what, Predicate<Document> so) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .until(
                        () -> Flux.from(two.bean(MongoDatabase.class)
                                        .getCollection("waits")
                                        .find(Filters.eq("conversation", waiting.id())))
                                .filter(so)
                                .next()
                                .block(PATIENCE),
                        Objects::nonNull);
    }

    private static boolean hasLeft(Document wait) {
        return wait.containsKey("leftAt");
    }

    private static boolean isSeen(Document wait) {
        return wait.containsKey("seenAt") && !hasLeft(wait);
    }

    @Test
    void whoLeavesIsNotedAsOfWhenTheyWereSeenLastAndWhoComesBackOnTheOtherNodeIsBack() {
        Waiting waiting = waitingOn(one);
        waiting.socket().close();
        Instant closed = Instant.now();
        Document left = await(waiting, "left", GiveUpsIT::hasLeft);
        assertThat(left.getDate("leftAt").toInstant()).isBeforeOrEqualTo(closed.plusSeconds(2));
        assertThat(left.containsKey("seenAt")).isFalse();
        Waiting back = waiting.at(two);
        await(back, "back", GiveUpsIT::isSeen);
        back.socket().close();
        await(back, "left again", GiveUpsIT::hasLeft);
    }

    /** They follow nothing, so nobody ever sees them wait. */
    @Test
    void whoLeavesAtOnceWasHereWhenTheyCame() {
        TestCustomer customer = one.customer();
        try (TestSocket socket = customer.connect()) {
            Waiting waiting = new Waiting(customer, socket, customer.start(socket, "s", "Hello"));
            socket.close();
            Document left = await(waiting, "left", GiveUpsIT::hasLeft);
            assertThat(left.getDate("leftAt")).isEqualTo(left.getDate("since"));
        }
    }

    @Test
    void whoIsPutBackByAnAgentWasNotSeen() {
        TestCustomer customer = one.customer();
        try (TestSocket socket = customer.connect();
                TestSocket admins = one.agent("admin").connect()) {
            Waiting waiting = new Waiting(customer, socket, customer.start(socket, "s", "Hello"));
            socket.close();
            admins.ok("conversation.assign", "conversationId", waiting.id());
            admins.ok("conversation.assign", "conversationId", waiting.id(), "queue", "general");
            Document again = await(
                    waiting,
                    "waits again",
                    wait -> wait.get("seq", Number.class).longValue() > 1);
            assertThat(again.keySet()).doesNotContain("seenAt", "leftAt");
        }
    }

    @Test
    void whoLeftHasLeftTheNextQueueTooAndWhoComesBackThereHasLeftNone() {
        TestAgent admin = one.agent("admin");
        admin.call("PUT", "/api/v1/queues/next", Map.of("name", "Next"));
        Waiting waiting = waitingOn(one);
        waiting.socket().close();
        Document left = await(waiting, "left", GiveUpsIT::hasLeft);
        try (TestSocket admins = admin.connect()) {
            admins.ok("conversation.assign", "conversationId", waiting.id(), "queue", "next");
        }
        Document moved = await(waiting, "left there", wait -> hasLeft(wait) && isIn(wait, "next"));
        assertThat(moved.getDate("leftAt")).isEqualTo(left.getDate("leftAt"));
        await(waiting, "not left where they do not wait any more", wait -> !hasLeft(wait) && isIn(wait, "general"));
        Waiting back = waiting.at(two);
        await(back, "back", wait -> isSeen(wait) && isIn(wait, "next"));
        back.socket().close();
    }

    private static boolean isIn(Document wait, String queue) {
        return wait.getString("queue").equals(queue);
    }

    /** It was seen longer ago than any other, so it is looked at first. */
    @Test
    void oneThatCannotBeReadKeepsNobodyFromBeingNoted() {
        Document unreadable = new Document("_id", "no: conversation:1")
                .append("conversation", "no: conversation")
                .append("seq", 1L)
                .append("seenAt", Date.from(Instant.EPOCH));
        Mono.from(two.bean(MongoDatabase.class).getCollection("waits").insertOne(unreadable))
                .block(PATIENCE);
        Waiting waiting = waitingOn(one);
        waiting.socket().close();
        await(waiting, "left", GiveUpsIT::hasLeft);
        Mono.from(two.bean(MongoDatabase.class)
                        .getCollection("waits")
                        .deleteOne(Filters.eq("_id", unreadable.get("_id"))))
                .block(PATIENCE);
    }

    @Test
    void whoIsStillConnectedToTheOtherNodeHasNotLeft() {
        Waiting waiting = waitingOn(one);
        Waiting there = waiting.at(two);
        Waiting other = waitingOn(one);
        Instant closed = Instant.now();
        waiting.socket().close();
        other.socket().close();
        await(other, "left", GiveUpsIT::hasLeft);
        Document wait = await(there, "seen since", each -> seenSince(each, closed.plusSeconds(4)));
        assertThat(hasLeft(wait)).isFalse();
        there.socket().close();
    }

    private static boolean seenSince(Document wait, Instant since) {
        return wait.containsKey("seenAt") && wait.getDate("seenAt").toInstant().isAfter(since);
    }

    @Test
    void whatANodeThatEndedSawIsKnownToTheOthers() {
        Waiting waiting;
        try (TestNode third = node(stores.mongodbUri())) {
            waiting = waitingOn(third);
        }
        await(waiting, "left", GiveUpsIT::hasLeft);
        try (TestNode again = node(stores.mongodbUri())) {
            await(waiting.at(again), "back", GiveUpsIT::isSeen);
        }
    }

    @Test
    void aStoreThatIsAwayLosesNothing() {
        Waiting stays = waitingOn(one);
        Waiting leaves = waitingOn(one);
        toMongo.cut();
        try {
            leaves.socket().close();
            await(stays, "nobody could say that they are here", GiveUpsIT::hasLeft);
        } finally {
            toMongo.heal();
        }
        await(stays, "here all the time", GiveUpsIT::isSeen);
        await(leaves, "left", GiveUpsIT::hasLeft);
        stays.socket().close();
    }

    @Test
    void whoIsServedWhileTheyAreAwayDidNotLeave() {
        Waiting waiting = waitingOn(one);
        waiting.socket().close();
        try (TestSocket admins = one.agent("admin").connect()) {
            admins.ok("conversation.assign", "conversationId", waiting.id());
            Document served = await(waiting, "served", wait -> "served".equals(wait.getString("outcome")));
            assertThat(served.keySet()).doesNotContain("seenAt", "leftAt");
            Waiting other = waitingOn(two);
            other.socket().close();
            await(other, "left", GiveUpsIT::hasLeft);
            assertThat(hasLeft(await(waiting, "as it was", wait -> true))).isFalse();
        }
    }
}
