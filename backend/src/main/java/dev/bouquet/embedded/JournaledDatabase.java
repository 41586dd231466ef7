package dev.bouquet.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;

/** A database whose collections are journaled; its catalogue of names and indexes follows from them. */
final class JournaledDatabase extends AbstractMongoDatabase<Integer> {

    private final Changes changes;

    JournaledDatabase(String name, CursorRegistry cursors, Changes changes) {
        super(name, cursors);
        this.changes = changes;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<Integer> openOrCreateCollection(String name, CollectionOptions options) {
        if (name.startsWith("system.")) {
            return new MemoryCollection(this, name, options, cursorRegistry);
        }
        JournaledCollection collection =
                new JournaledCollection(this, name, options, cursorRegistry, changes.nextNumber(), changes);
        changes.create(collection);
        return collection;
    }

    /** Brings back a collection that was read from disk. */
    void restore(RecoveredCollection recovered) {
        changes.continueAt(recovered.number());
        JournaledCollection collection = (JournaledCollection)
                createCollectionOrThrowIfExists(recovered.name(), CollectionOptions.withDefaults());
        recovered.documents().forEach(stored -> collection.load(stored.document(), stored.bytes()));
        for (Document description : recovered.indexes().values()) {
            addIndex(description.clone().append("ns", collection.getFullName()));
        }
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        return switch (command) {
            case "insert" -> withTrueCount(query, super.handleCommand(channel, command, query, resolver, oplog));
            case "aggregate" -> {
                narrow(query);
                yield super.handleCommand(channel, command, query, resolver, oplog);
            }
            default -> super.handleCommand(channel, command, query, resolver, oplog);
        };
    }

    /** The library counts documents that were refused as inserted. */
    private static Document withTrueCount(Document query, Document reply) {
        if (reply.get("writeErrors") instanceof List<?> errors && query.get("documents") instanceof List<?> documents) {
            boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
            Object firstRefused = ((Document) errors.get(0)).get("index");
            reply.put("n", ordered ? firstRefused : (Object) (documents.size() - errors.size()));
        }
        return reply;
    }

    private void narrow(Document query) {
        if (query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.get(0) instanceof Document first
                && first.get("$match") instanceof Document filter
                && resolveCollection(String.valueOf(query.get("aggregate")), false)
                        instanceof JournaledCollection collection) {
            collection.aggregateOnly(filter);
        }
    }

    @Override
    protected void addIndex(Document description) {
        super.addIndex(description);
        String namespace = String.valueOf(description.get("ns"));
        if (resolveCollection(namespace.substring(getDatabaseName().length() + 1), false)
                        instanceof JournaledCollection collection
                && collection.describe(description)) {
            changes.createIndex(collection, description);
        }
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new HashedIndex(indexName, keys, true, sparse);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new HashedIndex(indexName, keys, false, sparse);
    }

    @Override
    protected long getFileSize() {
        return changes.liveBytes();
    }

    @Override
    protected long getStorageSize() {
        return changes.liveBytes();
    }
}
