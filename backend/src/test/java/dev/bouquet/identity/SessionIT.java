package dev.bouquet.identity;

import static com.mongodb.client.model.Filters.eq;
import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.secrets.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a sign-in lies, and when it ends. */
@RunningServer
class SessionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    StaffSessions sessions;

    @Autowired
    SessionStore store;

    @Autowired
    IdentityUpkeep upkeep;

    @Autowired
    SignIns signIns;

    @Test
    void liesInTheStoreUnderTheHashOfItsCookie() {
        Browser browser = Browser.signedIn(port, "an");
        Document stored = Objects.requireNonNull(stored(cookie(browser)));
        assertThat(stored.keySet())
                .containsExactlyInAnyOrder("_id", "member", "epoch", "csrf", "createdAt", "lastAccessAt", "expiresAt");
        assertThat(stored.getString("member")).isEqualTo(browser.me("id"));
        assertThat(expiry(stored)).isEqualTo(lastAccess(stored).plus(Duration.ofHours(12)));
    }

    @Test
    void neverLiesInTheStoreWithItsCookie() {
        Browser browser = Browser.signedIn(port, "an");
        browser.post("/api/v1/tickets").expectStatus().isCreated();
        List<String> everything = Objects.requireNonNull(Flux.from(database.listCollectionNames())
                .concatMap(name -> database.getCollection(name).find())
                .map(Document::toJson)
                .collectList()
                .block(PATIENCE));
        assertThat(everything)
                .anyMatch(document -> document.contains(Secrets.sha256(cookie(browser))))
                .noneMatch(document -> document.contains(cookie(browser)));
    }

    @Test
    void isOverWhenItsTimeIs() {
        Browser browser = Browser.signedIn(port, "an");
        Identity.Agent agent =
                new Identity.Agent(browser.me("id"), "An", Role.AGENT, Secrets.sha256(cookie(browser)) + ".0");
        assertThat(signIns.stillValid(Set.of(agent)).block(PATIENCE)).containsExactly(agent.session());
        change(cookie(browser), "expiresAt", Instant.now());
        isProblem(browser.get("/api/v1/me"), 401, "unauthenticated");
        assertThat(signIns.stillValid(Set.of(agent)).block(PATIENCE)).isEmpty();
    }

    @Test
    void isNotedAsInUseEveryFiveMinutesAndNotWithEachRequest() {
        Browser browser = Browser.signedIn(port, "an");
        Instant lately = agoInMillis(StaffSessions.ACCESS_NOTED_EVERY.minusMinutes(1));
        change(cookie(browser), "lastAccessAt", lately);
        browser.me();
        assertThat(lastAccess(Objects.requireNonNull(stored(cookie(browser))))).isEqualTo(lately);

        Instant before = Instant.now().minusMillis(1);
        change(cookie(browser), "lastAccessAt", agoInMillis(StaffSessions.ACCESS_NOTED_EVERY));
        change(cookie(browser), "expiresAt", before.plusSeconds(60));
        browser.me();
        Document noted = Objects.requireNonNull(stored(cookie(browser)));
        assertThat(lastAccess(noted)).isAfterOrEqualTo(before);
        assertThat(expiry(noted)).isEqualTo(lastAccess(noted).plus(Duration.ofHours(12)));
    }

    @Test
    void staysEndedWhereSomethingWasUnderWayMeanwhile() {
        Browser browser = Browser.signedIn(port, "an");
        StaffSession inHand =
                Objects.requireNonNull(sessions.findById(cookie(browser)).block(PATIENCE));
        browser.post("/api/v1/logout").expectStatus().isNoContent();
        inHand.setLastAccessedTime(Instant.now().plus(StaffSessions.ACCESS_NOTED_EVERY));
        sessions.save(inHand).block(PATIENCE);
        assertThat(stored(cookie(browser))).isNull();
        inHand.setAttribute(StaffSession.CSRF_TOKEN, "another");
        sessions.save(inHand).block(PATIENCE);
        assertThat(stored(cookie(browser))).isNull();
    }

    @Test
    void keepsWhatWasChangedUnderTheSameId() {
        Browser browser = Browser.signedIn(port, "an");
        StaffSession inHand =
                Objects.requireNonNull(sessions.findById(cookie(browser)).block(PATIENCE));
        inHand.setAttribute(StaffSession.CSRF_TOKEN, "another");
        sessions.save(inHand).block(PATIENCE);
        StaffSession read =
                Objects.requireNonNull(sessions.findById(cookie(browser)).block(PATIENCE));
        assertThat(read.<String>getAttribute(StaffSession.CSRF_TOKEN)).isEqualTo("another");
    }

    @Test
    void leavesNothingUnderTheIdThatItHadBefore() {
        Browser browser = Browser.signedIn(port, "an");
        String before = cookie(browser);
        browser.signIn("an@bouquet.example", "bouquet-demo");
        assertThat(cookie(browser)).isNotEqualTo(before);
        assertThat(stored(cookie(browser))).isNotNull();
        assertThat(stored(before)).isNull();
    }

    @Test
    void isMadeForNobodyWhoDoesNotSignIn() {
        String chosen = Secrets.newToken();
        Browser browser = new Browser(port);
        browser.cookie(chosen);
        isProblem(browser.get("/api/v1/me"), 401, "unauthenticated");
        isProblem(browser.login("an@bouquet.example", "not-the-password"), 401, "unauthenticated");
        assertThat(stored(chosen)).isNull();
    }

    @Test
    void isForgottenAWhileAfterItsTime() {
        Instant now = Instant.now();
        keep("long-over", now.minus(SessionStore.FORGOTTEN_AFTER).minusSeconds(1));
        keep("just-over", now.minusSeconds(1));
        upkeep.forget().block(PATIENCE);
        assertThat(store.find("long-over").block(PATIENCE)).isNull();
        assertThat(store.find("just-over").block(PATIENCE)).isNotNull();
    }

    private void keep(String hash, Instant expiresAt) {
        store.insert(hash, new SessionStore.Stored("nobody", 0, "token", expiresAt, expiresAt, expiresAt))
                .block(PATIENCE);
    }

    private MongoCollection<Document> collection() {
        return database.getCollection("sessions");
    }

    private @Nullable Document stored(String cookie) {
        return Mono.from(collection().find(eq(Secrets.sha256(cookie))).first()).block(PATIENCE);
    }

    private void change(String cookie, String field, Instant value) {
        Mono.from(collection().updateOne(eq(Secrets.sha256(cookie)), Updates.set(field, Date.from(value))))
                .block(PATIENCE);
    }

    private static Instant agoInMillis(Duration time) {
        return Instant.ofEpochMilli(Instant.now().minus(time).toEpochMilli());
    }

    private static Instant lastAccess(Document session) {
        return session.getDate("lastAccessAt").toInstant();
    }

    private static Instant expiry(Document session) {
        return session.getDate("expiresAt").toInstant();
    }

    private static String cookie(Browser browser) {
        return Objects.requireNonNull(browser.cookie());
    }
}
