package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every refused example is answered by a running gateway with its code, whoever refuses it: the parser or the verb. */
@Timeout(60)
class GoldenRefusalsIT {
    /** Several, since one person gets no more than sixty tickets a minute. */
    private static final List<TestAgent> AGENTS = new ArrayList<>();

    @BeforeAll
    static void signIn() {
        for (String name : List.of("linh", "an", "duc")) {
            AGENTS.add(TestNode.shared().agent(name));
        }
    }

    static List<Golden> refused() {
        return Golden.all("refused");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void answersWithTheCode(Golden example) {
        String raw = example.json().get("raw").stringValue();
        TestAgent agent = AGENTS.get(Math.floorMod(raw.hashCode(), AGENTS.size()));
        boolean customers = raw.contains("conversation.start");
        try (TestSocket socket = customers ? TestNode.shared().customer().connect() : agent.connect()) {
            socket.raw(raw);
            JsonNode error = socket.await("error");
            assertThat(text(error, "code")).as("%s", error).isEqualTo(text(example.json(), "code"));
            assertThat(text(error, "message")).isNotBlank();
            assertThat(type(socket.ask("ping"))).isEqualTo("pong");
        }
    }
}
