package dev.bouquet.staffing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What supervisors are told of how many agents they need. */
@Timeout(90)
class StaffingIT {
    private static final String QUESTION = "/api/v1/staffing/what-if?perHour=100&handlingSeconds=360";

    private final TestNode node = TestNode.shared();
    private final TestAgent mai = node.agent("mai");

    @Test
    void tellsWhatWouldCome() {
        JsonNode answer = mai.json(QUESTION + "&patienceSeconds=120&agents=10&withinSeconds=20");
        JsonNode ten = answer.get("lines").get(5);
        assertThat(ten.get("agents").intValue()).isEqualTo(10);
        assertThat(ten.get("outlook").get("giveUp").doubleValue()).isEqualTo(.1575, within(.00005));
        assertThat(answer.get("enough").intValue()).isEqualTo(12);
        JsonNode patient = mai.json(QUESTION + "&agents=10&withinSeconds=20");
        assertThat(patient.get("lines").get(5).get("keepsUp").booleanValue()).isFalse();
        assertThat(patient.get("lines").get(5).has("outlook")).isFalse();
        assertThat(patient.get("enough").intValue()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "agents, 0",
        "agents, 1001",
        "agents, many",
        "perHour, 0",
        "handlingSeconds, NaN",
        "patienceSeconds, -1",
        "conversations, 0",
        "withinSeconds, -1",
        "goal, 1"
    })
    void namesWhatItCannotReckonWith(String field, String value) {
        Map<String, String> query = new TreeMap<>(Map.of("perHour", "100", "handlingSeconds", "360", "agents", "10"));
        query.put(field, value);
        HttpResponse<String> refused = mai.get("/api/v1/staffing/what-if?"
                + query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&")));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(text(TestPerson.JSON.readTree(refused.body()), "field")).isEqualTo(field);
    }

    @Test
    void namesWhatIsMissing() {
        HttpResponse<String> refused = mai.get(QUESTION);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(TestPerson.JSON.readTree(refused.body()), "field")).isEqualTo("agents");
    }

    @Test
    void isForSupervisors() {
        for (TestPerson other : new TestPerson[] {node.agent("linh"), node.customer()}) {
            HttpResponse<String> refused = other.get(QUESTION + "&agents=10");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(text(TestPerson.JSON.readTree(refused.body()), "code")).isEqualTo("forbidden");
        }
    }
}
