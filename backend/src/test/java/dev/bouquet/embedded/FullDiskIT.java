package dev.bouquet.embedded;

import static dev.bouquet.embedded.StoredData.all;
import static dev.bouquet.embedded.StoredData.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** On a file system of eight megabytes, which only root may mount; elsewhere this is skipped. */
class FullDiskIT {

    @TempDir
    Path directory;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void mount() throws Exception {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", directory.toString());
        assumeTrue(mounted, "A small tmpfs cannot be mounted here; the test of a full disk is skipped");
    }

    @AfterEach
    void unmount() throws Exception {
        boolean unused = run("umount", directory.toString());
    }

    @Test
    void acknowledgesNothingOnAFullDiskAndHealsWhenThereIsRoom() throws Exception {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[4 << 20]);
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("mongodb"));
                MongoClient client = MongoClients.create(mongo.uri() + "/?maxPoolSize=16")) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            Flux.range(0, 800).flatMap(i -> insert(c, i), 16).then().block(StoredData.PATIENCE);
            assertThat(acknowledged).isNotEmpty();
            assertThat(refused).isNotEmpty();
            // Reads are refused only until memory has gone back to what is on disk.
            List<Document> readable = Flux.defer(() -> c.find())
                    .collectList()
                    .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(50)))
                    .blockOptional(StoredData.PATIENCE)
                    .orElseThrow();
            assertThat(readable.stream().map(each -> each.getInteger("_id")))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThatThrownBy(() -> one(c.insertOne(new Document("_id", "while full"))))
                    .isInstanceOfSatisfying(
                            MongoException.class, e -> assertThat(e.getCode()).isEqualTo(14031));

            Files.delete(ballast);
            Mono.defer(() -> Mono.from(c.insertOne(new Document("_id", -1))))
                    .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(50)))
                    .block(StoredData.PATIENCE);
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("mongodb"));
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            acknowledged.add(-1);
            assertThat(all(c.find()).stream().map(each -> each.getInteger("_id")))
                    .containsExactlyInAnyOrderElementsOf(acknowledged)
                    .doesNotContainAnyElementsOf(refused);
        }
    }

    @Test
    void healsOnceAnObstacleThatNobodyThoughtOfIsGone() throws Exception {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[4 << 20]);
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("mongodb"));
                MongoClient client = MongoClients.create(mongo.uri() + "/?maxPoolSize=16")) {
            Path obstacle = Files.createFile(directory.resolve("mongodb/journal-99999999999999999999"));
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            Flux.range(0, 800).flatMap(i -> insert(c, i), 16).then().block(StoredData.PATIENCE);
            assertThat(refused).isNotEmpty();
            Files.delete(ballast);
            assertThatThrownBy(() -> Mono.defer(() -> Mono.from(c.insertOne(new Document("_id", -1))))
                            .retryWhen(Retry.fixedDelay(10, Duration.ofMillis(50)))
                            .block(StoredData.PATIENCE))
                    .hasRootCauseInstanceOf(MongoException.class);

            Files.delete(obstacle);
            Mono.defer(() -> Mono.from(c.insertOne(new Document("_id", -1))))
                    .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(50)))
                    .block(StoredData.PATIENCE);
        }
    }

    private Mono<Void> insert(MongoCollection<Document> c, int id) {
        Document document = new Document("_id", id).append("text", "x".repeat(10_000));
        return Mono.from(c.insertOne(document))
                .doOnNext(result -> acknowledged.add(id))
                .onErrorResume(MongoException.class, e -> {
                    refused.add(id);
                    return Mono.empty();
                })
                .then();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
