package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Who is kept away from a link: forgers, other sites' pages, and whoever sends too much. */
@Timeout(60)
class GiftGuardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String key = "g" + UUID.randomUUID();
    private final Recipients recipients = TestNode.shared().bean(Recipients.class);
    private final InvitationStore store = TestNode.shared().bean(InvitationStore.class);
    private Guest guest;

    @BeforeEach
    void arrive() {
        guest = new Guest(TestNode.shared().port());
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private String invite() {
        Instant until = Instant.now().plus(Duration.ofDays(14));
        return get(recipients.invite(new Invitation(key, false, "Linh", "For you", "Roses", null, "en", until)));
    }

    @Test
    void believesNoLinkThatItDidNotSign() {
        String path = invite();
        for (String forged : List.of(
                path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"),
                path.replace("/gift/", "/gift/x"),
                "/gift/" + "A".repeat(44),
                "/gift/x",
                "/gift/assets",
                "/gift/%7B%22$gt%22:%22%22%7D")) {
            HttpResponse<String> page = guest.open(forged);
            assertThat(page.statusCode()).as(forged).isEqualTo(404);
            assertThat(page.body()).contains("This link leads nowhere");
            assertThat(guest.accept(forged).statusCode()).as(forged).isEqualTo(404);
        }
        assertThat(guest.open(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example",
                "http://127.0.0.1",
                "http://127.0.0.1.evil.example",
                "file://",
                ""
            })
    void takesNoAnswerFromAForeignPage(String origin) {
        String path = invite();
        assertThat(guest.post(path, Guest.address(), "Origin", origin).statusCode())
                .isEqualTo(403);
        assertThat(guest.post(path, Guest.address(), "Sec-Fetch-Site", "cross-site", "Origin", "null")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(store.find(key)).standing()).isEqualTo(Standing.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "own"})
    void takesAnAnswerFromItsOwnPage(String origin) {
        String path = invite();
        String told =
                origin.equals("own") ? "http://127.0.0.1:" + TestNode.shared().port() : origin;
        assertThat(guest.post(path, Guest.address(), "Origin", told, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void boundsWhatIsSent() {
        String path = invite();
        assertThat(guest.post(path, "answer=accept&name=" + "x".repeat(20_000)).statusCode())
                .isEqualTo(413);
        assertThat(guest.post(path, "answer=%zz").statusCode()).isEqualTo(400);
        assertThat(guest.post(path, "").statusCode()).isEqualTo(400);
        Map<String, String> wrong = new HashMap<>(Guest.address());
        wrong.remove("name");
        int tries = 0;
        HttpResponse<String> answer = guest.post(path, wrong);
        while (answer.statusCode() == 400 && tries++ < 60) {
            answer = guest.post(path, wrong);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("A little too fast");
    }
}
