package dev.bouquet.bench.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that can be chosen, as {@code --name=value}; an unknown name is refused, so that a slip of the pen does not measure
 * something else.
 */
public final class Settings {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("only", "rate,saturation,wallboards,surge,search,reports,idle,reconnect,startup,widget"),
            Map.entry("servers", "webflux,durable,reactor,bouquet"),
            Map.entry("jar", "backend/target/bouquet.jar"),
            Map.entry("widget", "web-widget/dist"),
            Map.entry("out", "bench/target/results"),
            Map.entry("java-options", "-Xmx4g"),
            Map.entry("server-options", ""),
            Map.entry("agents", "linh@bouquet.example,an@bouquet.example,duc@bouquet.example"),
            Map.entry("admin", "admin@bouquet.example"),
            Map.entry("password", "bouquet-demo"),
            Map.entry("take", "true"),
            Map.entry("rounds", "5"),
            Map.entry("warmup-seconds", "20"),
            Map.entry("rate", "300"),
            Map.entry("rate-seconds", "20"),
            Map.entry("rate-conversations", "300"),
            Map.entry("rate-agent-sockets", "6"),
            Map.entry("saturation-seconds", "10"),
            Map.entry("saturation-conversations", "240"),
            Map.entry("saturation-agent-sockets", "48"),
            Map.entry("window", "10"),
            Map.entry("wallboards", "50"),
            Map.entry("wallboards-per-second", "4"),
            Map.entry("surge-customers", "2000"),
            Map.entry("surge-seconds", "5"),
            Map.entry("surge-agents", "100"),
            Map.entry("surge-capacity", "4"),
            Map.entry("surge-handling-millis", "2000"),
            Map.entry("surge-rounds", "3"),
            Map.entry("search-conversations", "10000"),
            Map.entry("search-questions", "300"),
            Map.entry("search-rounds", "3"),
            Map.entry("reports-conversations", "100000"),
            Map.entry("reports-settle-seconds", "30"),
            Map.entry("reports-rounds", "5"),
            Map.entry("idle-sockets", "10000"),
            Map.entry("idle-settle-seconds", "5"),
            Map.entry("reconnect-sockets", "5000"),
            Map.entry("reconnect-rounds", "3"),
            Map.entry("starts", "3"),
            Map.entry("profile", "false"));

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    /** {@link IllegalArgumentException} with one clear sentence for what cannot be understood. */
    public static Settings parse(String... arguments) {
        Settings settings = new Settings();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 2 ? argument.substring(2, equals) : "";
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Cannot understand " + argument + "; known are --name=value with " + DEFAULTS.keySet());
            }
            settings.values.put(name, argument.substring(equals + 1));
        }
        settings.checkFrameLimit();
        settings.checkSurge();
        return settings;
    }

    private void checkSurge() {
        int places = number("surge-agents") * number("surge-capacity");
        if (places > number("surge-customers")) {
            throw new IllegalArgumentException("A surge of " + number("surge-customers")
                    + " customers never fills the places of all agents, which are " + places);
        }
    }

    private void checkFrameLimit() {
        // A customer may send 120 frames a minute; half of the messages are theirs, and heartbeats come on top.
        if (number("rate") > number("rate-conversations")) {
            throw new IllegalArgumentException("At --rate=" + number("rate")
                    + " at least as many --rate-conversations are needed: a customer may send 120 frames a minute");
        }
    }

    /** The value as written. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No setting is called " + name);
        }
        return value;
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public boolean yes(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    /** The words between commas, or blanks in an option list. */
    public List<String> list(String name) {
        return List.of(text(name).trim().split("[,\\s]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Everything chosen, by name, for the record. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
