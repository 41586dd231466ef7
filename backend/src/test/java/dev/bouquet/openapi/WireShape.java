package dev.bouquet.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;

/** Compares the shape of what goes over the wire, as the records have it, with the schema that describes it. */
final class WireShape {
    private static final Map<Class<?>, String> SIMPLE = Map.of(
            String.class, "string",
            Instant.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            Boolean.class, "boolean");

    private final Description description;
    private final Set<String> ownedByFrames;
    private final List<String> differences = new ArrayList<>();

    /** @param ownedByFrames schemas whose required fields the schema of frames decides */
    WireShape(Description description, Set<String> ownedByFrames) {
        this.description = description;
        this.ownedByFrames = ownedByFrames;
    }

    List<String> differences() {
        return differences;
    }

    /**
     * @param at for people: where in the description this is
     * @param answered whether the server writes it, so that a component that is never null is always there
     */
    void compare(String at, JsonNode schema, ResolvableType type, boolean answered) {
        Class<?> raw = type.resolve(Object.class);
        if (raw.equals(Object.class) || raw.isAnnotationPresent(JsonSerialize.class)) {
            return;
        }
        JsonNode plain = description.resolved(schema);
        if (raw.isRecord()) {
            boolean ours =
                    Description.name(schema).filter(ownedByFrames::contains).isEmpty();
            compareRecord(at, plain, type, answered && ours);
        } else if (Collection.class.isAssignableFrom(raw)) {
            expect(at, plain, "array");
            compare(at + "[]", plain.path("items"), type.asCollection().getGeneric(0), answered);
        } else if (Map.class.isAssignableFrom(raw)) {
            expect(at, plain, "object");
        } else {
            expect(at, plain, raw.isEnum() ? "string" : SIMPLE.getOrDefault(raw, "nothing like " + raw));
        }
    }

    private void expect(String at, JsonNode plain, String type) {
        String described = plain.has("const") ? "string" : plain.path("type").asString("");
        if (!described.equals(type)) {
            differences.add(at + " is described as " + described + ", is " + type);
        }
    }

    private void compareRecord(String at, JsonNode schema, ResolvableType type, boolean answered) {
        Map<String, RecordComponent> components = components(type.resolve(Object.class));
        Map<String, JsonNode> properties = new TreeMap<>();
        Set<String> required = new TreeSet<>();
        alternatives(schema).forEach(each -> {
            each.path("properties").properties().forEach(known -> properties.put(known.getKey(), known.getValue()));
            each.path("required").forEach(name -> required.add(name.stringValue()));
        });
        if (!properties.keySet().equals(components.keySet())) {
            differences.add(at + " is described with " + properties.keySet() + ", has " + components.keySet());
            return;
        }
        components.forEach((name, component) -> {
            ResolvableType inner = ResolvableType.forType(component.getGenericType(), type);
            compare(at + "." + name, Objects.requireNonNull(properties.get(name)), inner, answered);
            boolean always = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (answered && always && !required.contains(name)) {
                differences.add(at + "." + name + " is always there, and not described as required");
            }
        });
    }

    /** A schema put together of others, or one of several, has the properties of all of them. */
    private Stream<JsonNode> alternatives(JsonNode schema) {
        JsonNode plain = description.resolved(schema);
        return Stream.concat(
                Stream.of(plain),
                Stream.of("allOf", "oneOf")
                        .flatMap(each -> plain.path(each).valueStream())
                        .flatMap(this::alternatives));
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> components = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                components.putAll(components(component.getType()));
            } else if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                components.put(component.getName(), component);
            }
        }
        return components;
    }
}
