package dev.bouquet.erasure;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import reactor.core.publisher.Flux;

/** Where something that was planted is still to be found. */
final class Traces {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Traces() {}

    /** The documents that hold any of it, by collection. */
    static List<String> inMongo(MongoDatabase database, List<String> planted) {
        return Objects.requireNonNull(Flux.from(database.listCollectionNames())
                .flatMap(name -> Flux.from(database.getCollection(name).find())
                        .map(Document::toJson)
                        .filter(json -> holds(json, planted))
                        .map(json -> name + ": " + json))
                .collectList()
                .block(PATIENCE));
    }

    static List<String> inRedis(RedisClient client, List<String> planted) {
        try (var connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            List<String> found = new ArrayList<>();
            for (String key : redis.keys("*")) {
                String held = key + " "
                        + switch (redis.type(key)) {
                            case "string" -> redis.get(key);
                            case "hash" -> redis.hgetall(key);
                            case "zset" -> redis.zrange(key, 0, -1);
                            case "set" -> redis.smembers(key);
                            default -> redis.lrange(key, 0, -1);
                        };
                if (holds(held, planted)) {
                    found.add(held);
                }
            }
            return found;
        }
    }

    static List<Path> inFiles(Path directory, List<String> planted) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(text(file), planted))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean holds(String text, List<String> planted) {
        String plain = text.toLowerCase(Locale.ROOT);
        return planted.stream().anyMatch(plain::contains);
    }
}
