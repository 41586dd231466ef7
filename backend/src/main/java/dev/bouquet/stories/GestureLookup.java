package dev.bouquet.stories;

import reactor.core.publisher.Mono;

/** Knows gestures, which stories do not. While nobody does, no story can name one. */
public interface GestureLookup {
    /** Whether there is a gesture of that id; never empty. */
    Mono<Boolean> exists(String id);
}
