package dev.bouquet.stories;

import dev.bouquet.identity.Identity;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what a week brought. Of a week with more than that, the latest are taken. */
@Component
class Digests {
    private static final int STORIES_READ_MAX = 300;
    private static final int USES_READ_MAX = 5_000;
    private static final int TAGS_ASKED_MAX = 60;
    private static final int ASKED_AT_ONCE_MAX = 4;

    private final StoryStore stories;
    private final StoryUseStore uses;
    private final Clock clock;

    Digests(StoryStore stories, StoryUseStore uses, Clock clock) {
        this.stories = stories;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param name such as {@code 2026-W47}; null for the present week */
    Mono<Digest> of(Identity.Agent who, @Nullable String name) {
        return Mono.defer(() -> {
            Week week = Week.parse(name, clock);
            return Mono.zip(
                            stories.publishedBetween(week.from(), week.to(), STORIES_READ_MAX)
                                    .collectList(),
                            uses.between(week.from(), week.to(), USES_READ_MAX).collectList())
                    .flatMap(read -> newTags(week, read.getT1())
                            .map(tags -> Digest.of(week, read.getT1(), read.getT2(), tags, who.id())));
        });
    }

    private Mono<List<String>> newTags(Week week, List<Story> published) {
        return Flux.fromIterable(published)
                .flatMapIterable(story -> story.text().tags())
                .distinct()
                .take(TAGS_ASKED_MAX)
                .filterWhen(
                        tag -> stories.toldBefore(StoryTerms.ofTag(tag), week.from())
                                .map(before -> !before),
                        ASKED_AT_ONCE_MAX)
                .collectList();
    }
}
