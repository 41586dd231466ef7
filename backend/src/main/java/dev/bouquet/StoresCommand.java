package dev.bouquet;

import dev.bouquet.embedded.EmbeddedStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code stores --bouquet.data-dir=DIR}: serves the embedded stores without a node, so that several nodes of one machine can
 * share them. Once they answer, their addresses stand on the output as environment variables that a node understands.
 */
final class StoresCommand {
    static final String NAME = "stores";

    private static final String WHERE = "--bouquet.data-dir=";

    private StoresCommand() {}

    /**
     * Returns when this process is told to end, or with an exit code at once: 1 not started, 2 not understood. What went
     * wrong is one sentence on {@code out}.
     */
    static int run(List<String> arguments, PrintStream out) throws InterruptedException {
        boolean understood = arguments.isEmpty()
                || arguments.size() == 1 && arguments.getFirst().startsWith(WHERE);
        if (!understood) {
            out.println("Usage: " + NAME + " [" + WHERE + "data]");
            return 2;
        }
        String directory = arguments.isEmpty() ? "data" : arguments.getFirst().substring(WHERE.length());
        try (EmbeddedStores stores = EmbeddedStores.start(Path.of(directory))) {
            serve(stores, out);
            return 0;
        } catch (IOException | IllegalArgumentException failure) {
            out.println("The stores were not started: " + failure.getMessage());
            return 1;
        }
    }

    /** The end of the process is the only end, and the stores are to close before it. */
    private static void serve(EmbeddedStores stores, PrintStream out) throws InterruptedException {
        Thread ending = new Thread(() -> close(stores, out), "bouquet-stores-end");
        Runtime.getRuntime().addShutdownHook(ending);
        out.println("BOUQUET_MONGODB_URI=" + stores.mongodbUri());
        out.println("BOUQUET_REDIS_URI=" + stores.redisUri());
        new CountDownLatch(1).await();
    }

    private static void close(EmbeddedStores stores, PrintStream out) {
        try {
            stores.close();
        } catch (IOException failure) {
            out.println("The stores did not close cleanly; what was acknowledged is on disk: " + failure.getMessage());
        }
    }
}
