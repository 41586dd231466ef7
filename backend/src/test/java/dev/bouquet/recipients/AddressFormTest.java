package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.recipients.AddressForm.Field;
import dev.bouquet.recipients.AddressForm.Wrong;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class AddressFormTest {
    private static final Map<String, String> RIGHT = Map.of(
            "name", "Nguyễn Thị Hoa",
            "street", "12 Hàng Bạc",
            "city", "Hà Nội",
            "postcode", "11000",
            "country", "VN",
            "phone", "+84 (24) 3825-1234");

    private static AddressForm with(String field, String text) {
        Map<String, String> typed = new HashMap<>(RIGHT);
        typed.put(field, text);
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        typed.forEach(sent::add);
        return AddressForm.of(sent, List.of());
    }

    @Test
    void makesAnAddressOfWhatIsRight() {
        AddressForm form = with("name", "  Nguyễn Thị Hoa ");
        assertThat(form.isRight()).isTrue();
        assertThat(form.address())
                .isEqualTo(new Address(
                        "Nguyễn Thị Hoa", "12 Hàng Bạc", "Hà Nội", null, "11000", "VN", "+84 (24) 3825-1234"));
    }

    @Test
    void namesEverythingThatIsMissing() {
        AddressForm form = AddressForm.of(new LinkedMultiValueMap<>(), List.of());
        assertThat(form.wrong().keySet()).containsExactly(Field.NAME, Field.STREET, Field.CITY, Field.COUNTRY);
        assertThat(form.wrong().values()).containsOnly(Wrong.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"VN, true", "HK, true", "DE, false", "US, false"})
    void asksForAPostcodeWhereLettersNeedOne(String country, boolean goesWithout) {
        Map<String, String> typed = new HashMap<>(RIGHT);
        typed.put("country", country);
        typed.put("postcode", " ");
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        typed.forEach(sent::add);
        assertThat(AddressForm.of(sent, List.of()).isRight()).isEqualTo(goesWithout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "vn", "ZZ", "AQ", "V"})
    void knowsCountriesThatHaveAddresses(String country) {
        assertThat(with("country", country).wrong()).isEqualTo(Map.of(Field.COUNTRY, Wrong.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call me", "12345", "+", "() - ....", "0912345678 ext 5", "++84912345678"})
    void refusesWhatIsNoPhone(String phone) {
        assertThat(with("phone", phone).wrong()).isEqualTo(Map.of(Field.PHONE, Wrong.UNKNOWN));
    }

    @Test
    void refusesWhatIsTooLongAndKeepsItAsTyped() {
        String long201 = "x".repeat(201);
        AddressForm form = with("street", long201);
        assertThat(form.wrong()).isEqualTo(Map.of(Field.STREET, Wrong.TOO_LONG));
        assertThat(form.typed(Field.STREET)).isEqualTo(long201);
        assertThat(with("street", "x".repeat(200)).isRight()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\nb", "a\r\nBcc: x", "a\u202Eb", "a\u2066b", "a\uD800b", "a\uFFFDb", "a\u0085b"})
    void refusesWhatCannotBePrintedOnALabel(String name) {
        assertThat(with("name", name).wrong()).isEqualTo(Map.of(Field.NAME, Wrong.CHARACTERS));
    }

    @Test
    void offersACountryThatIsKnownBeforeAnythingIsTyped() {
        assertThat(AddressForm.fresh("VN", List.of()).typed(Field.COUNTRY)).isEqualTo("VN");
        assertThat(AddressForm.fresh("XX", List.of()).typed(Field.COUNTRY)).isEmpty();
        assertThat(AddressForm.fresh(null, List.of()).typed(Field.COUNTRY)).isEmpty();
        assertThat(AddressForm.fresh(null, List.of()).isRight()).isTrue();
    }

    @Test
    void goesToNoOtherCountryThanItCan() {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        RIGHT.forEach(sent::add);
        assertThat(AddressForm.of(sent, List.of("DE", "VN")).isRight()).isTrue();
        assertThat(AddressForm.of(sent, List.of("DE", "FR")).wrong()).isEqualTo(Map.of(Field.COUNTRY, Wrong.UNKNOWN));
        assertThat(AddressForm.fresh("VN", List.of("DE", "FR")).typed(Field.COUNTRY))
                .isEmpty();
        assertThat(AddressForm.fresh("VN", List.of("DE")).typed(Field.COUNTRY)).isEqualTo("DE");
    }

    @Test
    void doesNotSpellWhatIsTyped() {
        AddressForm form = with("phone", "x");
        assertThat(form.toString() + with("name", "Hoa").address()).doesNotContain("Hàng", "Hoa", "3825");
    }
}
