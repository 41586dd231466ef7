package dev.bouquet.stories;

import java.util.List;
import reactor.core.publisher.Mono;

/** Knows gestures, which stories do not. While nobody does, no story can name one. */
public interface GestureLookup {
    /** The id of the conversation that a gesture belongs to; empty where there is no such gesture. */
    Mono<String> conversationOf(String gestureId);

    /** What they are called to whom something went in that conversation, as far as anybody said. */
    Mono<List<String>> recipientsIn(String conversationId);
}
