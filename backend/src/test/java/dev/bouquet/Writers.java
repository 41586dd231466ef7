package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * What many writers were told of their posts, by clientId: acknowledged at a seq, or unknown, to be sent again. In the end it
 * is compared with the transcript: acknowledged means there, once, at that place; unknown means there at most once.
 */
final class Writers {
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> unknown = new ConcurrentSkipListSet<>();

    void sent(String clientId) {
        if (!acknowledged.containsKey(clientId)) {
            unknown.add(clientId);
        }
    }

    /** A second answer must name the same place as the first. */
    void acknowledged(String clientId, long seq) {
        Long before = acknowledged.putIfAbsent(clientId, seq);
        assertThat(before == null ? seq : before).as(clientId).isEqualTo(seq);
        unknown.remove(clientId);
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    static void isGapless(List<JsonNode> transcript) {
        assertThat(transcript.stream().map(entry -> entry.get("seq").longValue()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, transcript.size()).boxed().toList());
    }

    /** Holds what was promised against what is there. */
    void agreeWith(List<List<JsonNode>> transcripts) {
        Map<String, Long> stored = new TreeMap<>();
        for (List<JsonNode> transcript : transcripts) {
            isGapless(transcript);
            transcript.stream().filter(entry -> entry.get("clientId") != null).forEach(entry -> {
                String clientId = entry.get("clientId").stringValue();
                assertThat(stored.put(clientId, entry.get("seq").longValue()))
                        .as("a second " + clientId)
                        .isNull();
            });
        }
        acknowledged.forEach((clientId, seq) -> assertThat(stored).containsEntry(clientId, seq));
        stored.keySet()
                .forEach(clientId -> assertThat(acknowledged.containsKey(clientId) || unknown.contains(clientId))
                        .as(clientId + " was sent by somebody")
                        .isTrue());
    }
}
