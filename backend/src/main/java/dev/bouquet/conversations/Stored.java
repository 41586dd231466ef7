package dev.bouquet.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** The few pieces of BSON that entries and conversations have in common. */
final class Stored {
    private Stored() {}

    static void writeOptional(BsonWriter out, String field, @Nullable String value) {
        if (value != null) {
            out.writeString(field, value);
        }
    }

    static void writeOptional(BsonWriter out, String field, @Nullable Instant value) {
        if (value != null) {
            out.writeDateTime(field, value.toEpochMilli());
        }
    }

    static void writeOptional(BsonWriter out, String field, @Nullable Integer value) {
        if (value != null) {
            out.writeInt32(field, value);
        }
    }

    static void writeOptional(BsonWriter out, String field, @Nullable Long value) {
        if (value != null) {
            out.writeInt64(field, value);
        }
    }

    static void writeTexts(BsonWriter out, String field, Collection<String> texts) {
        out.writeStartArray(field);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    static void writePerson(BsonWriter out, String field, @Nullable Person person) {
        if (person != null) {
            out.writeStartDocument(field);
            out.writeString("id", person.id());
            writeOptional(out, "name", person.name());
            out.writeEndDocument();
        }
    }

    static Person person(Map<String, Object> document) {
        return new Person(text(document, "id"), optionalText(document, "name"));
    }

    static @Nullable Person optionalPerson(Map<String, Object> document, String field) {
        Object value = document.get(field);
        return value == null ? null : person(document(value));
    }

    static String text(Map<String, Object> document, String field) {
        Object value = document.get(field);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalStateException("stored document lacks " + field);
    }

    static @Nullable String optionalText(Map<String, Object> document, String field) {
        return (String) document.get(field);
    }

    /** Our own codec reads it as its milliseconds, and the driver's, where only a part is asked for, as a date. */
    static Instant instant(Map<String, Object> document, String field) {
        return document.get(field) instanceof Date date
                ? date.toInstant()
                : Instant.ofEpochMilli(number(document, field));
    }

    static @Nullable Instant optionalInstant(Map<String, Object> document, String field) {
        return document.get(field) == null ? null : instant(document, field);
    }

    static long number(Map<String, Object> document, String field) {
        if (document.get(field) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("stored document lacks " + field);
    }

    static @Nullable Integer optionalCount(Map<String, Object> document, String field) {
        return document.get(field) == null ? null : (int) number(document, field);
    }

    /** The documents of an array; none where there is no array. */
    static List<Map<String, Object>> documents(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Stored::document).toList()
                : List.of();
    }

    /** The texts of an array; none where there is no array. */
    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> document(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        return Map.of();
    }

    static void writeAttributes(BsonWriter out, Map<String, Object> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        out.writeStartDocument("attributes");
        attributes.forEach((name, value) -> {
            switch (value) {
                case Boolean truth -> out.writeBoolean(name, truth);
                case Long whole -> out.writeInt64(name, whole);
                case Number number -> out.writeDouble(name, number.doubleValue());
                default -> out.writeString(name, value.toString());
            }
        });
        out.writeEndDocument();
    }

    /** Reads a whole document into a map: strings, numbers (dates as epoch milliseconds), booleans, documents and arrays of documents or strings; skips the rest. */
    static Map<String, Object> read(BsonReader in) {
        Map<String, Object> document = new LinkedHashMap<>();
        in.readStartDocument();
        while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = in.readName();
            switch (in.getCurrentBsonType()) {
                case STRING -> document.put(field, in.readString());
                case INT32 -> document.put(field, in.readInt32());
                case INT64 -> document.put(field, in.readInt64());
                case DOUBLE -> document.put(field, in.readDouble());
                case BOOLEAN -> document.put(field, in.readBoolean());
                case DATE_TIME -> document.put(field, in.readDateTime());
                case DOCUMENT -> document.put(field, read(in));
                case ARRAY -> document.put(field, readArray(in));
                default -> in.skipValue();
            }
        }
        in.readEndDocument();
        return document;
    }

    private static List<Object> readArray(BsonReader in) {
        List<Object> values = new ArrayList<>();
        in.readStartArray();
        while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (in.getCurrentBsonType()) {
                case DOCUMENT -> values.add(read(in));
                case STRING -> values.add(in.readString());
                default -> in.skipValue();
            }
        }
        in.readEndArray();
        return values;
    }
}
