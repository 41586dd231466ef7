package dev.bouquet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is noted stays as it is, and administrators read it. */
@Timeout(60)
class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/audit";
    private static final Identity.Agent LINH = new Identity.Agent("a1", "Linh", Role.AGENT, "s.0");

    private final TestNode node = TestNode.shared();
    private final Audit audit = node.bean(Audit.class);
    private final String target = "gesture:" + UUID.randomUUID();
    private TestAgent admin;

    @BeforeEach
    void signIn() {
        admin = node.agent("admin");
    }

    private void note(Actor who, String action) {
        audit.note(who, action, target, Map.of("amount", Map.of("amountMinor", 4_500, "currency", "USD")))
                .block(PATIENCE);
    }

    private static List<String> actions(JsonNode page) {
        List<String> actions = new ArrayList<>();
        page.get("items").forEach(entry -> actions.add(entry.get("action").asString()));
        return actions;
    }

    private String about() {
        return PATH + "?target=" + target;
    }

    @Test
    void tellsWhoDidWhat() {
        Instant before = Instant.now().minusSeconds(1);
        note(Actor.of(LINH), "gesture.approved");
        note(Actor.SYSTEM, "gesture.expired");
        JsonNode items = admin.json(about()).get("items");
        assertThat(items).hasSize(2);
        JsonNode first = items.get(1);
        assertThat(first.get("actor"))
                .isEqualTo(TestPerson.JSON.valueToTree(Map.of("kind", "agent", "id", "a1", "name", "Linh")));
        assertThat(first.get("target").asString()).isEqualTo(target);
        assertThat(first.get("details").get("amount").get("amountMinor").longValue())
                .isEqualTo(4_500);
        assertThat(Instant.parse(first.get("at").asString())).isBetween(before, Instant.now());
        assertThat(items.get(0).get("actor")).isEqualTo(TestPerson.JSON.valueToTree(Map.of("kind", "system")));
        assertThat(admin.json(PATH + "/" + first.get("id").asString())).isEqualTo(first);
    }

    @Test
    void findsByActorTargetAndTime() {
        Identity.Agent an = new Identity.Agent(UUID.randomUUID().toString(), "An", Role.AGENT, "s.0");
        note(Actor.of(LINH), "gesture.asked");
        note(Actor.of(an), "gesture.approved");
        assertThat(actions(admin.json(PATH + "?actor=" + an.id()))).containsExactly("gesture.approved");
        assertThat(actions(admin.json(about() + "&actor=a1"))).containsExactly("gesture.asked");
        assertThat(actions(admin.json(about() + "&from=" + Instant.now().plusSeconds(60))))
                .isEmpty();
        assertThat(actions(admin.json(about() + "&from=" + Instant.now().minusSeconds(60))))
                .containsExactly("gesture.approved", "gesture.asked");
    }

    @Test
    void pagesWithoutLosingOrDoublingAny() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String action = "gesture.step_" + (char) ('a' + i);
            note(Actor.SYSTEM, action);
            expected.addFirst(action);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.json(about() + "&limit=2" + cursor);
            seen.addAll(actions(page));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsByActionAndByWordsWithoutCaseAndAccents() {
        Identity.Agent duc = new Identity.Agent("a9", "Đức Zq" + target.substring(8, 12), Role.AGENT, "s.0");
        note(Actor.of(duc), "gesture.approved");
        note(Actor.of(duc), "gesture.asked");
        note(Actor.SYSTEM, "gesture.asked");
        assertThat(actions(admin.json(about() + "&action=gesture.asked"))).hasSize(2);
        assertThat(actions(admin.json(about() + "&q=duc")))
                .containsExactlyInAnyOrder("gesture.asked", "gesture.approved");
        assertThat(actions(admin.json(about() + "&q=DUC%20appro"))).containsExactly("gesture.approved");
        assertThat(actions(admin.json(PATH + "?q=zq" + target.substring(8, 12))))
                .hasSize(2);
        assertThat(actions(admin.json(about() + "&q=nobody"))).isEmpty();
        Instant soon = Instant.now().plusSeconds(60);
        assertThat(actions(admin.json(about() + "&to=" + soon))).hasSize(3);
        assertThat(actions(admin.json(about() + "&to=" + Instant.now().minusSeconds(60))))
                .isEmpty();
    }

    @Test
    void isTakenAlongWhole() {
        Identity.Agent sly = new Identity.Agent("a8", "=HYPERLINK(1)", Role.AGENT, "s.0");
        note(Actor.of(sly), "gesture.approved");
        note(Actor.SYSTEM, "gesture.expired");
        for (int i = 0; i < 3; i++) {
            note(Actor.of(LINH), "gesture.asked");
        }
        String export = PATH + "/export?target=" + target;
        HttpResponse<String> csv = admin.get(export);
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("audit.csv");
        assertThat(csv.body().split("\r\n")).hasSize(6);
        assertThat(csv.body()).startsWith(AuditLines.HEADER).contains(",'=HYPERLINK(1),");
        HttpResponse<String> lines = admin.get(export + "&format=ndjson");
        assertThat(lines.body().lines().map(TestPerson.JSON::readTree).toList())
                .isEqualTo(admin.json(about()).get("items").valueStream().toList());
        assertThat(admin.json(PATH + "?action=audit.exported&actor=" + admin.id())
                        .at("/items/0/details/target")
                        .asString())
                .isEqualTo(target);
    }

    @Test
    void keepsNoWordsThatAnExportWasSoughtBy() {
        assertThat(admin.get(PATH + "/export?target=" + target + "&q=Planted&actor=Planted")
                        .statusCode())
                .isEqualTo(200);
        JsonNode details =
                admin.json(PATH + "?action=audit.exported&actor=" + admin.id()).at("/items/0/details");
        assertThat(details.get("q").asString()).isEqualTo("given");
        assertThat(details.get("actor").asString()).isEqualTo("given");
        assertThat(details.get("target").asString()).isEqualTo(target);
        assertThat(details.toString()).doesNotContain("Planted");
    }

    @Test
    void isForAdministratorsOnly() {
        for (TestPerson other : List.of(node.agent("linh"), node.agent("mai"), node.customer())) {
            assertThat(other.get(about()).statusCode()).isEqualTo(403);
            assertThat(other.get(PATH + "/one").statusCode()).isEqualTo(403);
            assertThat(other.get(PATH + "/export").statusCode()).isEqualTo(403);
        }
        assertThat(TestPerson.call(node.port(), "GET", PATH, List.of(), "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void knowsNoVerbThatRewrites() {
        note(Actor.SYSTEM, "gesture.approved");
        String id = admin.json(about()).get("items").get(0).get("id").asString();
        for (String path : List.of(PATH, PATH + "/" + id, PATH + "/export")) {
            for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
                HttpResponse<String> answer =
                        admin.call(verb, path, verb.equals("DELETE") ? "" : Map.of("action", "x"));
                assertThat(answer.statusCode()).as("%s %s", verb, path).isEqualTo(405);
            }
        }
        assertThat(actions(admin.json(about()))).containsExactly("gesture.approved");
    }

    @Test
    void namesWhatIsWrongWithAQuestion() {
        for (String wrong : List.of(
                "limit=0",
                "limit=201",
                "from=yesterday",
                "from=%2B999999999-01-01T00:00:00Z",
                "cursor=%25",
                "actor=",
                "q=",
                "to=tomorrow")) {
            HttpResponse<String> answer = admin.get(PATH + "?" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(TestPerson.JSON.readTree(answer.body()).get("field").asString())
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(admin.get(PATH + "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void takesNoLongDetailsAndNoNamelessAction() {
        for (String action : List.of("", "gesture", "Gesture.approved", "gesture.approved\n")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> audit.note(LINH, action, target, Map.of()).block(PATIENCE));
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> audit.note(LINH, "gesture.noted", target, Map.of("text", "x".repeat(9_000)))
                        .block(PATIENCE));
    }
}
