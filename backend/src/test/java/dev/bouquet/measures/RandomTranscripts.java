package dev.bouquet.measures;

import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.EntryBody.PromiseStep.Step;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Transcripts in which anything may follow anything. */
final class RandomTranscripts {
    private static final List<Author> AGENTS = List.of(Transcripts.LINH, Transcripts.AN);
    private static final List<String> QUEUES = List.of("general", "sales", "billing");
    private static final List<String> STATES = List.of("pending_approval", "approved", "delivered", "failed");

    private RandomTranscripts() {}

    static Transcripts next(Random random, String id) {
        Transcripts transcript = new Transcripts(id).opened(0);
        long seconds = 0;
        int length = 3 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            seconds += random.nextInt(900);
            add(random, transcript, seconds, i + 2L);
        }
        return transcript;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static @Nullable Integer answer(Random random, int min, int max) {
        return random.nextBoolean() ? (Integer) (min + random.nextInt(max - min + 1)) : null;
    }

    private static void add(Random random, Transcripts transcript, long at, long seq) {
        Author agent = one(random, AGENTS);
        Author anybody = one(random, List.of(Transcripts.HOA, agent, Author.SYSTEM));
        switch (random.nextInt(12)) {
            case 0, 1 -> transcript.said(at, Transcripts.HOA);
            case 2, 3 -> transcript.said(at, agent);
            case 4 -> transcript.assigned(at, agent, random.nextBoolean() ? one(random, AGENTS) : null);
            case 5 -> transcript.released(at, agent, one(random, QUEUES), one(random, List.of(ReleaseReason.values())));
            case 6 -> transcript.at(at, anybody, new EntryBody.Queued(one(random, QUEUES), null));
            case 7 -> transcript.set(at, anybody, one(random, List.of(Status.values())));
            case 8 ->
                transcript.at(
                        at,
                        Transcripts.HOA,
                        new EntryBody.Feedback(
                                1 + random.nextInt(5), answer(random, 1, 7), answer(random, 0, 10), null));
            case 9 -> transcript.at(at, agent, new EntryBody.Tagged(List.of("t" + random.nextInt(3)), List.of("t1")));
            case 10 -> {
                Step step = one(random, List.of(Step.values()));
                transcript.promise(at, step, step == Step.MADE ? null : 1L + random.nextInt((int) seq), at + 600);
            }
            default -> transcript.gesture(at, "g" + random.nextInt(3), one(random, STATES));
        }
    }
}
