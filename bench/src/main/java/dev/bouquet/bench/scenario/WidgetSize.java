package dev.bouquet.bench.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The size of one built file of the widget, plain and as gzip at its best level makes it, in bytes. */
public record WidgetSize(String file, long bytes, long gzipBytes) {
    /** Every script and style sheet below {@code directory}; none when the widget has not been built. */
    public static List<WidgetSize> all(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> built = files.filter(file -> file.toString().matches(".*\\.(m?js|css)"))
                    .sorted()
                    .toList();
            List<WidgetSize> sizes = new ArrayList<>();
            for (Path file : built) {
                byte[] bytes = Files.readAllBytes(file);
                sizes.add(new WidgetSize(directory.relativize(file).toString(), bytes.length, gzip(bytes)));
            }
            return sizes;
        }
    }

    private static long gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(packed)) {
            gzip.write(bytes);
        }
        return packed.size();
    }

    private static final class BestGzip extends GZIPOutputStream {
        private BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
