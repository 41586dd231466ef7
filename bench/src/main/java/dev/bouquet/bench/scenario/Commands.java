package dev.bouquet.bench.scenario;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.bench.client.Chronicle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The commands of the server's jar that work on a data directory while no server does. */
final class Commands {
    private static final String ADDRESS = "BOUQUET_MONGODB_URI=";
    private static final String DATABASE = "bouquet";
    private static final int CONVERSATIONS_AT_ONCE = 100;
    private static final int WRITES_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int STOP_SECONDS = 60;

    private final Settings settings;
    private final Path data;

    Commands(Settings settings, Path data) {
        this.settings = settings;
        this.data = data;
    }

    private Process start(String command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(settings.list("java-options"));
        line.addAll(List.of("-jar", settings.path("jar").toAbsolutePath().toString(), command));
        line.add("--bouquet.data-dir=" + data);
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    /** Writes all of them into the embedded store, which the command {@code stores} serves meanwhile. */
    void fill(Chronicle chronicle) throws IOException, InterruptedException {
        Process stores = start("stores");
        try (MongoClient client = MongoClients.create(address(stores.inputReader(StandardCharsets.UTF_8)))) {
            write(chronicle, client.getDatabase(DATABASE));
        } finally {
            stores.destroy();
            if (!stores.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                stores.destroyForcibly();
            }
        }
    }

    private static String address(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(ADDRESS)) {
                return line.substring(ADDRESS.length());
            }
        }
        throw new IOException("The stores did not start");
    }

    private record Batch(List<Document> entries, List<Document> conversations) {}

    private static void write(Chronicle chronicle, MongoDatabase database) {
        MongoCollection<Document> entries = database.getCollection("entries");
        MongoCollection<Document> conversations = database.getCollection("conversations");
        Flux.<Batch>generate(sink -> {
                    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
                    while (chronicle.isThereMore() && batch.conversations().size() < CONVERSATIONS_AT_ONCE) {
                        chronicle.next(batch.entries(), batch.conversations());
                    }
                    if (batch.conversations().isEmpty()) {
                        sink.complete();
                    } else {
                        sink.next(batch);
                    }
                })
                .flatMap(
                        batch -> Mono.from(entries.insertMany(batch.entries()))
                                .then(Mono.from(conversations.insertMany(batch.conversations()))),
                        WRITES_AT_ONCE)
                .then()
                .block(PATIENCE);
    }

    /** What the command {@code rebuild-measures} said, and how long it took. */
    record Rebuilt(List<String> lines, double seconds) {}

    Rebuilt rebuild() throws IOException, InterruptedException, GateFailure {
        long began = System.nanoTime();
        Process process = start("rebuild-measures");
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        int code = process.waitFor();
        if (code != 0) {
            throw new GateFailure("rebuild-measures ended with " + code + ": " + String.join(" / ", lines));
        }
        return new Rebuilt(lines, (System.nanoTime() - began) / 1e9);
    }
}
