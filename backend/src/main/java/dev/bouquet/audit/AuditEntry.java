package dev.bouquet.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * What was done, as it is stored and told.
 *
 * @param action a thing and a past tense, such as {@code rule.changed}
 * @param target what it was done to, by kind and id: {@code gesture:ID}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(String id, Instant at, Actor actor, String action, String target, Map<String, Object> details) {}
