package dev.bouquet.gateway;

import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one frame, taken out one by one; what is left over at the end was not asked for and is refused. */
final class Fields {
    private static final int ID_LENGTH_MAX = 128;
    private static final long SEQ_MAX = (1L << 53) - 1;

    private final Map<String, JsonNode> left = new HashMap<>();

    Fields(JsonNode object) {
        this(object, "");
    }

    /** @param within what stands before their names, so that a refusal says where the field is */
    private Fields(JsonNode object, String within) {
        object.properties().forEach(property -> left.put(within + property.getKey(), property.getValue()));
    }

    /** The fields of an object within the frame, under names such as {@code page.url}. */
    @Nullable Fields optionalObject(String field) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw Refusal.badField(field, "must be an object.");
        }
        return new Fields(value, field + ".");
    }

    String text(String field) {
        String value = optionalText(field);
        if (value == null) {
            throw Refusal.badField(field, "is missing.");
        }
        return value;
    }

    @Nullable String optionalText(String field) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw Refusal.badField(field, "must be a string.");
        }
        return value.stringValue();
    }

    /** An opaque id or similar short name: 1 to 128 characters. */
    String id(String field) {
        return checkId(field, text(field));
    }

    @Nullable String optionalId(String field) {
        String value = optionalText(field);
        return value == null ? null : checkId(field, value);
    }

    /** Different ids, at most so many; none where the field is absent. */
    List<String> ids(String field, int max) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return List.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        boolean different = value.isArray() && value.size() <= max;
        for (int i = 0; different && i < value.size(); i++) {
            JsonNode id = value.get(i);
            different = id.isString() && ids.add(checkId(field, id.stringValue()));
        }
        if (!different) {
            throw Refusal.badField(field, "must be a list of at most " + max + " different ids.");
        }
        return List.copyOf(ids);
    }

    /** At most so many texts; none where the field is absent. */
    List<String> texts(String field, int max) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > max || !value.valueStream().allMatch(JsonNode::isString)) {
            throw Refusal.badField(field, "must be a list of at most " + max + " texts.");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String checkId(String field, String value) {
        if (value.isBlank() || value.length() > ID_LENGTH_MAX) {
            throw Refusal.badField(field, "must be 1 to " + ID_LENGTH_MAX + " characters.");
        }
        return value;
    }

    /** False where the field is absent. */
    boolean optionalTruth(String field) {
        return left.containsKey(field) && truth(field);
    }

    boolean truth(String field) {
        JsonNode value = left.remove(field);
        if (value == null || !value.isBoolean()) {
            throw Refusal.badField(field, "must be true or false.");
        }
        return value.booleanValue();
    }

    /** A place in a transcript: 0 to 2^53 − 1, the largest integer that every JSON reader keeps exactly. */
    long seq(String field) {
        JsonNode value = left.remove(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Refusal.badField(field, "must be a whole number.");
        }
        long seq = value.longValue();
        if (seq < 0 || seq > SEQ_MAX) {
            throw Refusal.badField(field, "must be a whole number from 0 to 2^53 - 1.");
        }
        return seq;
    }

    int count(String field) {
        Integer count = optionalCount(field);
        if (count == null) {
            throw Refusal.badField(field, "must be a whole number.");
        }
        return count;
    }

    /** Null where the field is absent; which numbers may be is up to who asks. */
    @Nullable Integer optionalCount(String field) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Refusal.badField(field, "must be a whole number.");
        }
        return value.intValue();
    }

    @Nullable Integer optionalCount(String field, int max) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > max) {
            throw Refusal.badField(field, "must be a whole number from 0 to " + max + ".");
        }
        return value.intValue();
    }

    @Nullable Instant optionalInstant(String field) {
        String value = optionalText(field);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException malformed) {
            throw Refusal.badField(field, "must be a time such as 2026-01-31T09:30:00Z.");
        }
    }

    Map<String, Object> attributes(String field) {
        Map<String, Object> attributes = optionalAttributes(field);
        return attributes == null ? Map.of() : attributes;
    }

    @Nullable Map<String, Object> optionalAttributes(String field) {
        JsonNode value = left.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw Refusal.badField(field, "must be an object.");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        value.properties().forEach(property -> attributes.put(property.getKey(), plain(field, property)));
        return attributes;
    }

    private static Object plain(String field, Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw Refusal.badField(field + "." + property.getKey(), "must be a text, a number or a truth value.");
    }

    void nothingLeft() {
        if (!left.isEmpty()) {
            throw Refusal.badField(shown(left.keySet().iterator().next()), "is not a field of this frame.");
        }
    }

    /** A name that a stranger chose, short enough to be repeated to them. */
    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
