package dev.bouquet.recipients;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/** A language of the page: all it says, from {@code gift/texts.<tag>.properties}, and how it names days and countries. */
enum GiftLanguage {
    EN("en"),
    VI("vi");

    private static final int RANGES_MAX = 20;

    private final Locale locale;
    private final Map<String, Template> texts;
    private final List<Countries.Country> countries;
    private final DateTimeFormatter days;

    GiftLanguage(String tag) {
        locale = Locale.forLanguageTag(tag);
        texts = read("gift/texts." + tag + ".properties");
        countries = Countries.in(locale);
        days = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC);
    }

    /** As it was asked for by {@code ?lang}, else the first that the browser prefers, else that of the invitation. */
    static GiftLanguage of(@Nullable String asked, HttpHeaders headers, @Nullable String invited) {
        GiftLanguage chosen = asked == null ? null : speaking(asked);
        if (chosen == null) {
            chosen = preferred(headers);
        }
        if (chosen == null && invited != null) {
            chosen = speaking(invited);
        }
        return chosen == null ? EN : chosen;
    }

    private static @Nullable GiftLanguage preferred(HttpHeaders headers) {
        try {
            return headers.getAcceptLanguage().stream()
                    .limit(RANGES_MAX)
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> speaking(range.getRange()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException nonsense) {
            return null;
        }
    }

    private static @Nullable GiftLanguage speaking(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        for (GiftLanguage one : values()) {
            if (one.tag().equals(language)) {
                return one;
            }
        }
        return null;
    }

    String tag() {
        return locale.getLanguage();
    }

    /** The text of that name, as text. */
    String say(String name, Map<String, String> about) {
        Template text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + name);
        }
        return text.execute(about);
    }

    String day(Instant moment) {
        return days.format(moment);
    }

    List<Countries.Country> countries() {
        return countries;
    }

    /** Values are put in as they are: the page escapes what comes out, once. */
    private static Map<String, Template> read(String file) {
        Properties lines = new Properties();
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException("The texts in " + file + " cannot be read", failure);
        }
        Map<String, Template> texts = new HashMap<>();
        lines.stringPropertyNames()
                .forEach(name ->
                        texts.put(name, Mustache.compiler().escapeHTML(false).compile(lines.getProperty(name))));
        return texts;
    }
}
