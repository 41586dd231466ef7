package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

class GiftLanguageTest {
    private static Set<String> names(GiftLanguage language) throws IOException {
        Properties texts = new Properties();
        try (var reader = new InputStreamReader(
                new ClassPathResource("gift/texts." + language.tag() + ".properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames();
    }

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        assertThat(names(GiftLanguage.VI)).isEqualTo(names(GiftLanguage.EN)).hasSizeGreaterThan(50);
        Map<String, String> about = Map.of("from", "Linh", "until", "today", "field", "Name", "max", "9");
        for (GiftLanguage language : GiftLanguage.values()) {
            for (String name : names(language)) {
                if (!name.startsWith("hint.")) {
                    assertThat(language.say(name, about)).isNotBlank().doesNotContain("{{");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,  'vi,en;q=0.8', en,    VI",
                "-,  'fr, en;q=0.5, vi;q=0.9', en, VI",
                "-,  'en-US,en;q=0.9', vi, EN",
                "vi, 'en-US,en;q=0.9', en, VI",
                "xx, 'vi-VN', en,          VI",
                "-,  'fr-FR', vi-VN,       VI",
                "-,  '*', vi,              VI",
                "-,  'vi;q=0, en', vi,     EN",
                "-,  'fr', de,             EN",
                "-,  ';;;q=zz', vi,        VI",
                "-,  -, -,                 EN"
            })
    void speaksAsItIsAskedTo(
            @Nullable String asked, @Nullable String accepted, @Nullable String invited, GiftLanguage spoken) {
        HttpHeaders headers = new HttpHeaders();
        if (accepted != null) {
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, accepted);
        }
        assertThat(GiftLanguage.of(asked, headers, invited)).isEqualTo(spoken);
    }

    @Test
    void namesDaysAndCountriesAsPeopleDo() {
        Instant day = Instant.parse("2026-12-03T12:00:00Z");
        assertThat(GiftLanguage.EN.day(day)).isEqualTo("December 3, 2026");
        assertThat(GiftLanguage.VI.day(day)).contains("3", "12", "2026");
        assertThat(GiftLanguage.EN.countries()).contains(new Countries.Country("VN", "Vietnam"));
        assertThat(GiftLanguage.VI.countries())
                .contains(new Countries.Country("VN", "Việt Nam"), new Countries.Country("DE", "Đức"))
                .hasSizeGreaterThan(200);
    }
}
