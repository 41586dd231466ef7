package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isBadField;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

@RunningServer
class AbilitiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    StaffStore store;

    @Test
    void keepsSkillsAndLanguagesUntilTheyAreChanged() {
        Browser admin = Browser.signedIn(port, "admin");
        String id = admitted(admin, newcomer("skills", List.of("Returns", "returns"), "languages", List.of("VI")));
        assertThat(find(id)).extracting(StaffMember::skills).isEqualTo(List.of("returns"));
        assertThat(find(id)).extracting(StaffMember::languages).isEqualTo(List.of("vi"));

        String path = "/api/v1/staff/" + id;
        admin.send(HttpMethod.PATCH, path, Map.of("languages", List.of("en", "pt-br")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.languages[1]")
                .isEqualTo("pt-BR")
                .jsonPath("$.skills[0]")
                .isEqualTo("returns");
        admin.send(HttpMethod.PATCH, path, Map.of("skills", List.of()))
                .expectStatus()
                .isOk();
        assertThat(find(id)).extracting(StaffMember::skills).isEqualTo(List.of());
        assertThat(find(id)).extracting(StaffMember::languages).isEqualTo(List.of("en", "pt-BR"));
        admin.get("/api/v1/staff")
                .expectBody()
                .jsonPath("$.items[?(@.id=='" + id + "')].languages[0]")
                .isEqualTo("en");
    }

    @Test
    void namesBadSkillsAndLanguages() {
        Browser admin = Browser.signedIn(port, "admin");
        isBadField(admin.post("/api/v1/staff", newcomer("skills", List.of("a", "x".repeat(41)))), "skills[1]");
        isBadField(admin.post("/api/v1/staff", newcomer("skills", List.of("a", 7))), "skills[1]");
        isBadField(admin.post("/api/v1/staff", newcomer("skills", Collections.nCopies(21, "a"))), "skills");
        isBadField(
                admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of("languages", List.of("vi_VN"))),
                "languages[0]");
        isBadField(admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of("languages", "vi")), "languages");
    }

    private StaffMember find(String id) {
        return Objects.requireNonNull(store.find(id).block(PATIENCE));
    }

    private static String admitted(Browser admin, Map<String, Object> newcomer) {
        return Objects.requireNonNull(admin.post("/api/v1/staff", newcomer)
                        .expectStatus()
                        .isCreated()
                        .expectBody(StaffEndpoint.WireStaff.class)
                        .returnResult()
                        .getResponseBody())
                .id();
    }

    /** A newcomer with these fields, given as names and values in turn. */
    private static Map<String, Object> newcomer(Object... fields) {
        Map<String, Object> newcomer = new HashMap<>(Map.of(
                "email",
                "able-" + Secrets.newId() + "@bouquet.example",
                "name",
                "Ngoc",
                "role",
                "agent",
                "password",
                "a-long-enough-password"));
        for (int i = 0; i < fields.length; i += 2) {
            newcomer.put(fields[i].toString(), fields[i + 1]);
        }
        return newcomer;
    }
}
