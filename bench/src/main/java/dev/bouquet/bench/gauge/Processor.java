package dev.bouquet.bench.gauge;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads processor time from {@code /proc}. The processes of one server are all those that inherited its mark in their
 * environment: this also finds a store that outlived the server that started it.
 */
public final class Processor {
    /** The environment variable whose value marks all processes of one server. */
    public static final String MARK = "BOUQUET_BENCH_MARK";

    private static final Path PROC = Path.of("/proc");

    private final double ticksPerSecond;

    public Processor() throws IOException, InterruptedException {
        Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
        String answer = new String(getconf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!getconf.waitFor(5, TimeUnit.SECONDS) || getconf.exitValue() != 0) {
            throw new IOException("getconf CLK_TCK did not answer: processor time cannot be counted");
        }
        ticksPerSecond = Double.parseDouble(answer.trim());
    }

    /** Seconds of processor time, all in all. */
    public record Sample(double server, double client, double busy, double steal, long nanos) {
        /** What was used between an earlier sample and this one. */
        public Use since(Sample earlier) {
            double server = this.server - earlier.server;
            double client = this.client - earlier.client;
            double others = Math.max(0, busy - earlier.busy - server - client);
            double seconds = (nanos - earlier.nanos) / 1e9;
            return new Use(seconds, server, client, others, steal - earlier.steal);
        }
    }

    /**
     * Processor seconds used within {@code seconds} of wall time.
     *
     * @param others all that is neither the measured server nor the client: other processes, and interrupts that the
     *     kernel charges to nobody
     */
    public record Use(double seconds, double server, double client, double others, double steal) {}

    /** One reading; {@code mark} names the server whose processes are counted. */
    public Sample sample(String mark) throws IOException {
        double server = 0;
        for (long pid : marked(mark)) {
            server += secondsOf(pid);
        }
        MachineStat machine;
        try (BufferedReader stat = Files.newBufferedReader(PROC.resolve("stat"))) {
            machine = MachineStat.parse(String.valueOf(stat.readLine()));
        }
        double client = secondsOf(ProcessHandle.current().pid());
        return new Sample(
                server, client, machine.busy() / ticksPerSecond, machine.steal() / ticksPerSecond, System.nanoTime());
    }

    private double secondsOf(long pid) throws IOException {
        try {
            return ProcessStat.parse(Files.readString(PROC.resolve(pid + "/stat")))
                            .ticks()
                    / ticksPerSecond;
        } catch (IOException gone) {
            if (Files.exists(PROC.resolve(Long.toString(pid)))) {
                throw gone;
            }
            return 0; // It ended between the listing and the reading.
        }
    }

    /** The living processes that carry the mark. */
    public static List<Long> marked(String mark) throws IOException {
        String entry = MARK + "=" + mark;
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> all = Files.list(PROC)) {
            for (Path process : (Iterable<Path>) all::iterator) {
                String name = process.getFileName().toString();
                if (Character.isDigit(name.charAt(0)) && hasEntry(process.resolve("environ"), entry)) {
                    pids.add(Long.parseLong(name));
                }
            }
        }
        return pids;
    }

    private static boolean hasEntry(Path environ, String entry) {
        try {
            String all = new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
            return List.of(all.split("\0")).contains(entry);
        } catch (IOException notOurs) {
            return false; // Another user's process, or one that has just ended: neither can be a child of ours.
        }
    }
}
