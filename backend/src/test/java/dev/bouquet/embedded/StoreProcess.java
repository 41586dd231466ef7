package dev.bouquet.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store in a process of its own, which can be killed. */
final class StoreProcess implements AutoCloseable {

    private final Process process;
    private final String uri;
    private final StringBuilder said;

    private StoreProcess(Process process, String uri, StringBuilder said) {
        this.process = process;
        this.uri = uri;
        this.said = said;
    }

    /** What runs in the process: says where the store listens, and waits until it is ended or its input closes. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("stores")) {
            EmbeddedStores stores = EmbeddedStores.start(Path.of(args[1]));
            System.out.println("LISTENING " + stores.mongodbUri() + " " + stores.redisUri());
            awaitEndOfInput();
            stores.close();
        } else {
            EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(args[1]));
            System.out.println("LISTENING " + mongo.uri());
            awaitEndOfInput();
            mongo.close();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        int last;
        do {
            last = System.in.read();
        } while (last >= 0);
    }

    static StoreProcess start(String what, Path directory, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path").replace("/", File.separator)));
        command.addAll(List.of(StoreProcess.class.getName(), what, directory.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("LISTENING ")) {
                drain(output, said);
                return new StoreProcess(process, line.substring("LISTENING ".length()), said);
            }
        }
        throw new IOException("The store did not start:\n" + said);
    }

    private static void drain(BufferedReader output, StringBuilder said) {
        Thread thread = new Thread(() -> output.lines().forEach(line -> {
            synchronized (said) {
                said.append(line).append('\n');
            }
        }));
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens; for both stores, the two addresses with a space between. */
    String uri() {
        return uri;
    }

    Process process() {
        return process;
    }

    String said() {
        synchronized (said) {
            return said.toString();
        }
    }

    /** As SIGKILL does: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
