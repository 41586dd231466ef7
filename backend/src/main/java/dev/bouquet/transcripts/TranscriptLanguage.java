package dev.bouquet.transcripts;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** A language of transcripts: all they say, from {@code transcripts/texts.<tag>.properties}, and how it writes times. */
enum TranscriptLanguage {
    EN("en"),
    VI("vi");

    private final Locale locale;
    private final Map<String, Template> texts;
    private final DateTimeFormatter days;
    private final DateTimeFormatter times;

    TranscriptLanguage(String tag) {
        locale = Locale.forLanguageTag(tag);
        texts = read("transcripts/texts." + tag + ".properties");
        days = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
    }

    /** That of the customer where we speak it, else English. */
    static TranscriptLanguage of(@Nullable String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return language.equals(VI.tag()) ? VI : EN;
    }

    String tag() {
        return locale.getLanguage();
    }

    /** The text of that name, as plain text: what is put into it is put in as it is. */
    String say(String name, Map<String, String> about) {
        Template text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + name);
        }
        return text.execute(about);
    }

    String say(String name) {
        return say(name, Map.of());
    }

    boolean says(String name) {
        return texts.containsKey(name);
    }

    String day(Instant moment, ZoneId zone) {
        return days.withZone(zone).format(moment);
    }

    String time(Instant moment, ZoneId zone) {
        return times.withZone(zone).format(moment);
    }

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
