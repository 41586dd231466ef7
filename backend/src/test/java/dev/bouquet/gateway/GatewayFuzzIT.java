package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.WireSocket;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two thousand frames of nonsense, always the same ones. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class GatewayFuzzIT {
    private static final long SEED = 20_261_122;
    private static final int FRAMES = 2_000;
    private static final Set<Integer> CONTRACT = Set.of(-1, 1002, 1003, 1007, 1009, 4400, 4401, 4429, 1000);
    private static final List<String> EXAMPLES = Golden.all("client").stream()
            .map(Golden::content)
            .filter(content -> content.length() < 2_000)
            .toList();

    @Test
    void nonsenseHarmsNothing(CapturedOutput log) throws IOException {
        TestNode node = TestNode.shared();
        TestCustomer bystander = node.customer();
        SplittableRandom random = new SplittableRandom(SEED);
        Set<Integer> codes = new TreeSet<>();
        try (TestSocket hers = bystander.connect()) {
            String id = bystander.start(hers, "s", "I am here all the time");
            int sent = 0;
            while (sent < FRAMES) {
                boolean signedIn = random.nextInt(4) == 0;
                try (WireSocket socket = WireSocket.open(node.port())) {
                    if (signedIn) {
                        socket.text("{\"type\":\"hello\",\"ref\":\"h\",\"ticket\":\""
                                + node.customer().ticket() + "\"}");
                    }
                    sent += throwAt(socket, random);
                    codes.add(socket.readToClose(3_000));
                }
            }
            assertThat(codes).isSubsetOf(CONTRACT).contains(4400, 1003);
            assertThat(type(hers.ask("ping"))).isEqualTo("pong");
            assertThat(bystander.entries(id)).hasSize(2);
        }
        assertThat(bystander.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        String metrics = bystander.get("/actuator/prometheus").body();
        assertThat(metrics).doesNotContainPattern("http_server_requests[^\\n]*status=\"5\\d\\d\"");
        collectGarbageSoThatLeaksAreSeen(node);
        assertThat(log.getAll()).doesNotContain("LEAK:");
        assertThat(log.getOut()).doesNotContain("could not be carried out", "An event loop was blocked");
    }

    /** Sends up to 20 frames, or as many as the server takes. */
    private static int throwAt(WireSocket socket, SplittableRandom random) {
        int frames = 1 + random.nextInt(20);
        for (int i = 0; i < frames; i++) {
            try {
                throwOne(socket, random);
            } catch (IOException ended) {
                return i + 1;
            }
        }
        try {
            socket.send(true, WireSocket.CLOSE, new byte[] {0x03, (byte) 0xe8});
        } catch (IOException ended) {
            return frames;
        }
        return frames;
    }

    private static void throwOne(WireSocket socket, SplittableRandom random) throws IOException {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        switch (random.nextInt(12)) {
            case 0 -> socket.send(random.nextBoolean(), random.nextInt(16), noise);
            case 1 -> socket.send(true, WireSocket.TEXT, noise);
            case 2 -> socket.raw(noise);
            case 3 -> socket.send(false, WireSocket.TEXT, noise);
            case 4 -> socket.send(true, WireSocket.BINARY, noise);
            case 5 -> socket.send(true, WireSocket.PING, Arrays.copyOf(noise, 20));
            case 6 -> socket.text("[".repeat(10_000));
            default -> socket.send(true, WireSocket.TEXT, bent(random));
        }
    }

    /** An example with a few characters changed, doubled or left out. */
    private static byte[] bent(SplittableRandom random) {
        StringBuilder text = new StringBuilder(EXAMPLES.get(random.nextInt(EXAMPLES.size())));
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.insert(at, text.charAt(at));
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A leak is told when a lost buffer has been collected and another one is made. */
    private static void collectGarbageSoThatLeaksAreSeen(TestNode node) {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        for (int round = 0; round < 3; round++) {
            System.gc();
            try (TestSocket socket = node.customer().connect()) {
                assertThat(type(socket.ask("ping"))).isEqualTo("pong");
            }
        }
    }
}
