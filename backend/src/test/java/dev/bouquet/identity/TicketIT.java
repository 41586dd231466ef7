package dev.bouquet.identity;

import static com.mongodb.client.model.Filters.eq;
import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@RunningServer
class TicketIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketStore store;

    @Autowired
    IdentityUpkeep upkeep;

    @Autowired
    MongoDatabase database;

    @Test
    void opensOnceForACustomer() {
        Visits.Answer visitor = Visits.newVisitor(new Browser(port).plain());
        Ticket ticket =
                ticket(tickets.issue(new Identity.Customer(visitor.customer().id(), null)));
        assertThat(ticket.expiresInSeconds()).isEqualTo(30);
        StepVerifier.create(tickets.redeem(ticket.ticket()))
                .expectNext(new Identity.Customer(visitor.customer().id(), null))
                .expectComplete()
                .verify(PATIENCE);
        refuses(ticket.ticket());
    }

    @Test
    void opensForStaffAsTheyAreNow() {
        Browser browser = Browser.signedIn(port, "mai");
        StepVerifier.create(tickets.redeem(issuedTo(browser)))
                .assertNext(identity -> {
                    Identity.Agent agent = (Identity.Agent) identity;
                    assertThat(agent.name()).isEqualTo("Mai");
                    assertThat(agent.role()).isEqualTo(Role.SUPERVISOR);
                    assertThat(agent.session())
                            .isEqualTo(Secrets.sha256(Objects.requireNonNull(browser.cookie())) + ".0");
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void opensNothingAfterSignOut() {
        Browser browser = Browser.signedIn(port, "mai");
        String ticket = issuedTo(browser);
        browser.post("/api/v1/logout").expectStatus().isNoContent();
        refuses(ticket);
    }

    @Test
    void opensOneOfManyThatRace() {
        String customer =
                Visits.newVisitor(new Browser(port).plain()).customer().id();
        Ticket ticket = ticket(tickets.issue(new Identity.Customer(customer, null)));
        AtomicInteger opened = new AtomicInteger();
        Flux.range(0, 50)
                .flatMap(
                        i -> tickets.redeem(ticket.ticket())
                                .doOnNext(identity -> opened.incrementAndGet())
                                .onErrorResume(Refusal.class, refused -> Mono.empty()),
                        50)
                .then()
                .block(PATIENCE);
        assertThat(opened).hasValue(1);
    }

    @Test
    void liesInTheStoreForThirtySecondsUnderItsHash() {
        Instant before = Instant.now();
        Ticket ticket = ticket(tickets.issue(new Identity.Agent("somebody", "Mai", Role.AGENT, "hash.0")));
        Document stored = Objects.requireNonNull(
                Mono.from(database.getCollection("tickets").find(eq(Secrets.sha256(ticket.ticket()))))
                        .block(PATIENCE));
        assertThat(stored.getDate("expiresAt").toInstant())
                .isBetween(before.plusSeconds(29), Instant.now().plusSeconds(30));
        assertThat(stored.keySet()).containsExactlyInAnyOrder("_id", "kind", "who", "session", "expiresAt");
        assertThat(stored.toJson()).doesNotContain(ticket.ticket());
    }

    @Test
    void opensNothingOnceItsTimeIsOver() {
        String customer =
                Visits.newVisitor(new Browser(port).plain()).customer().id();
        Ticket late = ticket(tickets.issue(new Identity.Customer(customer, null)));
        Mono.from(database.getCollection("tickets")
                        .updateOne(eq(Secrets.sha256(late.ticket())), Updates.set("expiresAt", new Date())))
                .block(PATIENCE);
        refuses(late.ticket());
    }

    @Test
    void isForgottenAWhileAfterItsTime() {
        Instant now = Instant.now();
        keep("long-over", now.minus(TicketStore.FORGOTTEN_AFTER).minusSeconds(1));
        keep("just-over", now.minusSeconds(1));
        upkeep.forget().block(PATIENCE);
        assertThat(isKept("long-over")).isFalse();
        assertThat(isKept("just-over")).isTrue();
    }

    private void keep(String hash, Instant expiresAt) {
        store.insert(hash, new TicketStore.Stored("customer", "somebody", null, expiresAt))
                .block(PATIENCE);
    }

    private boolean isKept(String hash) {
        return Boolean.TRUE.equals(store.take(hash).hasElement().block(PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "{\"$gt\":\"\"}", "8f6liDbHq3t6EMEf0846cXrSsrnObFhqfSttysMFCsQ"})
    void refusesWhatWeNeverIssued(String ticket) {
        refuses(ticket);
    }

    @Test
    void limitsTicketsPerPerson() {
        String token = Visits.newVisitor(new Browser(port).plain()).token();
        var client = new Browser(port).plain();
        for (int i = 0; i < 60; i++) {
            client.post()
                    .uri("/api/v1/tickets")
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        }
        // The bucket refills one a second, so a slow machine may be let through a few more times.
        boolean refused = false;
        for (int i = 0; i < 60 && !refused; i++) {
            refused = client.post()
                            .uri("/api/v1/tickets")
                            .headers(headers -> headers.setBearerAuth(token))
                            .exchange()
                            .returnResult(String.class)
                            .getStatus()
                            .value()
                    == 429;
        }
        assertThat(refused).isTrue();
    }

    @Test
    void givesNoneToNobody() {
        isProblem(new Browser(port).post("/api/v1/tickets"), 401, "unauthenticated");
    }

    private void refuses(String ticket) {
        StepVerifier.create(tickets.redeem(ticket))
                .expectErrorSatisfies(
                        refused -> assertThat(((Refusal) refused).code()).isEqualTo(RefusalCode.UNAUTHENTICATED))
                .verify(PATIENCE);
    }

    private static Ticket ticket(Mono<Ticket> issued) {
        return Objects.requireNonNull(issued.block(PATIENCE));
    }

    private static String issuedTo(Browser browser) {
        return Objects.requireNonNull(browser.post("/api/v1/tickets")
                        .expectStatus()
                        .isCreated()
                        .expectBody(Ticket.class)
                        .returnResult()
                        .getResponseBody())
                .ticket();
    }
}
