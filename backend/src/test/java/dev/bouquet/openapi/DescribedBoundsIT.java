package dev.bouquet.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.gestures.Florist;
import dev.bouquet.openapi.Description.Operation;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whether a node takes of each parameter what is described, and refuses what lies beyond, with its name. */
@Timeout(60)
class DescribedBoundsIT {
    private static final Description DESCRIPTION = Description.kept();
    private static final TestNode NODE = TestNode.shared();
    private static final TestAgent ADMIN = NODE.agent("admin");
    private static final String CONVERSATION = new Florist(NODE.port(), ADMIN).conversation(NODE.customer());

    /** What has to be said beside, for the question to make sense. */
    private static final Map<String, String> BESIDE = Map.of(
            "agent",
            ADMIN.id(),
            "conversation",
            CONVERSATION,
            "amountMinor",
            "100",
            "currency",
            "USD",
            "perHour",
            "100",
            "handlingSeconds",
            "360",
            "agents",
            "10",
            "figure",
            "arrived");

    record Bounded(Operation operation, String name, JsonNode schema) {
        @Override
        public String toString() {
            return operation + " " + name;
        }
    }

    static List<Bounded> bounded() {
        List<Bounded> bounded = DESCRIPTION.operations().stream()
                .filter(operation -> operation.method().equals("get"))
                .flatMap(operation -> operation
                        .node()
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.get("in").stringValue().equals("query"))
                        .map(parameter -> new Bounded(
                                operation,
                                parameter.get("name").stringValue(),
                                DESCRIPTION.resolved(parameter.get("schema")))))
                .filter(each -> !beyond(each.schema()).isEmpty())
                .toList();
        assertThat(bounded).hasSizeGreaterThan(20);
        return bounded;
    }

    private static List<String> within(JsonNode schema) {
        List<String> within = new ArrayList<>();
        Stream.of("minimum", "maximum")
                .filter(schema::has)
                .forEach(bound -> within.add(schema.get(bound).asString()));
        schema.path("enum").forEach(value -> within.add(value.stringValue()));
        return within;
    }

    private static List<String> beyond(JsonNode schema) {
        List<String> beyond = new ArrayList<>();
        if (schema.has("minimum")) {
            beyond.add(beside(schema.get("minimum"), -1));
        }
        if (schema.has("maximum")) {
            beyond.add(beside(schema.get("maximum"), 1));
        }
        if (schema.has("maxLength")) {
            beyond.add("a".repeat(schema.get("maxLength").intValue() + 1));
        }
        if (schema.has("enum") || schema.has("pattern") || schema.has("format") && !schema.has("minimum")) {
            beyond.add("No Such Thing!");
        }
        return beyond;
    }

    private static String beside(JsonNode bound, int step) {
        return bound.decimalValue().add(BigDecimal.valueOf(step)).toPlainString();
    }

    private static HttpResponse<String> ask(Bounded bounded, String value) {
        String path = bounded.operation().path();
        StringBuilder asked = new StringBuilder(path.replaceAll("\\{name}", "effort")
                .replaceAll("\\{id}", path.startsWith("/api/v1/conversations") ? CONVERSATION : "nobody"));
        asked.append('?').append(bounded.name()).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        bounded.operation().node().get("parameters").forEach(parameter -> {
            String name = parameter.get("name").stringValue();
            if (BESIDE.containsKey(name) && !name.equals(bounded.name())) {
                asked.append('&').append(name).append('=').append(BESIDE.get(name));
            }
        });
        return ADMIN.get(asked.toString());
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void takesWhatIsDescribedAndNothingBeyond(Bounded bounded) {
        for (String value : within(bounded.schema())) {
            HttpResponse<String> answer = ask(bounded, value);
            assertThat(answer.statusCode())
                    .as("%s=%s: %s", bounded, value, answer.body())
                    .isIn(200, 404);
        }
        for (String value : beyond(bounded.schema())) {
            HttpResponse<String> answer = ask(bounded, value);
            assertThat(answer.statusCode())
                    .as("%s=%s: %s", bounded, value, answer.body())
                    .isIn(400, 413);
            assertThat(TestPerson.JSON.readTree(answer.body()).path("field").asString(""))
                    .as("%s=%s: %s", bounded, value, answer.body())
                    .endsWith(bounded.name());
        }
    }
}
