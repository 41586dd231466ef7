package dev.bouquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged server in a process of its own, which can be ended, killed, and stopped dead for a while. */
public final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private NodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static NodeProcess start(Path data, int port, String... properties) throws IOException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-jar",
                System.getProperty("bouquet.jar"),
                "--server.port=" + port,
                "--bouquet.data-dir=" + data,
                "--bouquet.limits.per-address=off",
                "--bouquet.gateway.frames-per-minute=100000"));
        for (String property : properties) {
            command.add("--" + property);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        NodeProcess node = new NodeProcess(process, port);
        try {
            Awaitility.await("the server is ready")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(node::ready);
        } catch (RuntimeException late) {
            node.kill();
            throw new IOException("the server did not start:\n" + Files.readString(log), late);
        }
        return node;
    }

    public int port() {
        return port;
    }

    public static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended with " + process.exitValue());
        }
        try {
            return TestPerson.call(port, "GET", "/actuator/health/readiness", List.of(), "")
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** SIGTERM, as a rolling restart begins; how long the node took until it had ended by itself. */
    Duration drain(Duration within) {
        long began = System.nanoTime();
        process.destroy();
        Awaitility.await("the end of a node that was asked to end")
                .atMost(within)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** SIGSTOP: it does nothing at all until {@link #thaw()}, and does not know that time passed. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + name + " failed");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** SIGKILL: nothing is flushed, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
