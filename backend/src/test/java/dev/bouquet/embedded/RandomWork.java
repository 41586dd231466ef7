package dev.bouquet.embedded;

import static dev.bouquet.embedded.StoredData.one;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Mono;

/** Commands of all kinds that change data, drawn at random; refusals are part of the work. */
final class RandomWork {

    private final MongoDatabase database;
    private final Random random;

    RandomWork(MongoDatabase database, Random random) {
        this.database = database;
        this.random = random;
    }

    void run(int commands) {
        for (int i = 0; i < commands; i++) {
            try {
                step();
            } catch (MongoException e) {
                if (e.getCode() == 8 || String.valueOf(e.getMessage()).contains("Unknown error")) {
                    throw e;
                }
            }
        }
    }

    private void step() {
        MongoCollection<Document> c = database.getCollection("c" + random.nextInt(3));
        switch (random.nextInt(40)) {
            case 0 -> Mono.from(c.drop()).block();
            case 1 ->
                one(c.createIndex(
                        Indexes.ascending("key"),
                        new IndexOptions().unique(true).sparse(true)));
            case 2 -> one(c.createIndex(Indexes.ascending("tags", "n")));
            case 3 -> Mono.from(c.dropIndex(Indexes.ascending("tags", "n"))).block();
            case 4 -> one(c.deleteMany(Filters.eq("n", random.nextInt(10))));
            case 5 -> one(c.updateMany(Filters.eq("tags", "t" + random.nextInt(5)), Updates.inc("n", 1)));
            case 6 ->
                Mono.from(c.renameCollection(new MongoNamespace(database.getName(), "c" + random.nextInt(5))))
                        .block();
            case 7 ->
                Mono.from(c.findOneAndDelete(Filters.eq("n", random.nextInt(10))))
                        .block();
            case 8, 9, 10 -> one(c.insertMany(List.of(document(), document(), document())));
            case 11, 12, 13 -> one(c.deleteOne(Filters.eq("_id", id())));
            case 14, 15, 16, 17 ->
                one(c.replaceOne(Filters.eq("_id", id()), without(document()), new ReplaceOptions().upsert(true)));
            case 18, 19, 20, 21, 22 ->
                one(c.updateOne(
                        Filters.eq("_id", id()),
                        Updates.combine(Updates.push("tags", "t" + random.nextInt(5)), Updates.set("at", new Date(0))),
                        new UpdateOptions().upsert(true)));
            case 23, 24 -> one(c.updateOne(Filters.eq("_id", id()), Updates.unset("key")));
            default -> one(c.insertOne(document()));
        }
    }

    private Object id() {
        int n = random.nextInt(200);
        return n % 3 == 0 ? "id" + n : n % 3 == 1 ? (Object) n : (Object) (long) n;
    }

    private static Document without(Document document) {
        document.remove("_id");
        return document;
    }

    private Document document() {
        List<Object> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add("t" + random.nextInt(5));
        }
        Document document = new Document("_id", id())
                .append("n", random.nextInt(10))
                .append("tags", tags)
                .append("nested", new Document("x", random.nextDouble()).append("none", null))
                .append("bytes", new Binary(new byte[] {1, 2, (byte) random.nextInt()}))
                .append("text", "ư".repeat(random.nextInt(60)));
        if (random.nextInt(3) == 0) {
            document.append("key", "k" + random.nextInt(100));
        }
        return document;
    }
}
