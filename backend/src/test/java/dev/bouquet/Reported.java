package dev.bouquet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What reports tell in all, to be held against a {@link Recount}. */
final class Reported {
    private Reported() {}

    /** By the same names as a recount. */
    static Map<String, Object> figures(
            JsonNode volumes,
            JsonNode response,
            JsonNode resolution,
            JsonNode effort,
            JsonNode satisfaction,
            JsonNode promises) {
        Map<String, Object> shown = new TreeMap<>();
        List.of("arrived", "served", "abandoned", "bounced", "solved", "reopened")
                .forEach(name -> shown.put(name, volumes.get(name).longValue()));
        shown.put("transferred", effort.get("transferred").longValue());
        shown.put("repeats", effort.get("repeats").longValue());
        shown.put("firstContact", resolution.get("solvedAtFirstContact").longValue());
        shown.put("firstResponse", spread(response.get("firstResponse")));
        shown.put("waited", spread(response.get("waited")));
        shown.put("solve", spread(resolution.get("solve")));
        long ratings = satisfaction.get("csat").get("count").longValue();
        shown.put("ratings", ratings);
        shown.put(
                "satisfied",
                ratings == 0
                        ? 0L
                        : Math.round(satisfaction.get("csat").get("share").doubleValue() * ratings));
        long efforts = satisfaction.get("ces").get("count").longValue();
        shown.put("efforts", efforts);
        shown.put("effort", sum(satisfaction.get("ces").get("mean"), efforts));
        long recommendations = satisfaction.get("nps").get("count").longValue();
        shown.put("recommendations", recommendations);
        shown.put("promotersLessDetractors", sum(satisfaction.get("nps").get("score"), recommendations) / 100);
        shown.put("promises", promises.get("promises").get("due").longValue());
        shown.put("kept", promises.get("promises").get("kept").longValue());
        return shown;
    }

    private static long sum(@Nullable JsonNode mean, long count) {
        return mean == null ? 0 : Math.round(mean.doubleValue() * count);
    }

    private static List<Object> spread(JsonNode told) {
        return List.of(
                told.get("count").longValue(),
                told.get("medianSeconds").doubleValue(),
                told.get("p90Seconds").doubleValue());
    }
}
