package dev.bouquet.audit;

import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * By which words an entry is found: those of who did it, of what was done to what, and the texts among its details. Written
 * with the entry, so that a search needs no look at what was noted.
 */
final class AuditTerms {
    static final String FIELD = "terms";

    /** Different words of one entry, and of one search. */
    private static final int WORDS_MAX = 40;

    private AuditTerms() {}

    static List<String> of(AuditEntry entry) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(entry.actor().name());
        texts.add(entry.action());
        texts.add(entry.target());
        addTexts(entry.details(), texts);
        return List.copyOf(Terms.of(Words.of(WORDS_MAX, texts.toArray(String[]::new))));
    }

    private static void addTexts(@Nullable Object value, List<@Nullable String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Map<?, ?> fields) {
            fields.values().forEach(field -> addTexts(field, texts));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> addTexts(item, texts));
        }
    }

    static List<Bson> sought(String search) {
        return Terms.sought(FIELD, search, WORDS_MAX);
    }
}
