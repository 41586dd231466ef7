package dev.bouquet.bench.client;

import dev.bouquet.bench.client.Placements.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the server who had which conversation when, as an administrator may. */
public final class PlacementTranscripts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONVERSATIONS = "/api/v1/conversations";
    private static final int AT_ONCE = 16;
    private static final int TIMEOUT_SECONDS = 300;

    /** More entries than a conversation of a surge has; a longer one would be read in part, and so is refused. */
    private static final int PAGE = 100;

    private PlacementTranscripts() {}

    /** Enters the transcripts of these conversations in the book. */
    public static void readBack(ClientLoop client, Desks desks, List<String> conversations, Placements placements)
            throws InterruptedException {
        var unused = client.await(
                () -> Batches.run(conversations.size(), AT_ONCE, i -> read(desks, conversations.get(i), placements)),
                TIMEOUT_SECONDS);
    }

    /** How many wait in the queue now; at most one is counted. */
    public static int waiting(ClientLoop client, Desks desks, String queue) throws InterruptedException {
        return client.await(
                () -> get(desks, CONVERSATIONS + "?view=queued&limit=1&queue=" + queue)
                        .thenApply(list -> list.path("items").size()),
                TIMEOUT_SECONDS);
    }

    private static CompletableFuture<String> read(Desks desks, String id, Placements placements) {
        String path = CONVERSATIONS + "/" + id;
        return get(desks, path).thenCombine(get(desks, path + "/entries?limit=" + PAGE), (conversation, page) -> {
            if (page.path("through").asLong() < page.path("head").asLong()) {
                throw new IllegalStateException(id + " has more than " + PAGE + " entries");
            }
            placements.stored(id, conversation.path("priority").asInt(), steps(page.path("entries")));
            return id;
        });
    }

    private static CompletableFuture<JsonNode> get(Desks desks, String path) {
        return desks.http()
                .get(path, desks.admin().headers())
                .thenCompose(answer -> answer.expect(200))
                .thenApply(answer -> JSON.readTree(answer.body()));
    }

    private static List<Step> steps(JsonNode entries) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode entry : entries) {
            long at = Instant.parse(entry.path("at").asString()).toEpochMilli();
            switch (entry.path("kind").asString()) {
                case "opened" -> steps.add(new Step(Step.Kind.OPENED, at, null));
                case "assigned" ->
                    steps.add(new Step(
                            Step.Kind.ASSIGNED,
                            at,
                            entry.path("assignee").path("id").asString()));
                case "released" -> steps.add(new Step(Step.Kind.ENDED, at, null));
                case "status" -> {
                    if (entry.path("status").asString().equals("resolved")) {
                        steps.add(new Step(Step.Kind.ENDED, at, null));
                    }
                }
                default -> {}
            }
        }
        return steps;
    }
}
