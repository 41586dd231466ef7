package dev.bouquet.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tools that come with the JDK we run on. */
final class JdkTool {
    private static final int TIMEOUT_SECONDS = 120;

    private JdkTool() {}

    /** Runs one to its end and says what it printed; {@link IOException} with that when it fails or takes two minutes. */
    static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        // Into a file: the process asked stands still while it answers, and a full pipe would keep it so.
        Path answer = Files.createTempFile("bouquet-bench-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(answer);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed or took too long: " + text);
            }
            return text;
        } finally {
            Files.delete(answer);
        }
    }
}
