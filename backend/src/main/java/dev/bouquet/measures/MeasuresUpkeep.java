package dev.bouquet.measures;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Rebuild;
import java.time.Duration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a node does in the background so that everything is counted: what it wrote itself at once, all else within seconds. */
@Component
class MeasuresUpkeep implements SmartLifecycle {
    private static final Duration CATCH_UP_EVERY = Duration.ofMillis(250);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final Figures figures;
    private final Sheets sheets;
    private final Reports reports;
    private final Rebuilds rebuilds;
    private final ApplicationAvailability availability;
    private final Rebuild before;
    private final Jobs jobs = new Jobs();
    private volatile boolean running;

    MeasuresUpkeep(
            Figures figures,
            Sheets sheets,
            Reports reports,
            Rebuilds rebuilds,
            Conversations conversations,
            ApplicationAvailability availability,
            MongoDatabase database) {
        this.figures = figures;
        this.sheets = sheets;
        this.reports = reports;
        this.rebuilds = rebuilds;
        this.availability = availability;
        this.before = new Rebuild(database, "measures: figures");
        // Here and not at the start, so that nothing that is written before the first tick is missed.
        conversations.listen((conversation, entries, moved, written) -> {
            if (written && !entries.isEmpty()) {
                figures.grew(conversation.id(), conversation.head());
            }
        });
    }

    @Override
    public void start() {
        jobs.every("Counting what happened here", CATCH_UP_EVERY, figures::catchUp);
        jobs.every("Counting what happened", SWEEP_EVERY, figures::sweep);
        jobs.every("Counting what happened before anything was counted", SWEEP_EVERY, this::countBefore);
        jobs.every("Making sheets of what was counted", SWEEP_EVERY, sheets::makeInTurn);
        jobs.fromNowOn("Reading sheets for reports into memory", SWEEP_EVERY, this::readAhead);
        jobs.every("Counting everything anew", SWEEP_EVERY, rebuilds::work);
        running = true;
    }

    private Mono<Void> readAhead() {
        return sheets.readAhead(this::isServing).filter(read -> read > 0).flatMap(read -> reports.rehearse());
    }

    private boolean isServing() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    private Mono<Void> countBefore() {
        return before.step(figures::after);
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** While transcripts are written. */
    @Override
    public int getPhase() {
        return 0;
    }
}
