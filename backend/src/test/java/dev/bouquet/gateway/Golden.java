package dev.bouquet.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the protocol, which the TypeScript tests read as well. */
record Golden(String name, String content) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Golden> all(String folder) {
        Path directory = Path.of("../protocol/golden", folder);
        try (Stream<Path> files = Files.list(directory)) {
            List<Golden> all = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Golden::read)
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalStateException("no examples in " + directory);
            }
            return all;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Golden of(String folder, String name) {
        return read(Path.of("../protocol/golden", folder, name + ".json"));
    }

    private static Golden read(Path file) {
        try {
            return new Golden(file.getFileName().toString().replace(".json", ""), Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    JsonNode json() {
        return JSON.readTree(content);
    }

    @Override
    public String toString() {
        return name;
    }
}
