package dev.bouquet.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For administrators, to read. There is no other verb: what was noted stays as it is. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditEndpoint {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int SOUGHT_LENGTH_MAX = 256;

    private final AuditStore store;

    AuditEndpoint(AuditStore store) {
        this.store = store;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<AuditEntry> items, @Nullable String next) {}

    @GetMapping
    Mono<Items> list(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + LIMIT_DEFAULT) int limit) {
        asking.demand(Role.ADMIN);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX);
        }
        AuditStore.Query query = query(actor, target, action, q, from, to);
        return store.list(query.after(cursor == null ? null : Cursor.parse(cursor)), limit + 1)
                .map(found -> page(found, limit));
    }

    @GetMapping("/{id}")
    Mono<AuditEntry> one(Identity.Agent asking, @PathVariable String id) {
        asking.demand(Role.ADMIN);
        return store.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /** What is sought, as both the list and the export take it. */
    static AuditStore.Query query(
            @Nullable String actor,
            @Nullable String target,
            @Nullable String action,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to) {
        return new AuditStore.Query(
                sought("actor", actor),
                sought("target", target),
                sought("action", action),
                sought("q", q),
                from == null ? null : moment("from", from),
                to == null ? null : moment("to", to),
                null);
    }

    private static @Nullable String sought(String field, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > SOUGHT_LENGTH_MAX)) {
            throw Refusal.badField(field, "must have 1 to " + SOUGHT_LENGTH_MAX + " characters");
        }
        return value;
    }

    private static Instant moment(String field, String time) {
        try {
            return Instant.ofEpochMilli(Instant.parse(time).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw Refusal.badField(field, "must be a time such as 2027-01-31T00:00:00Z");
        }
    }

    private static Items page(List<AuditEntry> found, int limit) {
        if (found.size() <= limit) {
            return new Items(found, null);
        }
        List<AuditEntry> items = found.subList(0, limit);
        return new Items(items, Cursor.text(items.getLast()));
    }

    /** Where the next page begins, in a form that nobody takes apart. */
    private static final class Cursor {
        private Cursor() {}

        static String text(AuditEntry last) {
            byte[] plain = (last.at().toEpochMilli() + " " + last.id()).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }

        static AuditStore.Place parse(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int space = plain.indexOf(' ');
                return new AuditStore.Place(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space))), plain.substring(space + 1));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
                throw Refusal.badField("cursor", "is not one that this list gave");
            }
        }
    }
}
