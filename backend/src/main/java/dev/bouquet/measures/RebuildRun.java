package dev.bouquet.measures;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Uncounted;
import dev.bouquet.routing.Leavings;
import dev.bouquet.web.StoreTrouble;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Counts everything anew without a node. */
public final class RebuildRun {
    private static final long SHOWN_EVERY_NANOS = 1_000_000_000L;
    private static final long PERCENT = 100;

    private RebuildRun() {}

    /**
     * Does all of it, and returns when it is done.
     *
     * @param out gets the progress, a line as soon as some are counted and then one a second
     * @throws IllegalStateException where something could not be counted
     */
    public static void in(String uri, String name, PrintStream out) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .applicationName("bouquet")
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase database = client.getDatabase(name);
            Clock clock = Clock.systemUTC();
            FigureStore store = new FigureStore(database, clock);
            Uncounted uncounted = Uncounted.in(database);
            Figures figures = new Figures(store, uncounted, Leavings.in(database), clock);
            Sheets sheets = new Sheets(store, new SheetStore(database, clock));
            CountingAnew counting = new CountingAnew(uncounted, figures, store, sheets);
            store.createIndexes()
                    .then(uncounted.prepare())
                    .then(Mono.defer(() -> run(counting, out)))
                    .onErrorMap(StoreTrouble::isOne, RebuildRun::told)
                    .block();
        }
    }

    private static IllegalStateException told(Throwable trouble) {
        String why = trouble instanceof TimeoutException ? "the store did not answer in time" : trouble.getMessage();
        return new IllegalStateException(why + "; what was counted is kept, and it can be begun again", trouble);
    }

    private static Mono<Void> run(CountingAnew counting, PrintStream out) {
        return counting.total().flatMap(total -> {
            out.println("Counting what happened in " + total + " conversations");
            long began = System.nanoTime();
            AtomicLong shown = new AtomicLong(began - SHOWN_EVERY_NANOS);
            AtomicLong last = new AtomicLong();
            return counting.all(done -> Mono.fromRunnable(() -> {
                        last.set(done);
                        long now = System.nanoTime();
                        if (now - shown.get() >= SHOWN_EVERY_NANOS) {
                            shown.set(now);
                            out.println(done + " of " + total + " (" + PERCENT * done / Math.max(1, total) + " %)");
                        }
                    }))
                    .then(Mono.fromRunnable(() -> out.println("Done: " + last.get() + " conversations in "
                            + (System.nanoTime() - began) / SHOWN_EVERY_NANOS + " s")));
        });
    }
}
