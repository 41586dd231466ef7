package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection as the records tell of it so far; indexes are built when all of them have been read. */
final class RecoveredCollection {

    /** A document and the bytes of its record. */
    record Stored(Document document, int bytes) {}

    private final int number;
    private String database = "";
    private String name = "";
    private final Map<@Nullable Object, Stored> documents = new LinkedHashMap<>();
    private final Map<String, Document> indexes = new LinkedHashMap<>();

    RecoveredCollection(int number) {
        this.number = number;
    }

    void named(Document names) {
        database = String.valueOf(names.get("db"));
        name = String.valueOf(names.get("name"));
    }

    void put(Document document, int bytes) {
        documents.put(IndexKeys.normalized(document.get("_id")), new Stored(document, bytes));
    }

    void delete(Document id) {
        documents.remove(IndexKeys.normalized(id.get("_id")));
    }

    void createIndex(Document description) {
        description.remove("ns");
        indexes.put(String.valueOf(description.get("name")), description);
    }

    void dropIndex(Document named) {
        indexes.remove(String.valueOf(named.get("name")));
    }

    int number() {
        return number;
    }

    String database() {
        return database;
    }

    String name() {
        return name;
    }

    Collection<Stored> documents() {
        return documents.values();
    }

    Map<String, Document> indexes() {
        return indexes;
    }
}
