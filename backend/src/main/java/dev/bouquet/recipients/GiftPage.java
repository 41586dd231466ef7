package dev.bouquet.recipients;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.bouquet.recipients.AddressForm.Field;
import dev.bouquet.recipients.AddressForm.Wrong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The page as HTML, out of {@code gift/page.html}. Everything that goes into it is escaped by the template engine; nothing is
 * ever put in as it is. It holds no script, and its form goes to the address it was got from, so that the token is not in it.
 */
@Component
class GiftPage {
    private static final String PICTURE = "/gift/assets/posy.svg";

    /** Names below {@code question.}, which the page has as {@code t_name}. */
    private static final List<String> TEXTS = List.of(
            "headline",
            "yes",
            "consent",
            "promise",
            "accept",
            "later",
            "refuse",
            "refuseText",
            "refuseButton",
            "wrong",
            "optional",
            "choose");

    /** In the order in which people write them. */
    private static final List<Field> ORDER =
            List.of(Field.NAME, Field.COUNTRY, Field.STREET, Field.POSTCODE, Field.CITY, Field.REGION, Field.PHONE);

    /** What browsers know each field as. */
    private static final Map<Field, String> FILLED_AS = Map.of(
            Field.NAME, "name",
            Field.STREET, "address-line1",
            Field.CITY, "address-level2",
            Field.REGION, "address-level1",
            Field.POSTCODE, "postal-code",
            Field.COUNTRY, "country",
            Field.PHONE, "tel");

    private final Template template = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .nullValue("")
            .compile(read("gift/page.html"));

    /** Reads all texts now, while nobody waits on an event loop. */
    GiftPage() {
        for (GiftLanguage language : GiftLanguage.values()) {
            language.day(Instant.EPOCH);
        }
    }

    /** A page that only says something. */
    enum Notice {
        THANKS(200, "open"),
        NO_THANKS(200, "closed"),
        USED(410, "closed"),
        EXPIRED(410, "closed"),
        WITHDRAWN(410, "closed"),
        NOT_FOUND(404, "closed"),
        FOREIGN(403, "closed"),
        UNREADABLE(400, "closed"),
        TOO_LARGE(413, "closed"),
        TOO_MANY(429, "closed"),
        UNAVAILABLE(503, "closed"),
        BROKEN(500, "closed");

        private final int status;
        private final String mood;

        Notice(int status, String mood) {
            this.status = status;
            this.mood = mood;
        }

        int status() {
            return status;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param invited whom it is about, as far as it is told; null where nobody may know */
    String notice(Notice notice, GiftLanguage language, @Nullable Invited invited) {
        Map<String, String> about = new HashMap<>(Map.of("from", "", "until", ""));
        if (invited != null) {
            about.put("from", invited.invitation().from());
            about.put("until", language.day(invited.invitation().expiresAt()));
        }
        Map<String, Object> page = frame(language, language.say(notice.text() + ".title", about));
        page.put(
                "notice",
                Map.of(
                        "mood",
                        notice.mood,
                        "title",
                        language.say(notice.text() + ".title", about),
                        "text",
                        language.say(notice.text() + ".text", about),
                        "happy",
                        notice == Notice.THANKS));
        return template.execute(page);
    }

    /**
     * The invitation with its form.
     *
     * @param trouble what stopped the answer, if anything did: a name of a text
     */
    String question(Invited invited, GiftLanguage language, AddressForm form, @Nullable String trouble) {
        Invitation shown = invited.invitation();
        Map<String, String> about = Map.of("from", shown.from(), "until", language.day(shown.expiresAt()));
        Map<String, Object> page = frame(language, language.say("question.title", about));
        Map<String, Object> gift = new HashMap<>();
        gift.put("from", shown.from());
        gift.put("item", shown.itemName());
        gift.put("picture", Objects.requireNonNullElse(shown.picture(), PICTURE));
        gift.put("note", shown.note());
        gift.put("noteLang", shown.locale());
        gift.put("asksAddress", !shown.vendorPage());
        gift.put("trouble", trouble == null ? "" : language.say(trouble, about));
        gift.put("fields", shown.vendorPage() ? List.of() : fields(shown.countries(), form, language));
        gift.put("wrong", wrong(form, language));
        page.put("gift", gift);
        page.put("title", (form.isRight() ? "" : language.say("wrong.prefix", about)) + page.get("title"));
        TEXTS.forEach(name -> page.put("t_" + name, language.say("question." + name, about)));
        return template.execute(page);
    }

    private static Map<String, Object> frame(GiftLanguage language, String title) {
        Map<String, Object> page = new HashMap<>();
        GiftLanguage other = language == GiftLanguage.EN ? GiftLanguage.VI : GiftLanguage.EN;
        page.put("lang", language.tag());
        page.put("title", title);
        page.put("otherLang", other.tag());
        page.put("otherName", other.say("language", Map.of()));
        page.put("gift", false);
        page.put("notice", false);
        return page;
    }

    private static List<Map<String, Object>> fields(List<String> to, AddressForm form, GiftLanguage language) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Field field : ORDER) {
            fields.add(field(field, to, form, language));
        }
        return fields;
    }

    private static Map<String, Object> field(Field field, List<String> to, AddressForm form, GiftLanguage language) {
        Map<String, Object> shown = new HashMap<>();
        Wrong wrong = form.wrong().get(field);
        String hint = language.say("hint." + field.wire(), Map.of());
        shown.put("name", field.wire());
        shown.put("label", language.say("label." + field.wire(), Map.of()));
        shown.put("hint", hint);
        shown.put("value", form.typed(field));
        shown.put("max", field.lengthMax());
        shown.put("error", wrong == null ? "" : sentence(field, wrong, language));
        shown.put(
                "described",
                (hint.isEmpty() ? "" : field.wire() + "-hint ") + (wrong == null ? "" : field.wire() + "-error"));
        shown.put("optional", field == Field.REGION || field == Field.PHONE);
        shown.put("needed", field != Field.REGION && field != Field.PHONE && field != Field.POSTCODE);
        shown.put("tel", field == Field.PHONE);
        shown.put("filledAs", FILLED_AS.get(field));
        shown.put("countries", field == Field.COUNTRY ? countries(to, form.typed(field), language) : false);
        return shown;
    }

    private static List<Map<String, Object>> countries(List<String> to, String chosen, GiftLanguage language) {
        return language.countries().stream()
                .filter(country -> Countries.mayBe(country.code(), to))
                .map(country -> Map.<String, Object>of(
                        "code",
                        country.code(),
                        "country",
                        country.name(),
                        "chosen",
                        country.code().equals(chosen)))
                .toList();
    }

    private static Object wrong(AddressForm form, GiftLanguage language) {
        List<Map<String, String>> sentences = new ArrayList<>();
        for (Field field : ORDER) {
            Wrong wrong = form.wrong().get(field);
            if (wrong != null) {
                sentences.add(Map.of("name", field.wire(), "error", sentence(field, wrong, language)));
            }
        }
        return sentences.isEmpty() ? false : Map.of("sentences", sentences);
    }

    private static String sentence(Field field, Wrong wrong, GiftLanguage language) {
        String name = wrong.name().toLowerCase(Locale.ROOT);
        return switch (wrong) {
            case MISSING, UNKNOWN -> language.say(name + "." + field.wire(), Map.of());
            case TOO_LONG, CHARACTERS ->
                language.say(
                        name,
                        Map.of(
                                "field",
                                language.say("label." + field.wire(), Map.of()),
                                "max",
                                Integer.toString(field.lengthMax())));
        };
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("The page " + file + " cannot be read", failure);
        }
    }
}
