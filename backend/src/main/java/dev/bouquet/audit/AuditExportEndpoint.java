package dev.bouquet.audit;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * For administrators, to take along: all that the same search would list, page by page as it is taken. What would be cut is
 * refused, so that nobody takes a part for the whole; that it was taken along is noted first.
 */
@RestController
@RequestMapping("/api/v1/audit/export")
class AuditExportEndpoint {
    /** Of one export. */
    static final int ENTRIES_MAX = 100_000;

    private static final int PAGE = 500;
    private static final String CSV = "csv";
    private static final String NDJSON = "ndjson";

    /** That there was something, which is not to be kept: people look for names, and an entry is for good. */
    private static final String SOME = "given";

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern TARGET = Pattern.compile("[a-z]{1,20}:[A-Za-z0-9_.-]{1,64}");
    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,40}\\.[a-z_]{1,40}");

    private final AuditStore store;
    private final Audit audit;

    AuditExportEndpoint(AuditStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @GetMapping
    Mono<ResponseEntity<Flux<String>>> export(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = CSV) String format) {
        asking.demand(Role.ADMIN);
        if (!format.equals(CSV) && !format.equals(NDJSON)) {
            throw Refusal.badField("format", "must be csv or ndjson");
        }
        AuditStore.Query query = AuditEndpoint.query(actor, target, action, q, from, to);
        Map<String, Object> asked = new LinkedHashMap<>();
        put(asked, "actor", like(PERSON, actor));
        put(asked, "target", like(TARGET, target));
        put(asked, "action", like(ACTION, action));
        put(asked, "q", q == null ? null : SOME);
        put(asked, "from", from);
        put(asked, "to", to);
        put(asked, "format", format);
        return store.hasMoreThan(query, ENTRIES_MAX)
                .doOnNext(AuditExportEndpoint::refuseTooMany)
                .then(Mono.defer(() -> audit.note(asking, "audit.exported", "audit:all", asked)))
                .then(Mono.fromSupplier(() -> answer(query, format)));
    }

    private static void refuseTooMany(boolean tooMany) {
        if (tooMany) {
            throw Refusal.tooLarge("from", "must be later: there are more than " + ENTRIES_MAX + " entries");
        }
    }

    private static @Nullable String like(Pattern id, @Nullable String sought) {
        return sought == null || id.matcher(sought).matches() ? sought : SOME;
    }

    private static void put(Map<String, Object> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private ResponseEntity<Flux<String>> answer(AuditStore.Query query, String format) {
        boolean csv = format.equals(CSV);
        Flux<String> lines = pageAfter(query, 0).map(csv ? AuditLines::csv : AuditLines::json);
        return ResponseEntity.ok()
                .contentType(csv ? MediaType.parseMediaType("text/csv;charset=UTF-8") : MediaType.APPLICATION_NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("audit." + format)
                                .build()
                                .toString())
                .body(csv ? Flux.concat(Flux.just(AuditLines.HEADER), lines) : lines);
    }

    /** While it is taken more may be noted, which comes before all of these and is not among them. */
    private Flux<AuditEntry> pageAfter(AuditStore.Query query, int taken) {
        int size = Math.min(PAGE, ENTRIES_MAX - taken);
        return size == 0
                ? Flux.empty()
                : store.list(query, size).flatMapMany(page -> {
                    Flux<AuditEntry> these = Flux.fromIterable(page);
                    return page.size() < size
                            ? these
                            : these.concatWith(
                                    Flux.defer(() -> pageAfter(query.after(placeOf(page)), taken + page.size())));
                });
    }

    private static AuditStore.Place placeOf(List<AuditEntry> page) {
        AuditEntry last = page.getLast();
        return new AuditStore.Place(last.at(), last.id());
    }
}
