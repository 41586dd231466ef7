package dev.bouquet.stories;

import dev.bouquet.empowerment.IdeaLookup;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the report of budgets how many ideas colleagues took up. */
@Component
class TakenUpIdeas implements IdeaLookup {
    private final StoryUseStore uses;

    TakenUpIdeas(StoryUseStore uses) {
        this.uses = uses;
    }

    @Override
    public Mono<Map<String, Long>> takenUp(Instant from, Instant to) {
        return uses.countsByColleague(from, to);
    }
}
