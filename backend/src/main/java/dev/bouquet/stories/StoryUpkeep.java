package dev.bouquet.stories;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import dev.bouquet.web.Demo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sees to it that there are indexes, and stories where there is a demo, before anything is served; and takes away what a node
 * that died was about to tell.
 */
@Component
class StoryUpkeep extends Upkeep {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    /** Longer than all the steps until something has its words can take. */
    static final Duration BLANK_FOR = Duration.ofMinutes(1);

    private final StoryStore stories;
    private final StoryUseStore uses;
    private final StoryCommentStore comments;
    private final DemoStories demoStories;
    private final Demo demo;
    private final Clock clock;

    StoryUpkeep(
            StoryStore stories,
            StoryUseStore uses,
            StoryCommentStore comments,
            DemoStories demoStories,
            Demo demo,
            Clock clock) {
        this.stories = stories;
        this.uses = uses;
        this.comments = comments;
        this.demoStories = demoStories;
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    protected Mono<Void> prepare() {
        return stories.createIndexes()
                .then(uses.createIndexes())
                .then(comments.createIndexes())
                .then(Mono.defer(() -> demo.on() ? demoStories.tell() : demoStories.forget()));
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Taking away what was never told", SWEEP_EVERY, this::sweep);
    }

    Mono<Void> sweep() {
        return Mono.defer(() -> {
            Instant before = clock.instant().minus(BLANK_FOR);
            return stories.deleteBlanksSince(before).then(comments.deleteBlanksSince(before));
        });
    }

    /** Before anything is served. */
    @Override
    public int getPhase() {
        return 1;
    }
}
