package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isBadField;
import static dev.bouquet.identity.Browser.isProblem;
import static dev.bouquet.identity.Visits.answer;
import static dev.bouquet.identity.Visits.newVisitor;
import static dev.bouquet.identity.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Customers are found by what the site signed of them. */
@RunningServer
class CustomerSearchIT {
    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    CustomerTermStore store;

    @Autowired
    CustomerStore customers;

    @Autowired
    CustomerErasureStore erasing;

    @Autowired
    ClosedCustomers closed;

    @Autowired
    SiteIdentities sites;

    private final String subject = "shop" + Secrets.newId().replaceAll("[^A-Za-z0-9]", "");
    private WebTestClient client;
    private Browser linh;
    private String id = "";

    @BeforeEach
    void comeSigned() {
        client = new Browser(port).plain();
        linh = Browser.signedIn(port, "linh");
        id = come("Nguyễn Thị Hòa", "hoa@shop.example").customer().id();
    }

    private Visits.Answer come(String name, String email) {
        String identity = SiteTokens.signed(SiteTokens.claims(subject)
                .claim("name", name)
                .claim("email", email)
                .build());
        return answer(visit(client, null, Map.of("identity", identity)), 201);
    }

    @SuppressWarnings("unchecked")
    private List<String> find(String search) {
        Map<String, List<Map<String, Object>>> found =
                Objects.requireNonNull(linh.get("/api/v1/customers?q=" + search + "&limit=50")
                        .expectStatus()
                        .isOk()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody());
        return Objects.requireNonNull(found.get("items")).stream()
                .map(each -> String.valueOf(each.get("id")))
                .toList();
    }

    @Test
    void findsByNameAddressAndAccountHoweverTheyAreAccented() {
        assertThat(find(subject)).containsExactly(id);
        assertThat(find(subject + " hoa nguyen")).containsExactly(id);
        assertThat(find(subject + " hoa@shop.exa")).containsExactly(id);
        assertThat(find(subject + " mai")).isEmpty();
        assertThat(find("")).isEmpty();
        assertThat(find("???")).isEmpty();
    }

    @Test
    void findsByWhatTheyAreCalledNow() {
        come("Trần Hòa", "hoa@new.example");
        assertThat(find(subject + " tran")).containsExactly(id);
        assertThat(find(subject + " nguyen")).isEmpty();
    }

    @Test
    void isForStaffAndWithinBounds() {
        Visits.Answer visitor = newVisitor(client);
        isProblem(
                client.get()
                        .uri("/api/v1/customers?q=hoa")
                        .headers(headers -> headers.setBearerAuth(visitor.token()))
                        .exchange(),
                403,
                "forbidden");
        isBadField(linh.get("/api/v1/customers?q=hoa&limit=51"), "limit");
    }

    @Test
    void whoCameBeforeThatWasNotedIsFoundOnceTheyAreGoneThrough() {
        Mono.from(database.getCollection("customers").updateOne(Filters.eq("_id", id), Updates.unset("terms")))
                .block();
        assertThat(find(subject)).isEmpty();
        Mono.from(database.getCollection("rebuilds").deleteOne(Filters.eq("_id", "customers: terms")))
                .block();
        CustomerTerms anew = new CustomerTerms(store, customers, database);
        for (int step = 0; step < 100 && find(subject).isEmpty(); step++) {
            anew.rebuild().block();
        }
        assertThat(find(subject)).containsExactly(id);
    }

    @Test
    void nobodyIsKeptOutBecauseTheyCouldNotBeFound() {
        CustomerTermStore failing = new CustomerTermStore(database) {
            @Override
            Mono<Void> keep(Customer customer, Collection<String> terms) {
                return Mono.error(new IllegalStateException("no terms today"));
            }
        };
        Customers signingIn = new Customers(
                customers, new CustomerTerms(failing, customers, database), erasing, closed, sites, Clock.systemUTC());
        SiteIdentity signed = new SiteIdentity("", subject, "Lê Hòa", null);
        Customers.Welcome welcome = Objects.requireNonNull(
                signingIn.visit(null, signingIn.now(null, null, signed)).block());
        assertThat(welcome.customer().id()).isEqualTo(id);
        assertThat(welcome.customer().name()).isEqualTo("Lê Hòa");
    }
}
