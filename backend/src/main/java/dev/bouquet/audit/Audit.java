package dev.bouquet.audit;

import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who did what. Note first, then do: what cannot be noted is refused with {@code unavailable} and must not happen, so
 * an entry may stand for something that was about to be done when a node ended.
 */
@Component
public class Audit {
    private static final int DETAILS_BYTES_MAX = 8 * 1024;
    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,40}\\.[a-z_]{1,40}");
    private static final Pattern TARGET = Pattern.compile("[a-z]{1,20}:[^\\p{Cntrl}]{1,200}");
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder().build();
    private final AuditStore store;
    private final Clock clock;
    private final Counter failures;

    Audit(AuditStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.failures = meters.counter("bouquet.audit.failures");
    }

    /** As {@link #note(Actor, String, String, Map)}, by somebody who is signed in. */
    public Mono<Void> note(Identity who, String action, String target, Map<String, ?> details) {
        return note(Actor.of(who), action, target, details);
    }

    /**
     * Adds an entry; durable once this completes. Refuses with {@code unavailable} where it could not be kept, or where that
     * is not known.
     *
     * @param action a thing and a past tense, such as {@code gesture.approved}
     * @param target what it is done to, by kind and id: {@code gesture:ID}
     * @param details of what JSON can tell, at most 8 KiB; never what a customer wrote
     */
    public Mono<Void> note(Actor who, String action, String target, Map<String, ?> details) {
        return Mono.fromSupplier(() -> entry(who, action, target, details))
                .flatMap(store::append)
                .onErrorMap(StoreTrouble::isOne, away -> {
                    failures.increment();
                    return Refusal.unavailable();
                });
    }

    private AuditEntry entry(Actor who, String action, String target, Map<String, ?> details) {
        if (!ACTION.matcher(action).matches() || !TARGET.matcher(target).matches()) {
            throw new IllegalArgumentException("Neither is to be told like this: " + action + ", " + target);
        }
        String told = json.writeValueAsString(details);
        if (told.getBytes(StandardCharsets.UTF_8).length > DETAILS_BYTES_MAX) {
            throw new IllegalArgumentException("The details of " + action + " are too long to be kept");
        }
        return new AuditEntry(
                Secrets.newId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                who,
                action,
                target,
                json.readValue(told, FIELDS));
    }
}
