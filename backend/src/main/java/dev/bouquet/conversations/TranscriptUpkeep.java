package dev.bouquet.conversations;

import dev.bouquet.signals.Bells;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a node does in the background for its transcripts: makes the indexes before anything is served, hears the bell, polls
 * the tails of followed conversations (a lost bell is found within seconds), sweeps what is owed, wakes what was snoozed and
 * writes read marks. Each job waits for its own end before it runs again and stops with the node.
 */
@Component
class TranscriptUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TranscriptUpkeep.class);
    private static final Duration INDEXES_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REFUSE_EVERY = Duration.ofMillis(100);
    private static final Duration WAKE_EVERY = Duration.ofSeconds(5);
    private static final Duration READ_MARKS_EVERY = Duration.ofSeconds(1);
    private static final int WOKEN_AT_ONCE_MAX = 200;
    private static final int POLL_MAX = 500;
    private static final int LOOK_AROUND_MAX = 500;

    /** How long another node may have rung in vain, at most; of more than this a console learns when it lists. */
    private static final Duration UNHEARD_FOR = Duration.ofMinutes(5);

    /** The bell counts as lost after seconds only, and snapshots may be written a little late. */
    private static final Duration DEAF_AT_LEAST = Duration.ofSeconds(10);

    /** Rests so many times as long as a sweep took, so that sweeping is at most a fiftieth of the work on a slow store. */
    private static final int SWEEP_SHARE = 50;

    private final TranscriptStore entries;
    private final ConversationStore snapshots;
    private final TagStore tags;
    private final Transcript transcript;
    private final TranscriptReader reader;
    private final EffectSweeper sweeper;
    private final ReadMarks readMarks;
    private final TranscriptSettings settings;
    private final Bells bells;
    private final Clock clock;
    private final Jobs jobs = new Jobs();
    private @Nullable Disposable sweeping;
    private volatile boolean running;
    private volatile @Nullable Instant deafSince;

    TranscriptUpkeep(
            TranscriptStore entries,
            ConversationStore snapshots,
            TagStore tags,
            Transcript transcript,
            TranscriptReader reader,
            EffectSweeper sweeper,
            ReadMarks readMarks,
            TranscriptSettings settings,
            Bells bells,
            Clock clock) {
        this.entries = entries;
        this.snapshots = snapshots;
        this.tags = tags;
        this.transcript = transcript;
        this.reader = reader;
        this.sweeper = sweeper;
        this.readMarks = readMarks;
        this.settings = settings;
        this.bells = bells;
        this.clock = clock;
    }

    @Override
    public void start() {
        entries.createIndexes()
                .then(snapshots.createIndexes())
                .then(tags.createIndexes())
                .block(INDEXES_TIMEOUT);
        bells.onBell(this::heard);
        jobs.every("Answering who waited too long", REFUSE_EVERY, () -> Mono.fromRunnable(transcript::refuseLate));
        jobs.every("Polling the tails of transcripts", settings.pollEvery(), this::pollTails);
        jobs.every("Looking for what the bell did not tell", settings.pollEvery(), this::lookAround);
        jobs.every("Waking what was snoozed", WAKE_EVERY, this::wake);
        jobs.every("Writing read marks", READ_MARKS_EVERY, readMarks::flush);
        sweeping = sweepOnAndOn();
        running = true;
    }

    /** A bell says {@code conversation head,…}; a node loads also what nobody follows here, for the lists of its staff. */
    private void heard(String payload) {
        if (payload.equals(Bells.LOOK_AROUND) && deafSince == null) {
            deafSince = clock.instant().minus(UNHEARD_FOR);
        }
        for (String grown : payload.split(",")) {
            int space = grown.indexOf(' ');
            if (space > 0) {
                long seq = Long.parseLong(grown.substring(space + 1));
                transcript.heard(grown.substring(0, space), seq, Untold.from(seq));
            }
        }
    }

    /** Asks the store for the entry after each followed head, many in one question. */
    private Mono<Void> pollTails() {
        return Flux.fromIterable(slices(transcript.followedHeads()))
                .concatMap(reader::behind)
                .doOnNext(id -> transcript.heard(id, transcript.head(id) + 1, Untold.NOTHING))
                .then();
    }

    /** While the bell cannot be heard, what other nodes began or moved is found in the snapshots, for the lists of staff. */
    private Mono<Void> lookAround() {
        boolean deaf = !bells.hearing();
        Instant missedSince = deafSince;
        if (!deaf && missedSince == null) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        Instant since = (missedSince == null ? now : missedSince).minus(DEAF_AT_LEAST);
        return snapshots
                .activeSince(since, LOOK_AROUND_MAX)
                .doOnNext(found -> transcript.heard(found.id(), found.head(), Untold.since(since)))
                .then()
                .doOnSuccess(done -> deafSince = deaf ? now : null);
    }

    private static List<Map<String, Long>> slices(Map<String, Long> heads) {
        List<Map<String, Long>> slices = new ArrayList<>();
        Map<String, Long> slice = new HashMap<>();
        for (Map.Entry<String, Long> head : heads.entrySet()) {
            slice.put(head.getKey(), head.getValue());
            if (slice.size() == POLL_MAX) {
                slices.add(slice);
                slice = new HashMap<>();
            }
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }

    private Mono<Void> wake() {
        return snapshots
                .snoozedUntil(clock.instant(), WOKEN_AT_ONCE_MAX)
                .concatMap(id -> transcript.append(id, new Command.Wake(clock.instant())))
                .then();
    }

    private Disposable sweepOnAndOn() {
        return Mono.defer(() -> {
                    long began = System.nanoTime();
                    return logged(sweeper.sweep().then()).then(Mono.defer(() -> pause(began)));
                })
                .repeat()
                .subscribe();
    }

    private Mono<Void> pause(long began) {
        Duration share = Duration.ofNanos((System.nanoTime() - began) * SWEEP_SHARE);
        Duration pause = share.compareTo(settings.owedAfter()) > 0 ? share : settings.owedAfter();
        return Mono.delay(pause).then();
    }

    /** A background job that fails is told in the log and runs again; its work is still there. */
    private static Mono<Void> logged(Mono<Void> job) {
        return job.onErrorResume(failure -> {
            log.warn("A background job will run again: {}", failure.getClass().getName());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
        Disposable sweep = sweeping;
        if (sweep != null) {
            sweep.dispose();
        }
        readMarks
                .flush()
                .onErrorResume(failure -> {
                    log.warn(
                            "The last read marks were not written: {}",
                            failure.getClass().getName());
                    return Mono.empty();
                })
                .block(Duration.ofSeconds(3));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the sockets open, and closed after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
