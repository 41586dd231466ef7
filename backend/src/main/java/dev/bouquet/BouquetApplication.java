package dev.bouquet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts one node of Bouquet. */
@SpringBootApplication
public class BouquetApplication {

    /** Starts the node; with the first argument {@code copy-to-mongodb} it copies the embedded data and ends. */
    public static void main(String[] arguments) {
        SpringApplication.run(BouquetApplication.class, arguments);
    }
}
