package dev.bouquet.bench.floor;

import java.nio.file.Path;

/** The few options of a floor, written as the product's are, so that one launcher starts them all. */
final class FloorOptions {
    private FloorOptions() {}

    static int port(String[] arguments) {
        return Integer.parseInt(value(arguments, "--server.port="));
    }

    static Path directory(String[] arguments) {
        return Path.of(value(arguments, "--bouquet.data-dir="));
    }

    private static String value(String[] arguments, String name) {
        for (String argument : arguments) {
            if (argument.startsWith(name)) {
                return argument.substring(name.length());
            }
        }
        throw new IllegalArgumentException("Missing " + name);
    }
}
