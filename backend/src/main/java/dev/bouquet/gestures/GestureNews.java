package dev.bouquet.gestures;

import dev.bouquet.signals.Bells;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells all who listen, on every node, that a gesture changed. Lossy: whoever looks anew sees it anyway. */
@Component
class GestureNews {
    private static final Logger log = LoggerFactory.getLogger(GestureNews.class);
    private static final String TOPIC = "gestures";

    private final GestureStore store;
    private final Bells bells;
    private final List<GestureListener> listeners = new CopyOnWriteArrayList<>();

    GestureNews(GestureStore store, Bells bells) {
        this.store = store;
        this.bells = bells;
        bells.onSignal(TOPIC, this::heard);
    }

    void listen(GestureListener listener) {
        listeners.add(listener);
    }

    void changed(Gesture gesture) {
        bells.signal(TOPIC, gesture.id());
        tell(gesture);
    }

    private void heard(String id) {
        Mono.defer(() -> store.find(id)).subscribe(this::tell, failure -> log.debug("Gesture {} was not read", id));
    }

    private void tell(Gesture gesture) {
        if (gesture.progress().refused() == null) {
            WireGesture wire = WireGesture.of(gesture);
            listeners.forEach(listener -> listener.changed(wire));
        }
    }
}
