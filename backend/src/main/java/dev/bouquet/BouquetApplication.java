package dev.bouquet;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts one node of Bouquet. */
@SpringBootApplication
public class BouquetApplication {

    /**
     * Starts the node; with the first argument {@code copy-to-mongodb} it copies the embedded data and ends, with {@code
     * rebuild-measures} it counts everything anew and ends, with {@code stores} it serves the embedded stores alone.
     */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case CopyCommand.NAME -> System.exit(CopyCommand.run(rest, System.out));
            case RebuildCommand.NAME -> System.exit(RebuildCommand.run(rest, System.out));
            case StoresCommand.NAME -> System.exit(StoresCommand.run(rest, System.out));
            default -> SpringApplication.run(BouquetApplication.class, arguments);
        }
    }
}
