package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isBadField;
import static dev.bouquet.identity.Browser.isProblem;
import static dev.bouquet.identity.StaffDesk.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;

@RunningServer
class StaffIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "a-long-enough-password";

    @LocalServerPort
    int port;

    @Autowired
    SignIns signIns;

    @Autowired
    Staff staff;

    @Autowired
    StaffStore store;

    @Test
    void listsColleaguesToAnyStaffAndAddressesToAdministratorsOnly() {
        Browser linh = Browser.signedIn(port, "linh");
        linh.get("/api/v1/agents")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.name=='Mai')].role")
                .isEqualTo("supervisor")
                .jsonPath("$.items[0].email")
                .doesNotExist();
        isProblem(linh.get("/api/v1/staff"), 403, "forbidden");
        Browser.signedIn(port, "admin")
                .get("/api/v1/staff")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.email=='duc@bouquet.example')].active")
                .isEqualTo(true)
                .jsonPath("$.items[0].passwordHash")
                .doesNotExist();
    }

    @Test
    void admitsSomebodyWhoCanSignIn() {
        Browser admin = Browser.signedIn(port, "admin");
        Map<String, Object> newcomer = newcomer("agent");
        admin.post("/api/v1/staff", newcomer).expectStatus().isCreated();
        isProblem(admin.post("/api/v1/staff", newcomer), 409, "conflict");
        new Browser(port).signIn(Objects.requireNonNull(newcomer.get("email")).toString(), PASSWORD);
    }

    @Test
    void refusesBadNewcomers() {
        Browser admin = Browser.signedIn(port, "admin");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "password", "short")), "password");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "password", "x".repeat(129))), "password");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "email", "nobody")), "email");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "email", "a@b\r\nBcc: c@d")), "email");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "role", "owner")), "role");
        isBadField(admin.post("/api/v1/staff", with(newcomer("agent"), "epoch", 7)), "epoch");
        isProblem(Browser.signedIn(port, "mai").post("/api/v1/staff", newcomer("admin")), 403, "forbidden");
    }

    @Test
    void endsEverySignInOfWhoIsDeactivated() {
        Browser admin = Browser.signedIn(port, "admin");
        String id = admitted(admin, newcomer("agent"));
        Browser them = signedIn(id);
        Identity.Agent agent = agent(id, them);
        assertThat(signIns.stillValid(List.of(agent)).block(PATIENCE)).containsExactly(agent.session());

        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("active", false))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(false);
        assertThat(signIns.stillValid(List.of(agent)).block(PATIENCE)).isEmpty();
        isProblem(them.get("/api/v1/me"), 401, "unauthenticated");
        isProblem(new Browser(port).login(email(id), PASSWORD), 401, "unauthenticated");

        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("active", true))
                .expectStatus()
                .isOk();
        isProblem(them.get("/api/v1/me"), 401, "unauthenticated");
    }

    @Test
    void endsEverySignInOfANewRoleOrPassword() {
        Browser admin = Browser.signedIn(port, "admin");
        String id = admitted(admin, newcomer("agent"));
        Browser before = signedIn(id);
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("role", "supervisor"))
                .expectStatus()
                .isOk();
        isProblem(before.get("/api/v1/me"), 401, "unauthenticated");

        Browser between = signedIn(id);
        Identity.Agent agent = agent(id, between);
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("password", "another-long-password"))
                .expectStatus()
                .isOk();
        assertThat(signIns.stillValid(Set.of(agent)).block(PATIENCE)).isEmpty();
        isProblem(new Browser(port).login(email(id), PASSWORD), 401, "unauthenticated");
        new Browser(port).signIn(email(id), "another-long-password");
    }

    @Test
    void keepsSignInsOverANewName() {
        Browser admin = Browser.signedIn(port, "admin");
        String id = admitted(admin, newcomer("agent"));
        Browser them = signedIn(id);
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("name", "Ngọc"))
                .expectStatus()
                .isOk();
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("skills", List.of("returns")))
                .expectStatus()
                .isOk();
        assertThat(them.me()).containsEntry("name", "Ngọc");
    }

    @Test
    void countsASignInAsOverOnceItIsSignedOut() {
        Browser browser = Browser.signedIn(port, "an");
        Identity.Agent agent = agent(browser.me("id"), browser);
        assertThat(signIns.stillValid(Set.of(agent)).block(PATIENCE)).containsExactly(agent.session());
        browser.post("/api/v1/logout").expectStatus().isNoContent();
        assertThat(signIns.stillValid(Set.of(agent)).block(PATIENCE)).isEmpty();
    }

    @Test
    void keepsTheLastActiveAdministrator() {
        Browser admin = Browser.signedIn(port, "admin");
        String self = admin.me("id");
        String path = "/api/v1/staff/" + self;
        isProblem(admin.send(HttpMethod.PATCH, path, Map.of("active", false)), 409, "conflict");
        isProblem(admin.send(HttpMethod.PATCH, path, Map.of("role", "agent")), 409, "conflict");
        admin.get("/api/v1/staff").expectStatus().isOk();

        String second = admitted(admin, newcomer("admin"));
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + second, Map.of("active", false))
                .expectStatus()
                .isOk();
        isProblem(admin.send(HttpMethod.PATCH, path, Map.of("active", false)), 409, "conflict");
    }

    @Test
    void letsNoTwoAdministratorsRemoveEachOtherAtOnce() {
        for (int round = 0; round < 10; round++) {
            List<String> added = List.of(freshAdministrator(), freshAdministrator());
            List<String> all = Objects.requireNonNull(store.all()
                    .filter(StaffMember::activeAdmin)
                    .map(StaffMember::id)
                    .collectList()
                    .block(PATIENCE));
            Flux.fromIterable(all)
                    .flatMap(id -> change(staff, id, activity(false)).onErrorComplete(Refusal.class))
                    .then()
                    .block(PATIENCE);
            assertThat(store.all().filter(StaffMember::activeAdmin).count().block(PATIENCE))
                    .isEqualTo(1);
            assertThat(all).containsAll(added);
            String demo = Objects.requireNonNull(
                            store.credentials("admin@bouquet.example").block(PATIENCE))
                    .member()
                    .id();
            change(staff, demo, activity(true)).block(PATIENCE);
            all.stream()
                    .filter(id -> !id.equals(demo))
                    .forEach(id -> change(staff, id, activity(false)).block(PATIENCE));
        }
    }

    @Test
    void refusesEmptyAndForeignChanges() {
        Browser admin = Browser.signedIn(port, "admin");
        isProblem(admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of("name", "X")), 404, "not_found");
        isProblem(admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of()), 400, "bad_frame");
        isBadField(admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of("active", "yes")), "active");
        isBadField(
                admin.send(HttpMethod.PATCH, "/api/v1/staff/nobody", Map.of("role", Map.of("$ne", "admin"))), "role");
    }

    @Test
    void putsEverybodyInATeamWhoIsToldOne() {
        Browser admin = Browser.signedIn(port, "admin");
        String id = admitted(admin, newcomer("agent"));
        assertThat(find(id).team()).as("the house team").isEmpty();
        Browser them = signedIn(id);
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("team", " Hoa tươi "))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.team")
                .isEqualTo("Hoa tươi");
        them.me();
        admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("team", ""))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.team")
                .isEqualTo("");
        isBadField(admin.send(HttpMethod.PATCH, "/api/v1/staff/" + id, Map.of("team", "x".repeat(41))), "team");
        String second = admitted(admin, with(newcomer("agent"), "team", "night"));
        assertThat(find(second).team()).isEqualTo("night");
    }

    @Test
    void refusesStaffPagesToCustomers() {
        String token = Visits.newVisitor(new Browser(port).plain()).token();
        isProblem(
                new Browser(port)
                        .plain()
                        .get()
                        .uri("/api/v1/agents")
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange(),
                403,
                "forbidden");
    }

    private static Staff.Change activity(boolean active) {
        return new Staff.Change(null, null, active, null, null, null, null);
    }

    private String freshAdministrator() {
        return Objects.requireNonNull(staff.admit(
                                new Staff.Newcomer(Secrets.newId() + "@bouquet.example", "Admin", Role.ADMIN, ""),
                                "no-hash",
                                false)
                        .block(PATIENCE))
                .id();
    }

    private StaffMember find(String id) {
        return Objects.requireNonNull(store.find(id).block(PATIENCE));
    }

    private String email(String id) {
        return find(id).email();
    }

    private Browser signedIn(String id) {
        Browser browser = new Browser(port);
        browser.signIn(email(id), PASSWORD);
        return browser;
    }

    private Identity.Agent agent(String id, Browser browser) {
        StaffMember member = find(id);
        return member.signedIn(Secrets.sha256(Objects.requireNonNull(browser.cookie())) + "." + member.epoch());
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

    private static Map<String, Object> newcomer(String role) {
        return Map.of(
                "email",
                "new-" + Secrets.newId() + "@bouquet.example",
                "name",
                "Ngoc",
                "role",
                role,
                "password",
                PASSWORD);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new java.util.HashMap<>(body);
        changed.put(field, value);
        return changed;
    }
}
