package dev.bouquet.gestures;

import dev.bouquet.stories.GestureLookup;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets stories name gestures. */
@Component
class KnownGestures implements GestureLookup {
    private final Gestures gestures;

    KnownGestures(Gestures gestures) {
        this.gestures = gestures;
    }

    @Override
    public Mono<String> conversationOf(String gestureId) {
        return gestures.conversationOf(gestureId);
    }

    @Override
    public Mono<List<String>> recipientsIn(String conversationId) {
        return gestures.recipientsIn(conversationId);
    }
}
