package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.TestNode;
import dev.bouquet.refusal.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a recipient can do with a link, and nobody else. */
@Timeout(60)
class RecipientsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Heard heard = new Heard();

    private static Recipients recipients;
    private static InvitationStore store;
    private static Guest guest;

    private final String key = "g" + UUID.randomUUID();

    @BeforeAll
    static void begin() {
        TestNode node = TestNode.shared();
        recipients = node.bean(Recipients.class);
        store = node.bean(InvitationStore.class);
        recipients.listen(heard);
        guest = new Guest(node.port());
    }

    @AfterAll
    static void end() {
        guest.close();
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private Invitation invitation() {
        return new Invitation(
                key,
                false,
                "Linh",
                "For your mother.",
                "A spring bouquet",
                null,
                "en",
                Instant.now().plus(Duration.ofDays(14)));
    }

    private String invite() {
        return get(recipients.invite(invitation()));
    }

    @Test
    void asksOnceAndKeepsWhatWasTyped() {
        String path = invite();
        HttpResponse<String> page = guest.open(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Linh has something for you", "For your mother.", "A spring bouquet");
        HttpResponse<String> taken = guest.accept(path);
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.headers().firstValue("Location")).hasValue(path);
        HttpResponse<String> thanks = guest.open(path);
        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(thanks.body()).contains("Thank you").doesNotContain("Planted", "Nẵng", "<form", "For your mother");
        assertThat(get(recipients.city(key))).isEqualTo("Đà Nẵng");
        assertThat(get(recipients.address(key)))
                .isEqualTo(new Address(
                        "Hoa Planted-Name",
                        "77 Planted-Street",
                        "Đà Nẵng",
                        null,
                        "55512-planted",
                        "VN",
                        "+84 905 771 882"));
        assertThat(heard.of(key)).containsExactly("opened " + key, "accepted Đà Nẵng " + key);
    }

    @Test
    void givesTheSameLinkForTheSameGift() {
        String path = invite();
        assertThat(path).matches("/gift/[A-Za-z0-9_-]{44}");
        assertThat(invite()).isEqualTo(path);
        assertThat(guest.decline(path).statusCode()).isEqualTo(303);
        assertThat(invite()).isEqualTo(path);
        assertThat(guest.open(path).body()).doesNotContain("<form");
    }

    @Test
    void takesOneAnswerOfManyAtOnce() throws InterruptedException, ExecutionException {
        String path = invite();
        List<Callable<Integer>> answers = Stream.iterate(0, i -> i + 1)
                .limit(25)
                .map(i -> (Callable<Integer>) () -> {
                    Map<String, String> typed = Guest.address();
                    typed.put("street", i + " Race Street");
                    return guest.post(path, typed).statusCode();
                })
                .collect(Collectors.toList());
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            int taken = 0;
            for (Future<Integer> answer : racers.invokeAll(answers)) {
                taken += answer.get() == 303 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(heard.of(key))
                .filteredOn(fact -> fact.startsWith("accepted"))
                .hasSize(1);
    }

    @Test
    void ofFiftyWritersOneIsTaken() {
        invite();
        Instant now = Instant.now();
        Long taken = get(Flux.range(0, 50)
                .flatMap(i -> i % 2 == 0 ? store.decline(key, now) : store.accept(key, null, null, now, now), 50)
                .filter(first -> first)
                .count());
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void takesTheSameAnswerAgainAndNoOther() {
        String path = invite();
        assertThat(guest.accept(path).statusCode()).isEqualTo(303);
        assertThat(guest.accept(path).statusCode()).isEqualTo(303);
        Map<String, String> other = Guest.address();
        other.put("street", "1 Other Street");
        HttpResponse<String> refused = guest.post(path, other);
        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(refused.body()).contains("This link has been used").doesNotContain("Other Street", "Planted");
        assertThat(guest.decline(path).statusCode()).isEqualTo(410);
        other.remove("name");
        HttpResponse<String> incomplete = guest.post(path, other);
        assertThat(incomplete.statusCode()).isEqualTo(410);
        assertThat(incomplete.body()).doesNotContain("For your mother", "<form");
        assertThat(get(recipients.address(key)).street()).isEqualTo("77 Planted-Street");
    }

    @Test
    void sendsNothingToWhoDeclines() {
        String path = invite();
        assertThat(guest.decline(path).statusCode()).isEqualTo(303);
        assertThat(guest.open(path).body()).contains("Nothing will be sent");
        assertThat(guest.accept(path).statusCode()).isEqualTo(410);
        assertThat(recipients.address(key).blockOptional(PATIENCE)).isEmpty();
        assertThat(heard.of(key)).containsExactly("opened " + key, "declined " + key);
    }

    @Test
    void asksForYesOrNoWhereTheVendorAsksForTheAddress() {
        Invitation here = invitation();
        String path = get(recipients.invite(
                new Invitation(key, true, here.from(), here.note(), here.itemName(), null, "en", here.expiresAt())));
        assertThat(guest.open(path).body())
                .contains("Would you like to have it?")
                .doesNotContain("name=\"street\"");
        assertThat(guest.post(path, Map.of("answer", "accept")).statusCode()).isEqualTo(303);
        assertThat(recipients.address(key).blockOptional(PATIENCE)).isEmpty();
        assertThat(heard.of(key)).contains("accepted null " + key);
    }

    @Test
    void namesEachFieldThatIsWrongAndKeepsTheRest() {
        String path = invite();
        Map<String, String> typed = Guest.address();
        typed.put("city", " ");
        typed.put("phone", "call me");
        HttpResponse<String> again = guest.post(path, typed);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body())
                .contains("Please enter the town or city.", "href=\"#city\"", "href=\"#phone\"")
                .contains("value=\"77 Planted-Street\"", "value=\"call me\"", "<option value=\"VN\" selected>")
                .contains("id=\"city-error\"", "aria-invalid=\"true\"")
                .doesNotContain("id=\"street-error\"");
        assertThat(guest.post(path, Map.of("answer", "perhaps")).statusCode()).isEqualTo(400);
        assertThat(guest.accept(path).statusCode()).isEqualTo(303);
    }

    @Test
    void takesNothingAfterItRanOut() {
        Instant past = Instant.now().minusSeconds(1);
        Invitation over = new Invitation(key, false, "Linh", "", "Roses", null, "en", past);
        Keyring keys = TestNode.shared().bean(Keyring.class);
        Invited late = Invited.fresh(Keyring.newLink(), keys.firstId(), over);
        assertThat(get(store.insert(late, past))).isTrue();
        String path = Recipients.PATH + keys.token(late.link(), late.signedBy());
        assertThat(guest.open(path).statusCode()).isEqualTo(410);
        assertThat(guest.accept(path).body()).contains("This link has run out");
        assertThat(get(store.accept(key, null, null, Instant.now(), Instant.now())))
                .isFalse();
        assertThat(heard.of(key)).isEmpty();
    }

    @Test
    void saysThatItWasWithdrawn() {
        String path = invite();
        assertThat(get(recipients.withdraw(key))).isTrue();
        assertThat(get(recipients.withdraw(key))).isFalse();
        assertThat(guest.open(path).statusCode()).isEqualTo(410);
        assertThat(guest.accept(path).statusCode()).isEqualTo(410);
        assertThat(recipients.city(key).blockOptional(PATIENCE)).isEmpty();
    }

    @Test
    void leavesNothingAfterPurging() {
        String path = invite();
        assertThat(guest.accept(path).statusCode()).isEqualTo(303);
        assertThat(get(recipients.withdraw(key))).isFalse();
        recipients.purge(key).block(PATIENCE);
        recipients.purge(key).block(PATIENCE);
        assertThat(recipients.address(key).blockOptional(PATIENCE)).isEmpty();
        assertThat(recipients.city(key).blockOptional(PATIENCE)).isEmpty();
        HttpResponse<String> page = guest.open(path);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("Linh", "bouquet,", "mother");
        assertThat(guest.accept(path).statusCode()).isEqualTo(410);
    }

    @Test
    void purgesAnAddressThatIsKeptTooLong() {
        invite();
        Keyring keys = TestNode.shared().bean(Keyring.class);
        Instant now = Instant.now();
        Mono<Boolean> accepted = store.accept(key, "Huế", keys.seal("{}", key), now, now.minusSeconds(1));
        assertThat(get(accepted)).isTrue();
        TestNode.shared().bean(RecipientsUpkeep.class).wipe().block(PATIENCE);
        assertThat(get(store.find(key)).sealed()).isNull();
        assertThat(get(store.find(key)).city()).isNull();
    }

    @Test
    void countsNobodyWhoOnlyLooksAhead() {
        String path = invite();
        assertThat(guest.open(path, "Sec-Purpose", "prefetch;prerender").statusCode())
                .isEqualTo(200);
        assertThat(heard.of(key)).isEmpty();
        guest.open(path);
        guest.open(path);
        assertThat(heard.of(key)).containsExactly("opened " + key);
    }

    @Test
    void tellsAgainWhatCouldNotBeTold() {
        String path = invite();
        heard.failNext(1);
        assertThat(guest.decline(path).statusCode()).isEqualTo(303);
        get(Flux.interval(Duration.ofMillis(50))
                .filter(tick -> heard.of(key).size() >= 2)
                .next());
        assertThat(heard.of(key)).contains("opened " + key, "declined " + key);
    }

    @Test
    void refusesWhatCannotBeShown() {
        Invitation right = invitation();
        Invitation wrong = new Invitation(
                key, false, right.from(), right.note(), right.itemName(), "//evil.example/x", "en", right.expiresAt());
        assertThatThrownBy(() -> recipients.invite(wrong).block(PATIENCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("picture"));
        assertThat(recipients.available()).isTrue();
    }
}
