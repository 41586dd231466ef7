package dev.bouquet.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, and what can be held against it: bodies that were sent, and answers. */
final class Description {
    static final Path FILE = Path.of("../protocol/openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final JsonNode closed;
    private final List<Operation> operations;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private Description(JsonNode document) {
        this.document = document;
        this.closed = document.deepCopy();
        close(closed, closed.at("/components/schemas"));
        this.operations = operations(document);
    }

    static Description kept() {
        try {
            return new Description(JSON.readTree(Files.readString(FILE)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One method of one address. */
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.get("operationId").stringValue();
        }

        PathPattern pattern() {
            return PathPatternParser.defaultInstance.parse(path);
        }

        /** Those of its answers that say that it was done. */
        List<String> successes() {
            return node.get("responses").propertyNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Operation> operation(String method, String concretePath) {
        PathContainer wanted = PathContainer.parsePath(concretePath);
        return operations.stream()
                .filter(each -> each.method().equals(method) && each.pattern().matches(wanted))
                .min(Comparator.comparing(Operation::pattern));
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a reference stands for. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(document.at(reference.stringValue().substring(1)));
    }

    /** The schema that a reference names; empty for one that has no name. */
    static Optional<String> name(JsonNode schema) {
        return Optional.ofNullable(schema.get("$ref"))
                .map(reference -> reference.stringValue().substring(SCHEMAS.length()));
    }

    /** What is wrong with a body that the server took. */
    List<String> breachesOfRequest(Operation operation, JsonNode body) {
        JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode()
                ? List.of()
                : breaches("request of " + operation, schema, document.get("components"), body);
    }

    /** What is wrong with an answer, which may hold nothing that is not described. */
    List<String> breachesOfAnswer(Operation operation, int status, String mediaType, Optional<JsonNode> body) {
        JsonNode responses = closed.path("paths").path(operation.path()).path(operation.method());
        JsonNode response = responses.path("responses").path(String.valueOf(status));
        boolean ownFault = status >= 500 || status == 405 || status == 406;
        if (response.isMissingNode() && !ownFault) {
            return List.of(operation + " has no answer " + status);
        }
        JsonNode known = response.isMissingNode() ? responses.at("/responses/default") : response;
        JsonNode reference = known.get("$ref");
        JsonNode content =
                (reference == null ? known : closed.at(reference.stringValue().substring(1))).path("content");
        if (content.isMissingNode()) {
            return mediaType.isEmpty() ? List.of() : List.of(operation + " " + status + " has no body " + mediaType);
        }
        JsonNode described = content.get(mediaType);
        if (described == null) {
            return List.of(
                    operation + " " + status + " is described as " + content.propertyNames() + ", is " + mediaType);
        }
        return body.isEmpty() || !described.has("schema")
                ? List.of()
                : breaches(operation + " " + status, described.get("schema"), closed.get("components"), body.get());
    }

    private List<String> breaches(String what, JsonNode schema, JsonNode components, JsonNode value) {
        Schema held = compiled.computeIfAbsent(what, key -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", components);
            return REGISTRY.getSchema(whole);
        });
        return held.validate(value).stream()
                .map(breach -> what + ": " + breach.getInstanceLocation() + " " + breach.getMessage())
                .toList();
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.add(new Operation(each.getKey(), path.getKey(), each.getValue()))));
        return List.copyOf(operations);
    }

    /**
     * Refuses in all schemas what they do not name, since what is not described may be there for a client, but not for us.
     * What {@code allOf} puts together is refused as a whole only.
     */
    private static void close(JsonNode document, JsonNode schemas) {
        Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        everyObject(
                document,
                object -> object.path("allOf").forEach(part -> {
                    parts.add(part);
                    name(part).ifPresent(name -> parts.add(schemas.get(name)));
                }));
        everyObject(document, object -> {
            if (object.has("allOf")) {
                object.put("unevaluatedProperties", false);
            } else if (object.has("properties") && !object.has("additionalProperties") && !parts.contains(object)) {
                object.put("additionalProperties", false);
            }
        });
    }

    static void everyObject(JsonNode node, Consumer<ObjectNode> visit) {
        node.forEach(inner -> everyObject(inner, visit));
        if (node instanceof ObjectNode object) {
            visit.accept(object);
        }
    }
}
