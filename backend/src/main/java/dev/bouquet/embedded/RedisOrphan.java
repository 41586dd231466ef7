package dev.bouquet.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A redis-server that an earlier process of this data directory started and could not end. */
record RedisOrphan(int port, long pid) {

    private static final Logger log = LoggerFactory.getLogger(RedisOrphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Whoever adopted it may take a while to notice its end. */
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    /** Looks where the last child listened; empty when nobody is there who is provably ours. */
    static Optional<RedisOrphan> find(Path home, String password) throws IOException {
        Path portFile = home.resolve("port");
        if (!Files.exists(portFile)) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(Files.readString(portFile).strip());
            String facts = ask(port, password, commands -> commands.info("server"));
            String configuration = fact(facts, "config_file");
            boolean ours =
                    configuration.equals(EmbeddedRedis.configurationFile(home).toString());
            return ours
                    ? Optional.of(new RedisOrphan(port, Long.parseLong(fact(facts, "process_id"))))
                    : Optional.empty();
        } catch (RedisException | NumberFormatException e) {
            log.debug("Nobody of ours listens there", e);
            return Optional.empty();
        }
    }

    private static String fact(String facts, String name) {
        return facts.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String ask(int port, String password, Function<RedisCommands<String, String>, String> question) {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withPassword(password.toCharArray())
                .withTimeout(PATIENCE)
                .build();
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }

    /** Asks it to end, by its password and never by its process id, which may have become somebody else's. */
    void end(String password) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        try {
            String unused = ask(port, password, commands -> {
                commands.shutdown(false);
                return "";
            });
        } catch (RedisException e) {
            log.debug("It ended, or had ended before", e);
        }
        if (process.isPresent()) {
            awaitEnd(process.get());
        }
    }

    private void awaitEnd(ProcessHandle process) throws IOException {
        try {
            ProcessHandle unused = process.onExit().get(ENDED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The Redis of process " + pid + " does not end", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
