package dev.bouquet.embedded;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What tests ask of a store through the driver. */
final class StoredData {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private StoredData() {}

    static <T> T one(Publisher<T> publisher) {
        return Mono.from(publisher).blockOptional(PATIENCE).orElseThrow();
    }

    static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().blockOptional(PATIENCE).orElseThrow();
    }

    /** All collections of a database with documents by id and indexes by name, in a form that can be compared. */
    static SortedMap<String, Object> of(String uri, String database) {
        try (MongoClient client = MongoClients.create(uri)) {
            SortedMap<String, Object> data = new TreeMap<>();
            for (String name : all(client.getDatabase(database).listCollectionNames())) {
                SortedMap<String, BsonDocument> documents = new TreeMap<>();
                for (BsonDocument document : all(client.getDatabase(database)
                        .getCollection(name, BsonDocument.class)
                        .find())) {
                    documents.put(String.valueOf(document.get("_id")), document);
                }
                SortedMap<String, BsonDocument> indexes = new TreeMap<>();
                for (BsonDocument index :
                        all(client.getDatabase(database).getCollection(name).listIndexes(BsonDocument.class))) {
                    indexes.put(index.getString("name").getValue(), index);
                }
                data.put(name, List.of(new ArrayList<>(documents.values()), Map.copyOf(indexes)));
            }
            return data;
        }
    }
}
