package dev.bouquet;

import com.mongodb.MongoException;
import dev.bouquet.embedded.CopyToMongodb;
import dev.bouquet.files.CopyFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code copy-to-mongodb --bouquet.data-dir=DIR --bouquet.mongodb.uri=URI}: moves a team that outgrew the embedded default. */
final class CopyCommand {
    static final String NAME = "copy-to-mongodb";

    private static final String FROM = "--bouquet.data-dir";
    private static final String TO = "--bouquet.mongodb.uri";

    private CopyCommand() {}

    /** The exit code: 0 done, 1 failed, 2 not understood. What went wrong is one sentence on {@code out}. */
    static int run(List<String> arguments, PrintStream out) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            settings.put(equals < 0 ? argument : argument.substring(0, equals), argument.substring(equals + 1));
        }
        String uri = settings.remove(TO);
        String directory = settings.remove(FROM);
        if (uri == null || !settings.isEmpty()) {
            out.println("Usage: " + NAME + " [" + FROM + "=data] " + TO + "=mongodb://…");
            return 2;
        }
        return copy(directory, uri, out);
    }

    private static int copy(@Nullable String directory, String uri, PrintStream out) {
        try {
            CopyToMongodb.run(Path.of(directory == null ? "data" : directory), uri, out, CopyFiles::run);
            return 0;
        } catch (IOException | MongoException | IllegalArgumentException failure) {
            out.println("The copy was not made: " + failure.getMessage());
            return 1;
        }
    }
}
