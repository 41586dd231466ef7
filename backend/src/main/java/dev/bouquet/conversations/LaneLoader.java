package dev.bouquet.conversations;

import dev.bouquet.conversations.Transcript.Announcement;
import dev.bouquet.conversations.TranscriptReader.Loaded;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings lanes up to date, many in one round: after a restart thousands of customers ask for theirs at once. */
final class LaneLoader {
    private final Lanes lanes;
    private final TranscriptReader reader;
    private final TranscriptSettings settings;
    private final TranscriptMetrics metrics;
    private final Consumer<Runnable> drain;
    private final Consumer<Announcement> announcer;
    private int underWay;

    LaneLoader(
            Lanes lanes,
            TranscriptReader reader,
            TranscriptSettings settings,
            TranscriptMetrics metrics,
            Consumer<Runnable> drain,
            Consumer<Announcement> announcer) {
        this.lanes = lanes;
        this.reader = reader;
        this.settings = settings;
        this.metrics = metrics;
        this.drain = drain;
        this.announcer = announcer;
    }

    void pump() {
        while (!lanes.toLoad.isEmpty() && underWay < settings.loadsMax()) {
            start();
        }
    }

    private void start() {
        Map<String, @Nullable Conversation> known = new HashMap<>();
        List<Lane> batch = new ArrayList<>();
        while (!lanes.toLoad.isEmpty() && batch.size() < settings.batchMax()) {
            Lane lane = lanes.toLoad.remove();
            batch.add(lane);
            known.put(lane.conversationId, lane.state);
            lane.beginToRead();
        }
        load(batch, known);
    }

    private static Map<String, Long> alsoKnownFrom(List<Lane> batch) {
        Map<String, Long> from = new HashMap<>();
        batch.stream()
                .filter(lane -> !lane.beingTold().isNothing())
                .forEach(lane -> from.put(lane.conversationId, lane.beingTold().earliest()));
        return from;
    }

    private void load(List<Lane> batch, Map<String, @Nullable Conversation> known) {
        underWay++;
        reader.load(known, alsoKnownFrom(batch))
                .subscribe(
                        loaded -> drain.accept(() -> loaded(batch, loaded)),
                        failure -> drain.accept(() -> failed(batch, failure)));
    }

    private void loaded(List<Lane> batch, Map<String, Loaded> loaded) {
        underWay--;
        lanes.storeAnsweredNanos = System.nanoTime();
        for (Lane lane : batch) {
            lane.loading = false;
            lane.looked = true;
            Loaded result = loaded.get(lane.conversationId);
            learn(lane, result == null ? Loaded.NOTHING : result);
            answerReaders(lane);
            lanes.proceed(lane);
        }
    }

    /** Takes over what was read; what this node did not know before is told. */
    private void learn(Lane lane, Loaded result) {
        Conversation before = lane.state;
        Conversation now = result.state();
        if (now == null) {
            return;
        }
        if (before == null) {
            lane.state = now;
            lane.untoldThrough = now.head() - result.news().size();
            boolean rung = !lane.beingTold().isNothing();
            List<Entry> news = new ArrayList<>(cameWithSnapshot(lane, result));
            news.addAll(result.news());
            if (rung || !news.isEmpty()) {
                announcer.accept(Announcement.read(null, now, news));
            }
            return;
        }
        List<Entry> late = cameWithSnapshot(lane, result);
        if (!late.isEmpty()) {
            announcer.accept(new Announcement(before, late, true, null));
        }
        if (now.head() > before.head()) {
            lane.state = now;
            List<Entry> news = result.news().stream()
                    .filter(entry -> entry.seq() > before.head())
                    .toList();
            announcer.accept(Announcement.read(before, now, news));
        }
    }

    /** What is news though it came with a snapshot, which was written before the bell was heard here; each of it once. */
    private static List<Entry> cameWithSnapshot(Lane lane, Loaded result) {
        Untold untold = lane.beingTold();
        if (!lane.owesToTell(untold)) {
            return List.of();
        }
        long through = lane.untoldThrough;
        lane.told(untold);
        return result.known().stream()
                .filter(entry -> entry.seq() <= through)
                .dropWhile(entry -> !untold.has(entry))
                .toList();
    }

    private static void answerReaders(Lane lane) {
        Conversation state = lane.state;
        lane.endReading().forEach(reader -> reader.success(state));
    }

    private void failed(List<Lane> batch, Throwable failure) {
        underWay--;
        if (failure instanceof IllegalStateException && batch.size() > 1) {
            batch.forEach(this::loadAlone);
            return;
        }
        metrics.storeFailed("load", failure);
        for (Lane lane : batch) {
            lane.loading = false;
            lane.tellLater();
            lane.endReading().forEach(reader -> reader.refuse(Refusal.unavailable()));
            lanes.refuseWaiting(lane);
            lanes.proceed(lane);
        }
    }

    /** One transcript that cannot be read must not keep the others of its batch from being read. */
    private void loadAlone(Lane lane) {
        Map<String, @Nullable Conversation> known = new HashMap<>();
        known.put(lane.conversationId, lane.state);
        load(List.of(lane), known);
    }
}
