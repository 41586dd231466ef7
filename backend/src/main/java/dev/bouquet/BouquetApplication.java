package dev.bouquet;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts one node of Bouquet. */
@SpringBootApplication
public class BouquetApplication {

    /** Starts the node; with the first argument {@code copy-to-mongodb} it copies the embedded data and ends. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(CopyCommand.NAME)) {
            System.exit(CopyCommand.run(List.of(arguments).subList(1, arguments.length), System.out));
        }
        SpringApplication.run(BouquetApplication.class, arguments);
    }
}
