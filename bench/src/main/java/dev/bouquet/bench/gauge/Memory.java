package dev.bouquet.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a Java process: what lives in its heap after a full collection, and what the kernel holds for it.
 *
 * @param liveHeapBytes sum of the class histogram, which {@code jcmd} takes after a full collection
 * @param residentBytes {@code VmRSS}; falls late or never when the heap shrinks, so it is read beside, not instead
 */
public record Memory(long liveHeapBytes, long residentBytes) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    /** Collects twice (what is only reachable by finalizers and cleaners goes at the second), then counts. */
    public static Memory of(long pid) throws IOException, InterruptedException {
        String process = Long.toString(pid);
        String unused = JdkTool.run("jcmd", process, "GC.run");
        String alsoUnused = JdkTool.run("jcmd", process, "GC.run");
        long live = liveBytes(JdkTool.run("jcmd", process, "GC.class_histogram"));
        return new Memory(live, residentBytes(Files.readString(Path.of("/proc/" + pid + "/status"))));
    }

    static long liveBytes(String histogram) {
        return only(TOTAL, histogram);
    }

    static long residentBytes(String status) {
        return only(RESIDENT, status) * 1024;
    }

    private static long only(Pattern wanted, String text) {
        Matcher matcher = wanted.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "No " + wanted + " in: " + text.substring(0, Math.min(200, text.length())));
        }
        return Long.parseLong(matcher.group(1));
    }
}
