package dev.bouquet.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.openapi.Description.Operation;
import dev.bouquet.openapi.Mapping.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the description is of this server: all of its addresses, what they take and what they answer, and nothing else. */
@Timeout(60)
class DescribedMappingsIT {
    /** Pages for people and the socket, which are no part of it. */
    private static final Set<String> NOT_DESCRIBED = Set.of("get /ws", "get /gift/{token}", "post /gift/{token}");

    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

    private final Description description = Description.kept();
    private final List<Mapping> mappings = Mapping.of(TestNode.shared());

    private static Operation described(Description description, Mapping mapping) {
        return description.operations().stream()
                .filter(each -> each.toString().equals(mapping.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<Mapping> api() {
        return mappings.stream().filter(Mapping::isOfApi).toList();
    }

    @Test
    void everyMappingIsDescribedAndNothingElseIs() {
        assertThat(description.operations())
                .extracting(Operation::toString)
                .containsExactlyInAnyOrderElementsOf(
                        api().stream().map(Mapping::toString).toList());
        assertThat(mappings.stream().filter(mapping -> !mapping.isOfApi()).map(Mapping::toString))
                .containsExactlyInAnyOrderElementsOf(NOT_DESCRIBED);
    }

    @Test
    void whatIsAskedForIsDescribed() {
        for (Mapping mapping : api()) {
            List<JsonNode> parameters = described(description, mapping)
                    .node()
                    .path("parameters")
                    .valueStream()
                    .toList();
            assertThat(parameters.stream().map(DescribedMappingsIT::place))
                    .as("%s", mapping)
                    .containsExactlyInAnyOrderElementsOf(mapping.asked().stream()
                            .map(asked -> asked.in() + " " + asked.name())
                            .toList());
            for (Asked asked : mapping.asked()) {
                assertDescribed(mapping, asked, parameters);
            }
        }
    }

    private static String place(JsonNode parameter) {
        return parameter.get("in").stringValue() + " " + parameter.get("name").stringValue();
    }

    private void assertDescribed(Mapping mapping, Asked asked, List<JsonNode> parameters) {
        JsonNode parameter = parameters.stream()
                .filter(each -> place(each).equals(asked.in() + " " + asked.name()))
                .findFirst()
                .orElseThrow();
        String what = mapping + " " + asked.name();
        JsonNode schema = parameter.get("schema");
        if (asked.required()) {
            assertThat(parameter.path("required").asBoolean(false)).as(what).isTrue();
        }
        assertThat(Optional.ofNullable(schema.get("default")).map(JsonNode::asString))
                .as(what)
                .isEqualTo(asked.preset());
        assertThat(description.resolved(schema).path("type").asString(""))
                .as(what)
                .isEqualTo(typeOf(asked));
    }

    private static String typeOf(Asked asked) {
        if (NUMBERS.contains(asked.type())) {
            return "number";
        }
        return INTEGERS.contains(asked.type()) ? "integer" : "string";
    }

    @Test
    void whoMayAskIsDescribed() {
        for (Mapping mapping : api()) {
            Operation operation = described(description, mapping);
            Set<Set<String>> ways = operation
                    .node()
                    .get("security")
                    .valueStream()
                    .map(way -> Set.copyOf(way.propertyNames()))
                    .collect(Collectors.toSet());
            Set<String> session = mapping.method().equals("get") ? Set.of("session") : Set.of("session", "csrf");
            Set<Set<String>> expected = switch (mapping.who()) {
                case "staff" -> Set.of(session);
                case "customer" -> Set.of(Set.of("visitor"));
                case "both" -> Set.of(session, Set.of("visitor"));
                default -> operation.id().equals("visit") ? Set.of(Set.of(), Set.of("visitor")) : Set.of();
            };
            assertThat(ways).as("%s", mapping).isEqualTo(expected);
        }
    }

    @Test
    void whatIsAnsweredIsDescribed() {
        for (Mapping mapping : api()) {
            List<String> successes = described(description, mapping).successes();
            if (mapping.decidesStatus()) {
                assertThat(successes).as("%s", mapping).isNotEmpty();
            } else {
                assertThat(successes).as("%s", mapping).containsExactly(mapping.status());
            }
        }
    }

    @Test
    void everyRecordHasTheShapeThatIsDescribed() throws IOException {
        WireShape shape = new WireShape(description, ofFrames());
        for (Mapping mapping : api()) {
            Operation operation = described(description, mapping);
            JsonNode taken = operation.node().at("/requestBody/content/application~1json/schema");
            mapping.body().ifPresent(type -> shape.compare(mapping + " request", taken, type, false));
            Class<?> answered = mapping.answer().resolve(Object.class);
            for (String status : operation.successes()) {
                JsonNode given = operation.node().at("/responses/" + status + "/content/application~1json/schema");
                if (answered.isRecord()) {
                    shape.compare(mapping + " " + status, given, mapping.answer(), true);
                } else {
                    assertThat(given.path("properties").isMissingNode())
                            .as("%s", mapping)
                            .isTrue();
                }
            }
        }
        assertThat(shape.differences()).isEmpty();
    }

    private static Set<String> ofFrames() throws IOException {
        String frames = Files.readString(Path.of("../protocol/frames.schema.json"));
        return new TreeSet<>(
                JsonMapper.builder().build().readTree(frames).get("$defs").propertyNames());
    }
}
