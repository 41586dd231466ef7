package dev.bouquet.files;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the bytes of files along when a team moves from the embedded default to MongoDB. */
public final class CopyFiles {
    private CopyFiles() {}

    /**
     * Puts the bytes of each file that the target's collection {@code files} names into its GridFS. What is there already
     * from a copy that was broken off is left as it is. Blocks until all is done.
     *
     * @throws IOException where bytes are missing, or not as many as was noted
     */
    public static void run(Path dataDirectory, MongoDatabase target, PrintStream out) throws IOException {
        if (!Files.isDirectory(directory(dataDirectory))) {
            out.println("No bytes of files are here; those of a bucket stay where they are");
            return;
        }
        DirectoryBytes from = new DirectoryBytes(directory(dataDirectory));
        GridFsBytes to = new GridFsBytes(target);
        List<Document> whole = Flux.from(target.getCollection("files").find(Filters.exists("size")))
                .collectList()
                .blockOptional()
                .orElseThrow();
        for (Document file : whole) {
            copy(from, to, file.getString("_id"), file.get("size", Number.class).longValue());
        }
        if (!whole.isEmpty()) {
            out.printf("bytes of files: %d, complete%n", whole.size());
        }
    }

    private static void copy(DirectoryBytes from, GridFsBytes to, String id, long size) throws IOException {
        if (to.size(id).defaultIfEmpty(-1L).blockOptional().orElseThrow() == size) {
            return;
        }
        long copied;
        try {
            // Pieces of a copy that was broken off.
            copied = to.delete(id)
                    .then(Mono.defer(() -> to.put(id, from.open(id))))
                    .blockOptional()
                    .orElseThrow();
        } catch (RuntimeException failure) {
            throw new IOException(
                    "The bytes of the file " + id + " cannot be copied: " + failure.getMessage(), failure);
        }
        if (copied != size) {
            throw new IOException("The file %s has %d bytes, but should have %d".formatted(id, copied, size));
        }
    }

    /** Where the embedded default keeps them. */
    static Path directory(Path dataDirectory) {
        return dataDirectory.resolve("files");
    }
}
