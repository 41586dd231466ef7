package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A MongoDB that takes the connection and says nothing: the driver alone would wait for 30 s. */
@Timeout(30)
class SilentStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void isReportedAsTroubleWithinTwoSeconds() throws IOException {
        assertThat(StorePatience.MAX).isLessThan(Duration.ofSeconds(2));
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + silent.getLocalPort())) {
            calls(client.getDatabase("bouquet")).forEach(SilentStoreTest::fails);
        }
    }

    @Test
    void setsNoCookieForASignInThatIsNotKept() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + silent.getLocalPort())) {
            StaffSessions sessions =
                    new StaffSessions(new SessionStore(client.getDatabase("bouquet")), Clock.systemUTC());
            DefaultWebSessionManager manager = new DefaultWebSessionManager();
            manager.setSessionStore(new SpringSessionWebSessionStore<>(sessions));
            MockServerWebExchange exchange = MockServerWebExchange.builder(MockServerHttpRequest.post("/login"))
                    .sessionManager(manager)
                    .build();
            StaffMember member = new StaffMember(
                    "a1", "an@shop.example", "An", Role.AGENT, true, 0, Instant.EPOCH, List.of(), List.of(), "");
            fails(() -> exchange.getSession().flatMap(session -> SignIns.begin(session, member)));
            StepVerifier.create(exchange.getResponse().setComplete())
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(exchange.getResponse().getCookies()).isEmpty();
        }
    }

    private static List<Supplier<Publisher<?>>> calls(MongoDatabase database) {
        CustomerStore customers = new CustomerStore(database);
        StaffStore staff = new StaffStore(database);
        SessionStore sessions = new SessionStore(database);
        TicketStore tickets = new TicketStore(database);
        return List.of(
                () -> customers.customerOfToken(Secrets.newToken()),
                () -> customers.claim(new SiteIdentity("", "subject", null, null), "customer", Instant.EPOCH),
                () -> staff.credentials("linh@bouquet.example"),
                () -> staff.find(List.of("a", "b")),
                () -> sessions.find("hash"),
                () -> sessions.holding(List.of("a", "b"), Instant.EPOCH),
                () -> tickets.take("hash"));
    }

    /** By a clock that is put forward by the time that a store is waited for. */
    private static void fails(Supplier<Publisher<?>> call) {
        StepVerifier.withVirtualTime(() -> Flux.from(call.get()))
                .expectSubscription()
                .thenAwait(StorePatience.MAX)
                .expectErrorSatisfies(
                        failure -> assertThat(StoreTrouble.isOne(failure)).isTrue())
                .verify(PATIENCE);
    }
}
