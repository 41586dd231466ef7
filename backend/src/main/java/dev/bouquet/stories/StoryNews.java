package dev.bouquet.stories;

import dev.bouquet.signals.Bells;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells every node what was published. Lossy: whoever misses it sees it in the feed. */
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

    private void heard(String id) {
        store.find(id).filter(Story::published).subscribe(this::tell, this::notTold);
    }

    private void tell(Story story) {
        WireStory wire = WireStory.of(story, NOBODY);
        listeners.forEach(listener -> listener.published(wire));
    }

    private void notTold(Throwable failure) {
        log.warn(
                "A story that another node published was not told here: {}",
                failure.getClass().getName());
    }
}
