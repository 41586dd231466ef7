package dev.bouquet.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.measures.Reports.Item;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reports, for supervisors. */
@RestController
@RequestMapping("/api/v1/reports/{name}")
class ReportEndpoint {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int TEXT_MAX = 256;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Reports reports;
    private final JsonMapper json;

    ReportEndpoint(Reports reports, JsonMapper json) {
        this.reports = reports;
        this.json = json;
    }

    /**
     * @param from a moment, or a day, which is its beginning by the clocks of {@code zone}; missing: a week before {@code to}
     * @param to as {@code from}, not included; missing: now
     */
    @GetMapping
    Mono<ResponseEntity<Object>> report(
            Identity.Agent asking,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String hours,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(defaultValue = "json") String format) {
        asking.demand(Role.SUPERVISOR);
        ReportName report = ReportName.demand(name);
        if (!format.equals("json") && !format.equals("csv")) {
            throw Refusal.badField("format", "must be json or csv");
        }
        Question.Asked asked = new Question.Asked(from, to, queue, channel, agent, tag, by, hours, zone);
        return reports.report(report, asked)
                .map(answer -> format.equals("csv") ? table(answer) : ResponseEntity.ok(answer));
    }

    private ResponseEntity<Object> table(WireReport report) {
        String name = "bouquet-" + report.name() + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(Csv.of(json.valueToTree(report)));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, @Nullable String next) {}

    /**
     * What is behind a figure, the latest first.
     *
     * @param key of a row; missing: of all
     */
    @GetMapping("/conversations")
    Mono<Items> conversations(
            Identity.Agent asking,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String hours,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + LIMIT_DEFAULT) int limit) {
        asking.demand(Role.SUPERVISOR);
        ReportName report = ReportName.demand(name);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX);
        }
        if (key != null && key.length() > TEXT_MAX) {
            throw Refusal.badField("key", "must have at most " + TEXT_MAX + " characters");
        }
        Question.Asked asked = new Question.Asked(from, to, queue, channel, agent, tag, by, hours, zone);
        Reports.Place place = cursor == null ? null : Reports.Place.parse(cursor);
        Reports.Behind behind = new Reports.Behind(key, Figured.demand(figure), place, limit);
        return reports.behind(report, asked, behind).map(found -> page(found, limit));
    }

    private static Items page(List<Item> found, int limit) {
        if (found.size() <= limit) {
            return new Items(found, null);
        }
        List<Item> items = found.subList(0, limit);
        return new Items(items, Reports.Place.text(items.getLast()));
    }
}
