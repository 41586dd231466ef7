package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.util.concurrent.CompletableFuture;

/** Reads the transcript as any client may: page by page over {@code GET /conversations/{id}/entries}, as an agent. */
public final class RestTranscript implements Transcript {
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;
    private static final int TIMEOUT_SECONDS = 300;

    @Override
    public boolean readBack(ClientLoop client, Crowd crowd) throws InterruptedException {
        var unused = client.await(
                () -> Batches.run(
                        crowd.talks().size(),
                        AT_ONCE,
                        i -> rest(crowd, crowd.talks().get(i))),
                TIMEOUT_SECONDS);
        return true;
    }

    private CompletableFuture<Long> rest(Crowd crowd, Talk talk) {
        String path = "/api/v1/conversations/" + talk.id() + "/entries?after=" + talk.storedCursor() + "&limit=" + PAGE;
        return crowd.http()
                .get(path, crowd.anyAgent().headers())
                .thenCompose(answer -> answer.expect(200))
                .thenCompose(answer -> page(crowd, talk, answer.body())
                        ? rest(crowd, talk)
                        : CompletableFuture.completedFuture(talk.storedCursor()));
    }

    /** True when there is more. */
    private static boolean page(Crowd crowd, Talk talk, byte[] body) {
        ServerFrame page = new ServerFrame();
        page.read(body, 0, body.length);
        long before = talk.storedCursor();
        long last = before;
        for (int i = 0; i < page.entries(); i++) {
            long seq = page.entrySeq(i);
            if (seq != last + 1) {
                crowd.ledger().fault(Fault.HOLE, "the transcript has " + seq + " after " + last);
            }
            last = seq;
            if (page.entryNumber(i) >= 0) {
                crowd.ledger().stored(page.entryNumber(i), talk.index(), seq, page.entryTextIntact(i));
            }
        }
        if (last < page.through()) {
            crowd.ledger().fault(Fault.HOLE, "the transcript lacks " + (last + 1) + " to " + page.through());
        }
        talk.storedThrough(Math.max(last, page.through()));
        return talk.storedCursor() > before && page.head() > talk.storedCursor();
    }
}
