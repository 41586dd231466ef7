package dev.bouquet.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A flight recording of a server at work, and what it names as its greatest costs. */
public final class Profile {
    private static final String NAME = "name=bench";
    private static final String[] VIEWS = {"hot-methods", "thread-cpu-load", "allocation-by-class", "gc-pauses"};

    private final long pid;

    private Profile(long pid) {
        this.pid = pid;
    }

    /** Begins to record; costs the process a few percent, so nothing measured meanwhile is reported. */
    public static Profile start(long pid) throws IOException, InterruptedException {
        String unused = JdkTool.run("jcmd", Long.toString(pid), "JFR.start", NAME, "settings=profile");
        return new Profile(pid);
    }

    /** Ends the recording; leaves {@code profile.jfr} and its summary {@code profile.txt} in {@code directory}. */
    public void end(Path directory) throws IOException, InterruptedException {
        Path recording = Files.createDirectories(directory).toAbsolutePath().resolve("profile.jfr");
        String unused = JdkTool.run("jcmd", Long.toString(pid), "JFR.stop", NAME, "filename=" + recording);
        StringBuilder summary = new StringBuilder();
        for (String view : VIEWS) {
            summary.append(JdkTool.run("jfr", "view", "--width", "140", view, recording.toString()));
        }
        Files.writeString(directory.resolve("profile.txt"), summary);
    }
}
