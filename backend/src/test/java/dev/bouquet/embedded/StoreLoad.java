package dev.bouquet.embedded;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Prints inserts per second, and per CPU-second of the store's process: run by hand, on Linux. */
final class StoreLoad {

    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final MongoCollection<Document> entries;
    private final AtomicLong count = new AtomicLong();
    private final StoreProcess process;

    private StoreLoad(MongoCollection<Document> entries, StoreProcess process) {
        this.entries = entries;
        this.process = process;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("bouquet-load");
        String[] jvm = args;
        try (StoreProcess process = StoreProcess.start("mongo", directory, jvm);
                MongoClient client = MongoClients.create(process.uri() + "/?maxPoolSize=64")) {
            MongoCollection<Document> entries = client.getDatabase("load").getCollection("entries");
            IndexOptions unique = new IndexOptions().unique(true);
            Mono.from(entries.createIndex(Indexes.ascending("conversation", "seq"), unique))
                    .then(Mono.from(
                            entries.createIndex(Indexes.ascending("conversation", "author", "clientId"), unique)))
                    .then(Mono.from(entries.createIndex(Indexes.ascending("due"), new IndexOptions().sparse(true))))
                    .block();
            StoreLoad load = new StoreLoad(entries, process);
            load.run("warm-up", 64, 100, WARM_UP);
            load.run("64 writers, 1 each", 64, 1, MEASURED);
            load.run("1 writer, 1 each", 1, 1, MEASURED);
            load.run("1 writer, 100 each", 1, 100, MEASURED);
            load.run("4 writers, 100 each", 4, 100, MEASURED);
            load.run("64 writers, 100 each", 64, 100, MEASURED);
        }
        System.out.println("directory " + directory);
    }

    private void run(String name, int writers, int batch, Duration time) throws IOException {
        long cpu = cpuTicks();
        long from = count.get();
        long began = System.nanoTime();
        long until = began + time.toNanos();
        Flux.range(0, writers)
                .flatMap(writer -> Mono.defer(() -> insert(batch)).repeat(() -> System.nanoTime() < until), writers)
                .then()
                .block();
        double seconds = (System.nanoTime() - began) / 1e9;
        long done = count.get() - from;
        double cpuSeconds = (cpuTicks() - cpu) / 100.0;
        System.out.printf(
                "%-24s %8.0f/s %8.0f per CPU-second of the store (%.1f CPU-s in %.1f s)%n",
                name, done / seconds, done / cpuSeconds, cpuSeconds, seconds);
    }

    private Mono<Void> insert(int batch) {
        List<Document> documents = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            documents.add(entry(count.incrementAndGet()));
        }
        return batch == 1
                ? Mono.from(entries.insertOne(documents.get(0))).then()
                : Mono.from(entries.insertMany(documents, new InsertManyOptions().ordered(false)))
                        .then();
    }

    private static Document entry(long n) {
        return new Document("conversation", "c" + n % 500)
                .append("seq", n / 500)
                .append("kind", "message")
                .append("audience", "everyone")
                .append("author", new Document("kind", "customer").append("id", "u" + n % 500))
                .append("clientId", "client-" + n)
                .append("at", new Date())
                .append("text", "How do I send these shoes back? My mother cannot wear them.")
                .append("due", List.of("projection"));
    }

    private long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.process().pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
