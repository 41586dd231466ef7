package dev.bouquet.empowerment;

import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Knows which ideas of colleagues were taken up, which budgets do not. While nobody does, the report tells none. */
public interface IdeaLookup {
    /** How many ideas each agent took up at or after {@code from} and before {@code to}, by id; who took up none is left out. */
    Mono<Map<String, Long>> takenUp(Instant from, Instant to);
}
