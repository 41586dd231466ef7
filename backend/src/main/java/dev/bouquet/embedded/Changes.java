package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the present command has changed, as records for the journal, with the book of all collections by the number that
 * records call them. Used only under the store's lock.
 */
final class Changes {

    private final RecordWriter records = new RecordWriter();
    private final SortedMap<Integer, JournaledCollection> collections = new TreeMap<>();
    private int nextNumber = 1;
    private volatile long liveBytes;
    private @Nullable RuntimeException unrecorded;

    int nextNumber() {
        return nextNumber++;
    }

    /** Makes the next collection have a number that it had before. */
    void continueAt(int number) {
        nextNumber = number;
    }

    void create(JournaledCollection collection) {
        collections.put(collection.number(), collection);
        int unused = records.write(RecordKind.CREATE_COLLECTION, collection.number(), nameOf(collection));
    }

    void dropCollection(JournaledCollection collection) {
        collections.remove(collection.number());
        int unused = records.write(RecordKind.DROP_COLLECTION, collection.number(), new Document());
    }

    void rename(JournaledCollection collection) {
        int unused = records.write(RecordKind.RENAME_COLLECTION, collection.number(), nameOf(collection));
    }

    void createIndex(JournaledCollection collection, Document description) {
        int unused = records.write(RecordKind.CREATE_INDEX, collection.number(), description);
    }

    void dropIndex(JournaledCollection collection, String name) {
        int unused = records.write(RecordKind.DROP_INDEX, collection.number(), new Document("name", name));
    }

    int put(JournaledCollection collection, Document document) {
        try {
            return records.put(collection.number(), document);
        } catch (RuntimeException e) {
            unrecorded = e;
            throw e;
        }
    }

    void delete(JournaledCollection collection, @Nullable Object id) {
        try {
            records.delete(collection.number(), id);
        } catch (RuntimeException e) {
            unrecorded = e;
            throw e;
        }
    }

    void resized(long delta) {
        liveBytes = liveBytes + delta;
    }

    static Document nameOf(JournaledCollection collection) {
        return new Document("db", collection.getDatabaseName()).append("name", collection.getCollectionName());
    }

    RecordWriter records() {
        return records;
    }

    /** Why memory may hold a change that no record tells of; null when all is well. */
    @Nullable RuntimeException unrecorded() {
        return unrecorded;
    }

    List<JournaledCollection> collections() {
        return new ArrayList<>(collections.values());
    }

    /** Bytes that the present documents take as records; may be read without the lock. */
    long liveBytes() {
        return liveBytes;
    }
}
