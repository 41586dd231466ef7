package dev.bouquet.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves the data of an embedded store to a MongoDB, when a team outgrows the embedded default. */
public final class CopyToMongodb {

    private static final int BATCH = 500;
    private static final long PROGRESS_EVERY = 10_000;
    private static final Set<String> NOT_OURS = Set.of("admin", "local", "config");
    /** Its presence says that a copy is under way and may be taken up again. */
    private static final String MARK = "bouquet_copy";

    private final PrintStream out;
    private final MongoClient source;
    private final MongoClient target;
    private final @Nullable String targetDatabase;

    private final Path directory;
    private final Beside beside;

    private CopyToMongodb(
            PrintStream out,
            MongoClient source,
            MongoClient target,
            @Nullable String targetDatabase,
            Path directory,
            Beside beside) {
        this.directory = directory;
        this.beside = beside;
        this.out = out;
        this.source = source;
        this.target = target;
        this.targetDatabase = targetDatabase;
    }

    /** What lies beside the store in the data directory, and is copied after its collections. May be asked again. */
    @FunctionalInterface
    public interface Beside {
        void copy(Path dataDirectory, MongoDatabase target, PrintStream out) throws IOException;
    }

    /**
     * Copies all collections with their indexes, and compares the counts. A copy that was broken off is taken up by
     * calling this again: documents are replaced by {@code _id}, so none is doubled. The source is only read. Blocks
     * until all is done.
     *
     * @param dataDirectory the directory of stores that are not running
     * @param uri where to; when it names a database and the source has only one, that name is taken
     * @param out gets the progress, a line at a time
     * @param beside takes along what lies beside the store
     * @throws IOException when the directory is in use, holds no data, the target holds other data, or a count differs
     */
    public static void run(Path dataDirectory, String uri, PrintStream out, Beside beside) throws IOException {
        Path directory = dataDirectory.resolve("mongodb");
        if (!Files.isDirectory(directory)) {
            throw new IOException("There is no embedded data in " + dataDirectory.toAbsolutePath());
        }
        try (DirectoryLock lock = DirectoryLock.take(dataDirectory);
                EmbeddedMongo mongo = EmbeddedMongo.start(directory);
                MongoClient source = MongoClients.create(mongo.uri());
                MongoClient target = MongoClients.create(uri)) {
            out.println("Reading " + dataDirectory.toAbsolutePath());
            new CopyToMongodb(out, source, target, new ConnectionString(uri).getDatabase(), dataDirectory, beside)
                    .copy();
        }
    }

    private void copy() throws IOException {
        List<String> names = all(source.listDatabaseNames()).stream()
                .filter(name -> !NOT_OURS.contains(name))
                .filter(name -> !collectionsOf(source.getDatabase(name)).isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new IOException("There is no embedded data to copy");
        }
        for (String name : names) {
            refuseOtherData(targetOf(name, names));
        }
        for (String name : names) {
            copy(source.getDatabase(name), targetOf(name, names));
        }
        out.println("Done. Set bouquet.mongodb.uri and start again.");
    }

    private MongoDatabase targetOf(String name, List<String> names) {
        String chosen = targetDatabase != null && names.size() == 1 ? targetDatabase : name;
        return target.getDatabase(chosen).withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    private void refuseOtherData(MongoDatabase database) throws IOException {
        List<String> collections = collectionsOf(database);
        if (collections.contains(MARK)) {
            out.println("Taking up the copy to " + database.getName() + " that was broken off");
            return;
        }
        for (String collection : collections) {
            if (one(Mono.from(database.getCollection(collection).find().first()).hasElement())) {
                throw new IOException(("The database %s is not empty (it has documents in %s). "
                                + "Name an empty one, so that nothing is mixed up")
                        .formatted(database.getName(), collection));
            }
        }
    }

    private void copy(MongoDatabase from, MongoDatabase to) throws IOException {
        MongoCollection<Document> mark = to.getCollection(MARK);
        Document begun = new Document("_id", "copy");
        one(mark.replaceOne(begun, begun, new ReplaceOptions().upsert(true)));
        for (String name : collectionsOf(from)) {
            copy(
                    from.getCollection(name, RawBsonDocument.class),
                    to.getCollection(name, RawBsonDocument.class),
                    to.getName() + "." + name);
            createIndexes(from, to, name);
        }
        beside.copy(directory, to, out);
        Mono.from(mark.drop()).block();
    }

    private void copy(MongoCollection<RawBsonDocument> from, MongoCollection<RawBsonDocument> to, String name)
            throws IOException {
        long expected = one(from.countDocuments());
        long[] copied = {0};
        BulkWriteOptions anyOrder = new BulkWriteOptions().ordered(false);
        Flux.from(from.find().batchSize(BATCH))
                .buffer(BATCH)
                .concatMap(
                        batch -> Mono.from(to.bulkWrite(
                                        batch.stream()
                                                .map(CopyToMongodb::upsert)
                                                .toList(),
                                        anyOrder))
                                .doOnNext(result -> say(name, copied, batch.size(), expected)),
                        1)
                .then()
                .block();
        long found = one(to.countDocuments());
        if (found != expected) {
            throw new IOException("%s has %d documents, but %d were to be copied".formatted(name, found, expected));
        }
        out.printf("%s: %d documents, complete%n", name, found);
    }

    private void say(String name, long[] copied, int more, long expected) {
        long before = copied[0];
        copied[0] += more;
        if (before / PROGRESS_EVERY != copied[0] / PROGRESS_EVERY) {
            out.printf("%s: %d of %d%n", name, copied[0], expected);
        }
    }

    private static WriteModel<RawBsonDocument> upsert(RawBsonDocument document) {
        return new ReplaceOneModel<>(
                Filters.eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
    }

    private static void createIndexes(MongoDatabase from, MongoDatabase to, String name) {
        List<BsonDocument> indexes = all(from.getCollection(name).listIndexes(BsonDocument.class)).stream()
                .filter(index -> !index.getString("name").getValue().equals("_id_"))
                .peek(index -> index.remove("v"))
                .toList();
        if (!indexes.isEmpty()) {
            BsonDocument command = new BsonDocument("createIndexes", new BsonString(name))
                    .append("indexes", new org.bson.BsonArray(indexes));
            one(to.runCommand(command));
        }
    }

    private static List<String> collectionsOf(MongoDatabase database) {
        return all(database.listCollectionNames()).stream()
                .filter(name -> !name.startsWith("system."))
                .toList();
    }

    private static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().blockOptional().orElseThrow();
    }

    private static <T> T one(Publisher<T> publisher) {
        return Mono.from(publisher).blockOptional().orElseThrow();
    }
}
