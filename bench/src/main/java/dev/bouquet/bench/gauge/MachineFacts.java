package dev.bouquet.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has to be known about the machine before a figure means anything. */
public final class MachineFacts {
    private MachineFacts() {}

    /** Names and values, in the order in which they are to be shown. */
    public static Map<String, String> read() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", processor());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("load before", Files.readString(Path.of("/proc/loadavg")).trim());
        return facts;
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    private static String memory() throws IOException {
        String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0);
        long kilobytes = Long.parseLong(total.replaceAll("\\D", ""));
        return Math.round(kilobytes / 1048576.0) + " GiB";
    }
}
