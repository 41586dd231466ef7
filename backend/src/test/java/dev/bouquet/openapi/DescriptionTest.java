package dev.bouquet.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.openapi.Description.Operation;
import dev.bouquet.refusal.RefusalCode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the description says, apart from any server. */
class DescriptionTest {
    private static final Path FRAMES = Path.of("../protocol/frames.schema.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The wait for an offer is over only on a socket, and what is our fault has no status of its own here. */
    private static final Set<RefusalCode> NEVER_EXPECTED = Set.of(RefusalCode.OFFER_GONE, RefusalCode.INTERNAL);

    private final Description description = Description.kept();

    @Test
    void isOpenApi() throws IOException {
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(Files.readString(Description.FILE), null, new ParseOptions());
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(description.at("/paths"));
    }

    @Test
    void seesWhatIsNoOpenApi() throws IOException {
        String broken = Files.readString(Description.FILE).replace("\"in\": \"query\"", "\"in\": \"quarry\"");
        assertThat(new OpenAPIV3Parser()
                        .readContents(broken, null, new ParseOptions())
                        .getMessages())
                .isNotEmpty();
    }

    @Test
    void saysOfWhatFramesCarryWhatTheirSchemaSays() throws IOException {
        JsonNode frames = JSON.readTree(Files.readString(FRAMES)).get("$defs");
        Set<String> shared = new TreeSet<>();
        description.at("/components/schemas").properties().forEach(schema -> {
            JsonNode there = frames.get(schema.getKey());
            if (there != null && !schema.getKey().equals("Role")) {
                shared.add(schema.getKey());
                assertThat(schema.getValue()).as(schema.getKey()).isEqualTo(asHere(there));
            }
        });
        assertThat(shared).contains("Conversation", "Entry", "GestureEntry", "Money", "Story", "Instant");
    }

    /** The same with references into this document, with what OpenAPI calls a time, and without notes for TypeScript. */
    private static JsonNode asHere(JsonNode schema) {
        ObjectNode here = (ObjectNode) JSON.readTree(schema.toString().replace("#/$defs/", "#/components/schemas/"));
        Description.everyObject(here, object -> object.remove("tsType"));
        if (here.path("description").asString("").equals("ISO-8601 in UTC.")) {
            here.put("format", "date-time");
        }
        return here;
    }

    @Test
    void everyOperationHasANameOfItsOwnAndWords() {
        List<String> tags = description.at("/tags").findValuesAsString("name");
        assertThat(description.operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)*"));
        for (Operation operation : description.operations()) {
            assertThat(operation.node().get("summary").stringValue()).isNotBlank();
            assertThat(tags).contains(operation.node().at("/tags/0").stringValue());
        }
    }

    @Test
    void namesEveryRefusalUnderItsStatus() {
        Map<Integer, Set<String>> described = new TreeMap<>();
        for (JsonNode response : description.at("/components/responses")) {
            JsonNode narrowed = response.at("/content/application~1problem+json/schema/allOf/1/properties");
            // One that names a single code narrows another.
            if (narrowed.at("/code/enum").isArray()) {
                described.put(
                        narrowed.at("/status/const").intValue(),
                        narrowed.at("/code/enum")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .collect(Collectors.toSet()));
            }
        }
        Map<Integer, Set<String>> known = Arrays.stream(RefusalCode.values())
                .filter(code -> !NEVER_EXPECTED.contains(code))
                .collect(Collectors.groupingBy(
                        RefusalCode::httpStatus,
                        TreeMap::new,
                        Collectors.mapping(RefusalCode::wire, Collectors.toSet())));
        assertThat(described).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "Role, identity.Role",
        "PresenceStatus, presence.PresenceStatus",
        "ConversationStatus, conversations.Status",
        "ReleaseReason, conversations.ReleaseReason",
        "GestureType, gestures.GestureType",
        "GestureStatus, gestures.GestureStatus",
        "GestureReason, gestures.GestureReason",
        "Answer, empowerment.Answer",
        "Per, empowerment.Per",
        "PromiseStep, conversations.EntryBody$PromiseStep$Step",
        "ReactionKind, stories.Reaction",
        "Mark/properties/kind, stories.Mark$Kind",
        "Task/properties/status, fulfilment.Task$Status",
        "Queue/properties/mode, queues.Queue$Mode",
        "QueueRequest/properties/mode, queues.Queue$Mode",
        "Queue/properties/outOfHours/properties/action, queues.Queue$Action",
        "Gesture/properties/approval/properties/level, gestures.Gesture$Level",
    })
    void namesWhatTheServerKnows(String schema, String type) throws ClassNotFoundException {
        List<String> known = Arrays.stream(Class.forName("dev.bouquet." + type).getEnumConstants())
                .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                .toList();
        List<String> described = description
                .at("/components/schemas/" + schema + "/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(known);
    }
}
