package dev.bouquet.stories;

import reactor.core.publisher.Mono;

/** Knows gestures, which stories do not. While nobody does, no story can name one. */
public interface GestureLookup {
    /** The id of the conversation that a gesture belongs to; empty where there is no such gesture. */
    Mono<String> conversationOf(String gestureId);
}
