package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.mail.SmtpServer;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** To whom alerts are mailed and how often, and what consoles are not told. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertMailsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SmtpServer smtp = SmtpServer.start();
    private TestNode node;
    private TestAgent admin;

    @BeforeAll
    void start() {
        node = TestNode.start(node -> {}, smtp.settings("bouquet.mail.tick=100ms"));
        admin = node.agent("admin");
    }

    @AfterAll
    void stop() {
        node.close();
        smtp.close();
    }

    /** Fires while fewer than that many of the staff are online. */
    private HttpResponse<String> put(String id, int below, String... email) {
        Map<String, Object> rule = new HashMap<>(Map.of("name", "Nobody is here", "tile", "agentsOnline"));
        rule.put("below", below);
        rule.put("email", List.of(email));
        return admin.call("PUT", "/api/v1/alerts/rules/" + id, rule);
    }

    private void made(String id, int below, String... email) {
        HttpResponse<String> answer = put(id, below, email);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** A member of staff whom nobody signs in as. */
    private String admitted(String name) {
        Map<String, String> newcomer =
                Map.of("email", name + "@bouquet.example", "name", name, "role", "agent", "password", "bouquet-demo");
        HttpResponse<String> answer = admin.call("POST", "/api/v1/staff", newcomer);
        assertThat(answer.statusCode()).isEqualTo(201);
        return TestPerson.JSON.readTree(answer.body()).get("id").asString();
    }

    private void deactivated(String id) {
        assertThat(admin.call("PATCH", "/api/v1/staff/" + id, Map.of("active", false))
                        .statusCode())
                .isEqualTo(200);
    }

    private long mailed(String name) {
        return smtp.mails().stream()
                .filter(mail -> to(mail).equals(name + "@bouquet.example"))
                .count();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException odd) {
            throw new AssertionError(odd);
        }
    }

    private double withheld() {
        Counter counter = node.bean(MeterRegistry.class)
                .find("bouquet.alerts.told")
                .tag("outcome", "withheld")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void mailsNobodyButColleagues() {
        deactivated(admitted("gone"));
        for (String address : List.of("stranger@elsewhere.example", "gone@bouquet.example")) {
            HttpResponse<String> answer = put("strange", 1, "Linh@bouquet.example", address);
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.body()).contains("\"email[1]\"");
        }
    }

    @Test
    void whoeverDoesNotWorkHereAnyMoreGetsNone() {
        String id = admitted("nam");
        admitted("vy");
        // Put, but about a figure that nobody can breach yet.
        made("left", 0, "nam@bouquet.example", "vy@bouquet.example");
        deactivated(id);
        Objects.requireNonNull(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("alertRules")
                        .updateOne(Filters.eq("_id", "left"), Updates.set("below", 8L)))
                .block(PATIENCE));
        Awaitility.await("mailed to who does").atMost(PATIENCE).until(() -> mailed("vy") == 1);
        assertThat(mailed("nam")).isZero();
    }

    @Test
    void anAddressGetsSoManyAnHour() {
        admitted("binh");
        Limits limits = node.bean(Limits.class);
        Mono<Duration> turn = limits.tryTake(Limit.ALERT_MAILS_PER_RECIPIENT, Secrets.sha256("binh@bouquet.example"));
        for (int i = 0; i < 20; i++) {
            assertThat(turn.block(PATIENCE)).isEqualTo(Duration.ZERO);
        }
        double before = withheld();
        made("much", 9, "binh@bouquet.example");
        Awaitility.await("counted").atMost(PATIENCE).until(() -> withheld() == before + 1);
        assertThat(mailed("binh")).isZero();
    }

    @Test
    void aBoardShowsNoBreachOfWhichConsolesAreNotTold() {
        Map<String, Object> rule = Map.of("name", "Quiet", "tile", "agentsOnline", "below", 11, "console", false);
        assertThat(admin.call("PUT", "/api/v1/alerts/rules/quiet", rule).statusCode())
                .isEqualTo(200);
        made("loud", 12);
        Awaitility.await("both fired, and the board knows")
                .atMost(PATIENCE)
                .until(() -> thresholds("/api/v1/alerts", "items").containsAll(List.of(11, 12))
                        && thresholds("/api/v1/wallboard", "breaches").contains(12));
        assertThat(thresholds("/api/v1/wallboard", "breaches")).doesNotContain(11);
    }

    private List<Integer> thresholds(String path, String field) {
        return admin.json(path)
                .get(field)
                .valueStream()
                .map(each -> each.get("threshold").intValue())
                .toList();
    }
}
