package dev.bouquet.measures;

import dev.bouquet.signals.Bells;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Tells every node in which conversations something was counted late, be it that the node that wrote it did not come to it.
 * Lossy: whoever misses it sees it when it reads all again.
 */
@Component
class CountingNews {
    private static final String TOPIC = "counted";
    private static final String BETWEEN = " ";

    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    CountingNews(Figures figures, Bells bells) {
        figures.listen(late -> {
            tell(late);
            bells.signal(TOPIC, String.join(BETWEEN, late));
        });
        bells.onSignal(TOPIC, told -> tell(Set.copyOf(List.of(told.split(BETWEEN)))));
    }

    void listen(Consumer<Set<String>> counted) {
        listeners.add(counted);
    }

    private void tell(Set<String> counted) {
        listeners.forEach(listener -> listener.accept(counted));
    }
}
