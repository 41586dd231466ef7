package dev.bouquet.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server as a child process. It writes nothing to disk, since Redis holds only what may be lost. Its directory
 * holds {@code password} (made once) and {@code redis.conf}, both for the owner's eyes only, {@code port}, the program,
 * and {@code redis.pid}, which the child writes itself.
 *
 * <p>When this process is killed, the child lives on. The next start finds it by {@code port}, believes that it is ours
 * only if it takes the password and says that it was started from our configuration, and goes on with it. Whatever else
 * listens on that port is left alone.
 */
final class EmbeddedRedis implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int ATTEMPTS = 3;
    private static final int PASSWORD_BYTES = 32;

    private final int port;
    private final String password;
    private final @Nullable RedisServer child;
    private final @Nullable RedisOrphan orphan;

    private EmbeddedRedis(int port, String password, @Nullable RedisServer child, @Nullable RedisOrphan orphan) {
        this.port = port;
        this.password = password;
        this.child = child;
        this.orphan = orphan;
    }

    /** Returns when the server answers. */
    static EmbeddedRedis start(Path directory) throws IOException {
        PrivateDirectory.claim(directory);
        Path home = directory.toRealPath();
        String password = password(home);
        Optional<RedisOrphan> orphan = RedisOrphan.find(home, password);
        if (orphan.isPresent()) {
            log.info(
                    "Found the Redis of {} still running as process {}",
                    home,
                    orphan.get().pid());
            return new EmbeddedRedis(orphan.get().port(), password, null, orphan.get());
        }
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return startChild(home, password);
            } catch (IOException e) {
                log.debug("Redis did not start; the port may have been taken meanwhile", e);
                last = e;
            }
        }
        throw new IOException("redis-server does not start in " + home, last);
    }

    private static EmbeddedRedis startChild(Path home, String password) throws IOException {
        int port = freePort();
        String executable =
                ExecutableProvider.newJarResourceProvider(home.toFile()).get().getAbsolutePath();
        writePrivately(home.resolve("redis.conf"), configuration(home, port, password));
        Files.writeString(home.resolve("port"), Integer.toString(port));
        List<String> command = List.of(executable, configurationFile(home).toString());
        boolean killOnStop = false;
        RedisServer child = new RedisServer(port, command, killOnStop, log::debug, log::warn);
        child.start();
        return new EmbeddedRedis(port, password, child, null);
    }

    static Path configurationFile(Path home) {
        return home.resolve("redis.conf");
    }

    private static String configuration(Path home, int port, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                daemonize no
                save ""
                appendonly no
                """.formatted(port, password, home, home.resolve("redis.pid"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        writePrivately(file, password);
        return password;
    }

    /** Never readable by others, not even while it is being written, and never half there. */
    private static void writePrivately(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(unfinished);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(unfinished, ownerOnly);
        }
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String uri() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** Returns when the server has ended. May be called again without effect. */
    @Override
    public void close() throws IOException {
        if (child != null) {
            child.stop();
        }
        if (orphan != null) {
            orphan.end(password);
        }
    }
}
