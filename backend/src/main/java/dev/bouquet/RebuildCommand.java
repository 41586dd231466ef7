package dev.bouquet;

import com.mongodb.MongoException;
import dev.bouquet.embedded.EmbeddedStores;
import dev.bouquet.measures.RebuildRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code rebuild-measures [--bouquet.data-dir=DIR | --bouquet.mongodb.uri=URI] [--bouquet.mongodb.database=NAME]}: counts
 * everything anew from the transcripts, and shows how far it is. With a MongoDB nodes may go on meanwhile.
 */
final class RebuildCommand {
    static final String NAME = "rebuild-measures";

    private static final String DIRECTORY = "--bouquet.data-dir";
    private static final String URI = "--bouquet.mongodb.uri";
    private static final String DATABASE = "--bouquet.mongodb.database";

    private RebuildCommand() {}

    /** The exit code: 0 done, 1 failed, 2 not understood. What went wrong is one sentence on {@code out}. */
    static int run(List<String> arguments, PrintStream out) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            settings.put(equals < 0 ? argument : argument.substring(0, equals), argument.substring(equals + 1));
        }
        String uri = settings.remove(URI);
        String directory = settings.remove(DIRECTORY);
        String named = settings.remove(DATABASE);
        if (!settings.isEmpty() || uri != null && directory != null) {
            out.println("Usage: " + NAME + " [" + DIRECTORY + "=data | " + URI + "=mongodb://…] [" + DATABASE
                    + "=bouquet]");
            return 2;
        }
        return rebuild(directory, uri, named == null ? "bouquet" : named, out);
    }

    private static int rebuild(@Nullable String directory, @Nullable String uri, String database, PrintStream out) {
        try {
            if (uri != null) {
                RebuildRun.in(uri, database, out);
                return 0;
            }
            try (EmbeddedStores stores = EmbeddedStores.start(Path.of(directory == null ? "data" : directory))) {
                RebuildRun.in(stores.mongodbUri(), database, out);
            }
            return 0;
        } catch (IOException | MongoException | IllegalArgumentException | IllegalStateException failure) {
            out.println("Not everything was counted: " + failure.getMessage());
            return 1;
        }
    }
}
