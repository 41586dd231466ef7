package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each frame that a client may send does nothing for whom it is not: the table has all that the contract names. */
@Timeout(60)
class FrameRightsIT {
    private static final Path SCHEMA = Path.of("../protocol/frames.schema.json");

    private enum For {
        EVERYBODY,
        CUSTOMERS,
        STAFF,
        SUPERVISORS;

        boolean has(String who) {
            return switch (this) {
                case EVERYBODY -> true;
                case CUSTOMERS -> who.equals("customer");
                case STAFF -> !who.equals("customer");
                case SUPERVISORS -> who.equals("mai");
            };
        }
    }

    private static final Map<String, For> RIGHTS = Map.ofEntries(
            Map.entry("hello", For.EVERYBODY),
            Map.entry("ping", For.EVERYBODY),
            Map.entry("conversation.follow", For.EVERYBODY),
            Map.entry("conversation.unfollow", For.EVERYBODY),
            Map.entry("conversation.resolve", For.EVERYBODY),
            Map.entry("message.post", For.EVERYBODY),
            Map.entry("typing", For.EVERYBODY),
            Map.entry("read", For.EVERYBODY),
            Map.entry("conversation.start", For.CUSTOMERS),
            Map.entry("callback.request", For.CUSTOMERS),
            Map.entry("another.request", For.CUSTOMERS),
            Map.entry("feedback.give", For.CUSTOMERS),
            Map.entry("visit.update", For.CUSTOMERS),
            Map.entry("note.post", For.STAFF),
            Map.entry("viewing", For.STAFF),
            Map.entry("presence.set", For.STAFF),
            Map.entry("assignment.accept", For.STAFF),
            Map.entry("assignment.decline", For.STAFF),
            Map.entry("conversation.assign", For.STAFF),
            Map.entry("conversation.reopen", For.STAFF),
            Map.entry("conversation.snooze", For.STAFF),
            Map.entry("conversation.tag", For.STAFF),
            Map.entry("conversation.prioritise", For.STAFF),
            Map.entry("wallboard.follow", For.SUPERVISORS),
            Map.entry("wallboard.unfollow", For.SUPERVISORS));

    /** Of what these do for whom they are not, others are told nothing: see the tests of each. */
    private static final Set<String> NEVER_ANSWERED = Set.of("typing", "read", "viewing");

    private final TestNode node = TestNode.shared();

    private static Set<String> described() {
        try {
            JsonNode all = TestPerson.JSON.readTree(Files.readString(SCHEMA)).get("$defs");
            Set<String> types = new TreeSet<>();
            all.at("/ClientFrame/oneOf").forEach(each -> {
                String name = text(each, "$ref").replace("#/$defs/", "");
                types.add(all.get(name).at("/properties/type/const").stringValue());
            });
            return types;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void theTableHasEachFrameOfTheContract() {
        assertThat(new TreeSet<>(RIGHTS.keySet())).isEqualTo(described());
    }

    @Test
    void whomAFrameIsNotForIsRefusedAndNobodyElseIs() {
        Map<String, TestPerson> people =
                Map.of("customer", node.customer(), "linh", node.agent("linh"), "mai", node.agent("mai"));
        people.forEach((who, person) -> RIGHTS.forEach((type, whose) -> {
            if (type.equals("hello") || NEVER_ANSWERED.contains(type)) {
                return;
            }
            try (TestSocket socket = person.connect()) {
                JsonNode answer = TestSocket.within(socket.asking(type, fields(type)));
                boolean refused = answer.path("code").asString("").equals("forbidden");
                assertThat(refused).as("%s by %s: %s", type, who, answer).isEqualTo(!whose.has(who));
            }
        }));
    }

    /** As the first golden example of it has them. */
    private static Object[] fields(String type) {
        ObjectNode example = (ObjectNode) Golden.all("client").stream()
                .map(Golden::json)
                .filter(frame -> text(frame, "type").equals(type))
                .findFirst()
                .orElseThrow();
        example.remove(List.of("type", "ref"));
        Map<String, Object> fields = new HashMap<>();
        example.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        return fields.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray();
    }
}
