package dev.bouquet.stories;

import dev.bouquet.web.Demo;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sees to it that there are indexes, and stories where there is a demo, before anything is served. */
@Component
class StoryUpkeep implements SmartLifecycle {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final StoryStore stories;
    private final StoryUseStore uses;
    private final StoryCommentStore comments;
    private final DemoStories demoStories;
    private final Demo demo;
    private volatile boolean running;

    StoryUpkeep(
            StoryStore stories, StoryUseStore uses, StoryCommentStore comments, DemoStories demoStories, Demo demo) {
        this.stories = stories;
        this.uses = uses;
        this.comments = comments;
        this.demoStories = demoStories;
        this.demo = demo;
    }

    @Override
    public void start() {
        stories.createIndexes()
                .then(uses.createIndexes())
                .then(comments.createIndexes())
                .then(Mono.defer(() -> demo.on() ? demoStories.tell() : demoStories.forget()))
                .block(START_PATIENCE);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything is served. */
    @Override
    public int getPhase() {
        return 1;
    }
}
