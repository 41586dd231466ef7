package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.web.SettingsRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
    private static final String ADDRESS = "12 Hàng Bạc, Hà Nội";

    private static String key(String id, int seed) {
        byte[] bytes = new byte[RecipientKey.BYTES];
        bytes[0] = (byte) seed;
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static Keyring ring(String... keys) {
        return Keyring.of("the test", List.of(keys));
    }

    @Test
    void opensWhatItSealedAndSpellsItNowhere() {
        Keyring keys = ring(key("a", 1));
        Sealed sealed = keys.seal(ADDRESS, "g1");
        assertThat(keys.open(sealed, "g1")).isEqualTo(ADDRESS);
        assertThat(sealed.keyId()).isEqualTo("a");
        assertThat(new String(Base64.getUrlDecoder().decode(sealed.text()), StandardCharsets.UTF_8))
                .doesNotContain("Bạc");
    }

    @Test
    void sealsTheSameNeverTwiceAlike() {
        Keyring keys = ring(key("a", 1));
        Set<String> sealed = new HashSet<>();
        IntStream.range(0, 1_000)
                .forEach(i -> sealed.add(keys.seal(ADDRESS, "g1").text()));
        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void opensNothingThatWasMovedChangedOrSealedByAnotherKey() {
        Keyring keys = ring(key("a", 1));
        Sealed sealed = keys.seal(ADDRESS, "g1");
        assertThatThrownBy(() -> keys.open(sealed, "g2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys.open(new Sealed("a", changed(sealed.text())), "g1"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ring(key("a", 2)).open(sealed, "g1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ring(key("b", 1)).open(sealed, "g1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> ring(key("b", 1), key("a", 2)).open(new Sealed("b", sealed.text()), "g1"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String changed(String text) {
        return (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
    }

    @Test
    void sealsWithTheFirstKeyAndOpensWithAll() {
        Sealed old = ring(key("old", 1)).seal(ADDRESS, "g1");
        Keyring rotated = ring(key("new", 2), key("old", 1));
        assertThat(rotated.open(old, "g1")).isEqualTo(ADDRESS);
        assertThat(rotated.seal(ADDRESS, "g1").keyId()).isEqualTo("new");
        assertThat(rotated.laterIds()).containsExactly("old");
    }

    @Test
    void believesOnlyLinksThatItSigned() {
        Keyring keys = ring(key("a", 1));
        String link = Keyring.newLink();
        String token = keys.token(link, "a");
        assertThat(token).isEqualTo(keys.token(link, "a")).matches("[A-Za-z0-9_-]{44}");
        assertThat(keys.linkOf(token)).isEqualTo(link);
        IntStream.range(0, token.length()).forEach(at -> {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(keys.linkOf(token.substring(0, at) + other + token.substring(at + 1)))
                    .as("with another character at %d", at)
                    .isNull();
        });
        assertThat(keys.linkOf("")).isNull();
        assertThat(keys.linkOf(token + "A")).isNull();
        assertThat(keys.linkOf("é".repeat(44))).isNull();
        assertThat(ring(key("a", 2)).linkOf(token)).isNull();
    }

    @Test
    void keepsLinksAliveAsLongAsTheirKeyIsThere() {
        String link = Keyring.newLink();
        String before = ring(key("old", 1)).token(link, "old");
        Keyring rotated = ring(key("new", 2), key("old", 1));
        assertThat(rotated.token(link, "old")).isEqualTo(before);
        assertThat(rotated.linkOf(before)).isEqualTo(link);
        Keyring later = ring(key("new", 2));
        assertThat(later.linkOf(before)).isNull();
        assertThat(later.linkOf(later.token(link, "old"))).isEqualTo(link);
    }

    @Test
    void knowsAPlaceAgainHoweverItIsTypedAndWithoutTellingIt() {
        Address typed = new Address("Hoa", "12 Đường Lê Lợi", "Huế", null, "53-000", "VN", null);
        Address again = new Address("Somebody else", "12, duong le loi", "HUE", null, "53 000", "VN", "0901");
        Address nextDoor = new Address("Hoa", "14 Đường Lê Lợi", "Huế", null, "53-000", "VN", null);
        Keyring before = ring(key("old", 1));
        String print = before.prints(typed.place()).getFirst();
        assertThat(before.prints(again.place())).containsExactly(print);
        assertThat(before.prints(nextDoor.place())).doesNotContain(print);
        assertThat(ring(key("new", 2), key("old", 1)).prints(again.place()))
                .as("also after the key was changed")
                .hasSize(2)
                .contains(print);
        assertThat(ring(key("old", 2)).prints(typed.place())).doesNotContain(print);
        assertThat(print).matches("old:[A-Za-z0-9_-]{43}");
    }

    @Test
    void hasNoUseForTheSameTextAsSignatureAndSeal() {
        RecipientKey key = RecipientKey.parse(key("a", 1));
        assertThat(key.sign("x")).hasSize(22).isNotEqualTo(key.sign("y"));
        assertThat(Objects.toString(key)).isEqualTo("RecipientKey[a]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                "a:c2hvcnQ=",
                ":AAAA",
                "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "a:hush-hush"
            })
    void refusesWhatIsNoKeyWithoutQuotingIt(String written) {
        assertThatThrownBy(() -> ring(key("first", 1), written))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("key 2")
                .hasMessageNotContaining("hush-hush");
    }

    @Test
    void refusesTwoKeysOfOneIdAndTooMany() {
        assertThatThrownBy(() -> ring(key("a", 1), key("a", 2))).isInstanceOf(SettingsRefusedException.class);
        String[] many = IntStream.rangeClosed(0, Keyring.KEYS_MAX)
                .mapToObj(i -> key("k" + i, i))
                .toArray(String[]::new);
        assertThatThrownBy(() -> ring(many)).isInstanceOf(SettingsRefusedException.class);
    }

    @Test
    void takesKeysOfEitherAlphabetWithOrWithoutTheirEnd() {
        byte[] bytes = new byte[RecipientKey.BYTES];
        Arrays.fill(bytes, (byte) 0xfb);
        String plain = Base64.getEncoder().encodeToString(bytes);
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Sealed sealed = ring("a:" + plain).seal(ADDRESS, "g1");
        assertThat(ring("a:" + url).open(sealed, "g1")).isEqualTo(ADDRESS);
    }
}
