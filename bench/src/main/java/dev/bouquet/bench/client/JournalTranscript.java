package dev.bouquet.bench.client;

import dev.bouquet.bench.wire.ServerFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what the durable floor appended to its file since the last reading: one frame of entries a line. */
public final class JournalTranscript implements Transcript {
    private final Path journal;
    private long readBytes;

    public JournalTranscript(Path journal) {
        this.journal = journal;
    }

    @Override
    public boolean readBack(ClientLoop client, Crowd crowd) throws IOException, InterruptedException {
        byte[] added;
        try (InputStream in = Files.newInputStream(journal)) {
            in.skipNBytes(readBytes);
            added = in.readAllBytes();
        }
        readBytes += added.length;
        return client.call(() -> {
            enter(crowd, added);
            return true;
        });
    }

    private static void enter(Crowd crowd, byte[] lines) {
        ServerFrame frame = new ServerFrame();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] != '\n') {
                continue;
            }
            frame.read(lines, start, i);
            start = i + 1;
            // Other crowds have written into the same file before.
            Talk talk = crowd.talk(String.valueOf(frame.conversationId()));
            if (talk != null && frame.entries() == 1 && frame.entryNumber(0) >= 0) {
                crowd.ledger().stored(frame.entryNumber(0), talk.index(), frame.entrySeq(0), frame.entryTextIntact(0));
            }
        }
        if (start != lines.length) {
            crowd.ledger().fault(Fault.NOT_STORED, "the file of the floor ends within a line");
        }
    }
}
