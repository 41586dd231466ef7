package dev.bouquet.bench.scenario;

import dev.bouquet.bench.gauge.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One server, from its data directory to its end. It may be killed and started again on the same port and directory; all
 * processes that it ever started carry its mark, and {@link #close()} leaves none of them behind.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int STOP_SECONDS = 20;
    private static final int LOWEST_PORT = 20_000;
    private static final int LOWEST_EPHEMERAL_PORT = 32_768;

    private final ServerKind kind;
    private final Settings settings;
    private final String mark = UUID.randomUUID().toString();
    private final Path directory;
    private final Path log;
    private final int port;
    private final Thread whenInterrupted = new Thread(this::abandon, "abandon-server");
    private Process process;

    /** Makes a data directory ready before the server begins on it. */
    interface Preparation {
        void prepare(Path data) throws Exception;
    }

    private ServerProcess(ServerKind kind, Settings settings, Path directory) throws IOException {
        this.kind = kind;
        this.settings = settings;
        this.directory = directory;
        this.log = Files.createDirectories(settings.path("out")).resolve(kind.word() + ".log");
        this.port = freePort();
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        this.process = launch();
    }

    private static Path emptyDirectory(ServerKind kind) throws IOException {
        return Files.createTempDirectory("bouquet-bench-" + kind.word() + "-");
    }

    /** Starts a server on an empty directory and a free port; it may not be ready yet. */
    public static ServerProcess start(ServerKind kind, Settings settings) throws IOException {
        return new ServerProcess(kind, settings, emptyDirectory(kind));
    }

    /** As {@link #start(ServerKind, Settings)}, on a directory that is made ready before. */
    static ServerProcess start(ServerKind kind, Settings settings, Preparation preparation) throws Exception {
        Path directory = emptyDirectory(kind);
        try {
            preparation.prepare(directory.resolve("data"));
            return new ServerProcess(kind, settings, directory);
        } catch (Exception failure) {
            remove(directory);
            throw failure;
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(kind.command(settings, port, directory.resolve("data")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put(Processor.MARK, mark);
        return builder.start();
    }

    /** A port below the ephemeral ones, which the sockets of the client could take. */
    private static int freePort() throws IOException {
        IOException last = new IOException("No free port was found");
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT);
            try (ServerSocket probe = new ServerSocket(candidate, 1, InetAddress.getByName("127.0.0.1"))) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    /** Waits until readiness is 200; {@link IOException} with the log's place when the process ends or two minutes pass. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answersReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(kind.title() + " did not become ready; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private boolean answersReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            socket.setSoTimeout(2000);
            String call = "GET /actuator/health/readiness HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    public ServerKind kind() {
        return kind;
    }

    public int port() {
        return port;
    }

    /** The process of the JVM itself. */
    public long pid() {
        return process.pid();
    }

    /** What all processes of this server carry in their environment. */
    public String mark() {
        return mark;
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** SIGKILL to the JVM, as a crash would; what it had started lives on. Returns when it is gone. */
    public void kill() throws InterruptedException {
        int unused = process.destroyForcibly().waitFor();
    }

    /** Starts again on the same port and directory, after {@link #kill()} or {@link #stop()}. */
    public void startAgain() throws IOException {
        process = launch();
    }

    /** SIGTERM, and SIGKILL when that is not heeded within 20 s. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Stops the server, ends what it left running, and removes its directory. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        cleanUp();
        boolean unused = Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    }

    private void cleanUp() throws IOException {
        for (long pid : Processor.marked(mark)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        remove(directory);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A bench that is broken off leaves no server behind. */
    private void abandon() {
        try {
            cleanUp();
        } catch (IOException | UncheckedIOException left) {
            System.err.println("Left behind: " + directory + ": " + left);
        }
    }
}
