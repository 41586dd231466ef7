package dev.bouquet.embedded;

import static dev.bouquet.embedded.StoredData.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresIT {
    private static final CopyToMongodb.Beside NOTHING = (directory, target, out) -> {};

    @TempDir
    Path directory;

    @Test
    void startsBothAndEndsBoth() throws Exception {
        String redis;
        try (EmbeddedStores stores = EmbeddedStores.start(directory)) {
            redis = stores.redisUri();
            assertThat(ask(redis, RedisCommands::ping)).isEqualTo("PONG");
            try (MongoClient client = MongoClients.create(stores.mongodbUri())) {
                assertThat(one(client.getDatabase("t").runCommand(new Document("ping", 1))))
                        .containsKey("ok");
            }
        }
        assertThatThrownBy(() -> ask(redis, RedisCommands::ping)).isInstanceOf(RedisConnectionException.class);
    }

    @Test
    void keepsOthersOutOfWhatItWrites() throws Exception {
        Path made = directory.resolve("data");
        Path older = Files.createDirectory(directory.resolve("older"));
        for (Path open : new Path[] {older, Files.createDirectory(older.resolve("mongodb"))}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path data : new Path[] {made, older}) {
            EmbeddedStores.start(data).close();
            assertThat(permissions(data.resolve("mongodb"))).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("redis"))).isEqualTo("rwx------");
        }
        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(older)).as("a directory that we did not make").isEqualTo("rwxr-xr-x");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void refusesASecondProcessAndNamesTheDirectory() throws Exception {
        try (StoreProcess other = StoreProcess.start("stores", directory)) {
            assertThatThrownBy(() -> EmbeddedStores.start(directory))
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by another process");
            assertThat(ask(redisOf(other), RedisCommands::ping)).isEqualTo("PONG");
        }
    }

    @Test
    void findsTheRedisOfAKilledProcessAgainAndEndsIt() throws Exception {
        StoreProcess killed = StoreProcess.start("stores", directory);
        String pid = ask(redisOf(killed), commands -> {
            commands.set("seen", "before");
            return pid(commands);
        });
        killed.kill();
        assertThat(ProcessHandle.of(Long.parseLong(pid))).as("the orphan lives").isPresent();
        try (EmbeddedStores stores = EmbeddedStores.start(directory)) {
            assertThat(ask(stores.redisUri(), EmbeddedStoresIT::pid)).isEqualTo(pid);
            assertThat(ask(stores.redisUri(), commands -> commands.get("seen"))).isEqualTo("before");
        }
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void leavesAForeignRedisOnThePortAlone() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Path ours = directory.resolve("ours");
        try (EmbeddedRedis foreign = EmbeddedRedis.start(other.resolve("redis"))) {
            Files.createDirectories(ours.resolve("redis"));
            Files.copy(other.resolve("redis/port"), ours.resolve("redis/port"));
            try (EmbeddedStores stores = EmbeddedStores.start(ours)) {
                assertThat(stores.redisUri()).isNotEqualTo(foreign.uri());
            }
            assertThat(ask(foreign.uri(), RedisCommands::ping)).isEqualTo("PONG");
        }
    }

    @Test
    void startsThoughSomethingElseListensWhereTheLastRedisDid() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(directory.resolve("redis"));
            Files.writeString(directory.resolve("redis/port"), Integer.toString(silent.getLocalPort()));
            try (EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"))) {
                assertThat(ask(redis.uri(), RedisCommands::ping)).isEqualTo("PONG");
            }
        }
    }

    @Test
    void wantsThePasswordAndKeepsItFromOthers() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            String withoutPassword = redis.uri().replaceAll(":[0-9a-f]{64}@", "");
            assertThatThrownBy(() -> ask(withoutPassword, RedisCommands::ping)).hasStackTraceContaining("NOAUTH");
            for (String secret : new String[] {"password", "redis.conf"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(secret))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void copiesEverythingToAnotherStoreAndRefusesToMixItWithOtherData() throws Exception {
        Path from = directory.resolve("from");
        fill(from);
        try (EmbeddedMongo target = EmbeddedMongo.start(directory.resolve("target"))) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            CopyToMongodb.run(
                    from, target.uri() + "/moved", new PrintStream(said, true, StandardCharsets.UTF_8), NOTHING);
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("moved.entries: 10000 of 12000")
                    .contains("moved.entries: 12000 documents, complete");
            try (EmbeddedMongo source = EmbeddedMongo.start(from.resolve("mongodb"))) {
                assertThat(StoredData.of(target.uri(), "moved")).isEqualTo(StoredData.of(source.uri(), "bouquet"));
            }
            assertThatThrownBy(() -> CopyToMongodb.run(from, target.uri() + "/moved", System.out, NOTHING))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not empty");
        }
    }

    @Test
    void takesUpACopyThatWasBrokenOff() throws Exception {
        Path from = directory.resolve("from");
        fill(from);
        try (EmbeddedMongo target = EmbeddedMongo.start(directory.resolve("target"));
                MongoClient client = MongoClients.create(target.uri())) {
            one(client.getDatabase("moved").getCollection("bouquet_copy").insertOne(new Document("_id", "copy")));
            one(client.getDatabase("moved").getCollection("entries").insertOne(new Document("_id", 7)));
            CopyToMongodb.run(from, target.uri() + "/moved", System.out, NOTHING);
            try (EmbeddedMongo source = EmbeddedMongo.start(from.resolve("mongodb"))) {
                assertThat(StoredData.of(target.uri(), "moved")).isEqualTo(StoredData.of(source.uri(), "bouquet"));
            }
        }
    }

    private static void fill(Path dataDirectory) throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(dataDirectory.resolve("mongodb"));
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> entries = client.getDatabase("bouquet").getCollection("entries");
            one(entries.createIndex(
                    Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true)));
            one(entries.createIndex(Indexes.descending("n")));
            one(entries.insertMany(IntStream.range(0, 12_000)
                    .mapToObj(i -> new Document("_id", i).append("n", i % 7).append("key", "k" + i))
                    .toList()));
            one(client.getDatabase("bouquet").getCollection("agents").insertOne(new Document("name", "Lan")));
        }
    }

    private static String redisOf(StoreProcess process) {
        return process.uri().split(" ")[1];
    }

    private static String pid(RedisCommands<String, String> commands) {
        return commands.info("server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String ask(String uri, Function<RedisCommands<String, String>, String> question) {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }
}
