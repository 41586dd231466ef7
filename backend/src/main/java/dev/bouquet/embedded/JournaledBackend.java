package dev.bouquet.embedded;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;

/** All databases in memory, and the changes that a command makes to them. Used only under the store's lock. */
final class JournaledBackend extends AbstractMongoBackend {

    /** As a MongoDB says it; the library's own figure would split a large batch into commands. */
    private static final int LARGEST_WRITE_BATCH = 100_000;

    private final Changes changes = new Changes();

    JournaledBackend(List<RecoveredCollection> recovered) {
        int highest = 0;
        for (RecoveredCollection collection : recovered) {
            ((JournaledDatabase) resolveDatabase(collection.database())).restore(collection);
            highest = Math.max(highest, collection.number());
        }
        changes.continueAt(highest + 1);
        changes.records().clear();
    }

    Changes changes() {
        return changes;
    }

    @Override
    protected JournaledDatabase openOrCreateDatabase(String name) {
        return new JournaledDatabase(name, getCursorRegistry(), changes);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (!command.equalsIgnoreCase("hello") && !command.equalsIgnoreCase("isMaster")) {
            return super.handleCommand(channel, database, command, query);
        }
        Document reply = super.handleCommand(channel, database, "isMaster", query);
        reply.put("isWritablePrimary", true);
        reply.put("maxWriteBatchSize", LARGEST_WRITE_BATCH);
        return reply;
    }
}
