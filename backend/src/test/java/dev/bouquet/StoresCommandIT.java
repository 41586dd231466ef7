package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The embedded stores of the packaged server, in a process of their own. */
@Timeout(90)
class StoresCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @Test
    void servesBothStoresUntilItIsEndedAndKeepsWhatWasWritten() throws IOException, InterruptedException {
        Process first = start();
        try {
            BufferedReader said = first.inputReader(StandardCharsets.UTF_8);
            write(address(said, "BOUQUET_MONGODB_URI"));
            assertThat(ping(address(said, "BOUQUET_REDIS_URI"))).isEqualTo("PONG");
        } finally {
            end(first);
        }
        Process second = start();
        try {
            BufferedReader said = second.inputReader(StandardCharsets.UTF_8);
            assertThat(count(address(said, "BOUQUET_MONGODB_URI"))).isEqualTo(1);
        } finally {
            end(second);
        }
    }

    @Test
    void saysWhatItUnderstands() throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(StoresCommand.run(List.of("--server.port=1"), new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Usage: stores [--bouquet.data-dir=data]");
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-jar", System.getProperty("bouquet.jar"), "stores", "--bouquet.data-dir=" + data)
                .redirectErrorStream(true)
                .start();
    }

    /** The two come in this order, each on a line of its own among those of the log. */
    private static String address(BufferedReader said, String name) throws IOException {
        String prefix = name + "=";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("The stores did not start.");
    }

    private static void write(String uri) {
        try (var client = MongoClients.create(uri)) {
            Mono.from(client.getDatabase("trial").getCollection("things").insertOne(new Document("_id", 1)))
                    .block(PATIENCE);
        }
    }

    private static long count(String uri) {
        try (var client = MongoClients.create(uri)) {
            Long count = Mono.from(
                            client.getDatabase("trial").getCollection("things").countDocuments())
                    .block(PATIENCE);
            return count == null ? -1 : count;
        }
    }

    private static String ping(String uri) {
        RedisClient client = RedisClient.create(uri);
        try (var connection = client.connect()) {
            return connection.sync().ping();
        } finally {
            client.shutdown();
        }
    }

    private static void end(Process stores) throws InterruptedException {
        stores.destroy();
        if (!stores.waitFor(20, TimeUnit.SECONDS)) {
            stores.destroyForcibly();
            throw new AssertionError("The stores did not end.");
        }
    }
}
