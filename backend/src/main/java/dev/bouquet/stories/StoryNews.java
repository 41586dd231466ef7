package dev.bouquet.stories;

import dev.bouquet.signals.Bells;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells every node what was published or withdrawn. Lossy: whoever misses it sees it in the feed. */
@Component
class StoryNews {
    private static final Logger log = LoggerFactory.getLogger(StoryNews.class);
    private static final String TOPIC = "stories";
    private static final String NOBODY = "";

    private final StoryStore store;
    private final Bells bells;
    private final List<StoryListener> listeners = new CopyOnWriteArrayList<>();

    StoryNews(StoryStore store, Bells bells) {
        this.store = store;
        this.bells = bells;
        bells.onSignal(TOPIC, this::heard);
    }

    void listen(StoryListener listener) {
        listeners.add(listener);
    }

    void published(Story story) {
        tell(story);
        bells.signal(TOPIC, story.id());
    }

    void withdrawn(Story story) {
        tellWithdrawn(story.id());
        bells.signal(TOPIC, story.id());
    }

    private void heard(String id) {
        store.find(id).subscribe(this::tellAsItIs, this::notTold);
    }

    private void tellAsItIs(Story story) {
        if (story.published()) {
            tell(story);
        } else {
            tellWithdrawn(story.id());
        }
    }

    private void tellWithdrawn(String id) {
        listeners.forEach(listener -> listener.withdrawn(id));
    }

    private void tell(Story story) {
        WireStory wire = WireStory.of(story, NOBODY);
        listeners.forEach(listener -> listener.published(wire));
    }

    private void notTold(Throwable failure) {
        log.warn(
                "What another node did with a story was not told here: {}",
                failure.getClass().getName());
    }
}
