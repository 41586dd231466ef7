package dev.bouquet.fulfilment;

import reactor.core.publisher.Mono;

/** Knows which questions on the board still need an answer. While nobody does, all do. */
public interface OpenQuestions {
    /** Whether the answer to what was asked under that key still counts. */
    Mono<Boolean> counts(TaskRequest.Kind what, String key);
}
