package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.identity.Tickets;
import dev.bouquet.presence.Presences;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.signals.Bells;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is signed in, and how one gets in, does not hang on Redis: two nodes, of which either loses its way there. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedInWithoutRedisIT {
    /** Redis is waited for once, for a second; a build on busy cores may need some of the rest. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(5);

    /** The promise is five seconds; a build on busy cores may need one more. */
    private static final Duration SHUT_OUT_WITHIN = Duration.ofSeconds(6);

    private static final Duration HEALED_WITHIN = Duration.ofSeconds(45);
    private static final int REDEEMERS = 50;

    private TwoNodes nodes;

    private enum Redis {
        THERE,
        SILENT,
        CUT;

        void befall(FaultyWire wire) {
            switch (this) {
                case THERE -> {}
                case SILENT -> wire.goBlack();
                case CUT -> wire.cut();
            }
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void nobodyIsSignedOutWhereRedisLosesWhatItHeld() {
        TestAgent stays = nodes.one.agent("admin");
        try (TestSocket here = stays.connect();
                TestSocket there = stays.at(nodes.two.port()).connect()) {
            nodes.one
                    .bean(ReactiveStringRedisTemplate.class)
                    .execute(redis -> redis.serverCommands().flushDb())
                    .blockLast(Duration.ofSeconds(5));
            assertThat(stays.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(stays.at(nodes.two.port()).get("/api/v1/me").statusCode())
                    .isEqualTo(200);
            // Somebody else is put out of work, and out of each node by its check of all sign-ins; so that was made,
            // twice.
            putOutOfWork(stays, "leaves-first");
            putOutOfWork(stays, "leaves-second");
            assertThat(type(here.ask("ping"))).isEqualTo("pong");
            assertThat(type(there.ask("ping"))).isEqualTo("pong");
        }
    }

    private void putOutOfWork(TestAgent admin, String name) {
        TestAgent leaving = nodes.admitted(name);
        try (TestSocket here = leaving.connect();
                TestSocket there = leaving.at(nodes.two.port()).connect()) {
            assertThat(admin.call("PATCH", "/api/v1/staff/" + leaving.id(), Map.of("active", false))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(here.closeCode(SHUT_OUT_WITHIN)).isEqualTo(4401);
            assertThat(there.closeCode(SHUT_OUT_WITHIN)).isEqualTo(4401);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoSignsOutIsOutOnTheOtherNodeToo(Redis redis) {
        TestAgent agent = nodes.one.agent("admin");
        TestAgent elsewhere = agent.at(nodes.two.port());
        try (TestSocket there = elsewhere.connect()) {
            lose(redis);
            try {
                assertThat(inTime("sign-out", () -> agent.call("POST", "/api/v1/logout", ""))
                                .statusCode())
                        .isEqualTo(204);
                assertThat(elsewhere.get("/api/v1/me").statusCode()).isEqualTo(401);
                assertThat(there.closeCode(SHUT_OUT_WITHIN)).isEqualTo(4401);
            } finally {
                heal();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "THERE", mode = EnumSource.Mode.EXCLUDE)
    void whoComesOrComesBackMeanwhileIsLetIn(Redis redis) {
        TestCustomer known = nodes.one.customer();
        TestSocket lost = known.connect();
        lose(redis);
        lost.close();
        try (TestSocket again = inTime("coming back", known::connect)) {
            TestAgent agent = inTime("sign-in", () -> nodes.one.agent("admin"));
            TestCustomer fresh = inTime("visit", nodes.one::customer);
            String id = talk(fresh);
            String other = inTime("another conversation", () -> known.start(again, "again", "It is me again"));
            try (TestSocket theirs = inTime(
                    "a colleague's socket", () -> agent.at(nodes.two.port()).connect())) {
                theirs.follow(other);
                theirs.awaitCursor(other, 2);
            }
            assertThat(text(agent.conversation(id), "status")).isNotEmpty();
        } finally {
            heal();
        }
    }

    /** A conversation that begins on one node, and reaches a second socket that was lost and came back on the other. */
    private String talk(TestCustomer customer) {
        TestCustomer elsewhere = customer.at(nodes.two.port());
        try (TestSocket here = inTime("a first socket", customer::connect)) {
            String id = inTime("a conversation", () -> customer.start(here, "start", "Hello"));
            TestSocket there = inTime("a second socket", elsewhere::connect);
            there.follow(id);
            there.awaitCursor(id, 2);
            there.close();
            long missed = post(here, id, "missed");
            try (TestSocket back = inTime("its return", elsewhere::connect)) {
                back.resumeFrom(there, id);
                back.follow(id);
                awaitDelivered(back, id, missed);
                awaitDelivered(back, id, post(here, id, "live"));
                assertThat(back.transcript(id)).isEqualTo(customer.entries(id));
            }
            return id;
        }
    }

    private static long post(TestSocket socket, String id, String clientId) {
        return socket.ok("message.post", "conversationId", id, "clientId", clientId, "text", "Text of " + clientId)
                .get("seq")
                .longValue();
    }

    private static void awaitDelivered(TestSocket reader, String id, long seq) {
        Awaitility.await("entry " + seq).atMost(DELIVERED_WITHIN).until(() -> reader.cursor(id) >= seq);
    }

    @Test
    void aNodeThatStartsMeanwhileLetsPeopleIn() {
        String[] settings = nodes.settings();
        settings[settings.length - 1] = "bouquet.redis.uri=redis://127.0.0.1:1";
        try (TestNode third = TestNode.start(settings)) {
            TestAgent agent = third.agent("admin");
            TestCustomer customer = third.customer();
            try (TestSocket theirs = agent.connect();
                    TestSocket hers = customer.connect()) {
                String id = customer.start(hers, "start", "Hello");
                theirs.follow(id);
                theirs.awaitCursor(id, 2);
            }
        }
    }

    @RepeatedTest(10)
    void aTicketOpensOneSocketHoweverManyTryOnBothNodes() {
        String ticket = nodes.one.customer().ticket();
        List<Tickets> doors = List.of(nodes.one.bean(Tickets.class), nodes.two.bean(Tickets.class));
        List<Boolean> opened = Flux.range(0, REDEEMERS)
                .flatMap(
                        i -> doors.get(i % 2)
                                .redeem(ticket)
                                .thenReturn(true)
                                .onErrorResume(Refusal.class, SignedInWithoutRedisIT::isUsed),
                        REDEEMERS)
                .collectList()
                .block(TestSocket.PATIENCE);
        assertThat(opened).hasSize(REDEEMERS).filteredOn(it -> it).hasSize(1);
    }

    private static Mono<Boolean> isUsed(Refusal refused) {
        return refused.code() == RefusalCode.UNAUTHENTICATED ? Mono.just(false) : Mono.error(refused);
    }

    private void lose(Redis redis) {
        redis.befall(nodes.oneToRedis);
        redis.befall(nodes.twoToRedis);
    }

    private void heal() {
        nodes.oneToRedis.heal();
        nodes.twoToRedis.heal();
        for (TestNode node : List.of(nodes.one, nodes.two)) {
            Awaitility.await("Redis is used again")
                    .atMost(HEALED_WITHIN)
                    .until(() -> node.bean(Bells.class).hearing()
                            && node.bean(Presences.class).known());
        }
    }

    private static <T> T inTime(String what, Supplier<T> call) {
        long began = System.nanoTime();
        T result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(ANSWERED_WITHIN);
        return result;
    }
}
