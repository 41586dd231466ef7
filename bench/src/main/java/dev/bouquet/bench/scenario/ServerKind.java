package dev.bouquet.bench.scenario;

import dev.bouquet.bench.client.JournalTranscript;
import dev.bouquet.bench.client.RestTranscript;
import dev.bouquet.bench.client.Transcript;
import dev.bouquet.bench.floor.DurableRelay;
import dev.bouquet.bench.floor.ReactorNettyRelay;
import dev.bouquet.bench.floor.WebFluxRelay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The servers that are put side by side, each in a JVM of its own with the same options. */
public enum ServerKind {
    WEBFLUX("bare WebFlux relay"),
    DURABLE("durable Netty floor"),
    REACTOR("bare Reactor Netty"),
    BOUQUET("Bouquet");

    private final String title;

    ServerKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> command(Settings settings, int port, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.list("java-options"));
        switch (this) {
            case WEBFLUX -> command.addAll(floor(WebFluxRelay.class));
            case DURABLE -> command.addAll(floor(DurableRelay.class));
            case REACTOR -> command.addAll(floor(ReactorNettyRelay.class));
            case BOUQUET ->
                command.addAll(
                        List.of("-jar", settings.path("jar").toAbsolutePath().toString()));
        }
        command.add("--server.port=" + port);
        command.add("--bouquet.data-dir=" + directory);
        if (this == BOUQUET) {
            command.add("--bouquet.limits.per-address=off");
            command.addAll(settings.list("server-options"));
        } else {
            command.add("--server.address=127.0.0.1");
        }
        return command;
    }

    private static List<String> floor(Class<?> main) {
        return List.of("-cp", System.getProperty("java.class.path"), main.getName());
    }

    Transcript transcript(Path directory) {
        return switch (this) {
            case WEBFLUX, REACTOR -> Transcript.NONE;
            case DURABLE -> new JournalTranscript(directory.resolve(DurableRelay.FILE_NAME));
            case BOUQUET -> new RestTranscript();
        };
    }
}
