package dev.bouquet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void keepsExactlyTheWholeRecordsWhateverByteTheTailIsTornAt() throws Exception {
        List<Integer> ends = writeOneBatch(5);
        byte[] whole = Files.readAllBytes(files().journal(0));
        for (int length = 0; length <= whole.length; length++) {
            Files.write(files().journal(0), java.util.Arrays.copyOf(whole, length));
            Recovery.Outcome outcome = Recovery.read(files());
            int cut = length;
            long expected = ends.stream().filter(end -> end <= cut).count();
            assertThat(outcome.documents()).as("cut at %d", length).isEqualTo(expected);
            assertThat(outcome.validBytes()).isLessThanOrEqualTo(length);
        }
    }

    @Test
    void goesOnWritingBehindACutTail() throws Exception {
        List<Integer> ends = writeOneBatch(3);
        byte[] whole = Files.readAllBytes(files().journal(0));
        Files.write(files().journal(0), java.util.Arrays.copyOf(whole, ends.getLast() - 1));
        Recovery.Outcome cut = Recovery.read(files());
        Journal journal = new Journal(new JournalFile(files(), cut.generation(), cut.validBytes()), failed -> {});
        append(journal, records -> records.put(1, new Document("_id", "after")));
        journal.close();
        assertThat(ids()).containsExactly(0, 1, "after");
    }

    @Test
    void refusesDamageInWhatALaterFlushHadLeftBehind() throws Exception {
        Journal journal = open();
        for (int i = 0; i < 4; i++) {
            int id = i;
            append(journal, records -> {
                int unused =
                        records.write(RecordKind.CREATE_COLLECTION, 1, new Document("db", "d").append("name", "c"));
                return records.put(1, new Document("_id", id).append("text", "flush " + id));
            });
        }
        journal.close();
        byte[] whole = Files.readAllBytes(files().journal(0));
        for (int at : List.of(40, 100, whole.length / 2)) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(files().journal(0), damaged);
            assertThatThrownBy(() -> Recovery.read(files()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("journal-0")
                    .hasMessageContaining("is damaged at byte");
        }
    }

    @Test
    void cutsAnUnsoundChecksumInTheLastFlush() throws Exception {
        List<Integer> ends = writeOneBatch(3);
        byte[] bytes = Files.readAllBytes(files().journal(0));
        bytes[ends.get(2) - 3] ^= 1;
        Files.write(files().journal(0), bytes);
        assertThat(ids()).containsExactly(0, 1);
    }

    @Test
    void neighboursShareASync() throws Exception {
        Journal journal = open();
        int writers = 8;
        int each = 200;
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    append(journal, records -> records.put(1, new Document("_id", 1)));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        long syncs = journal.syncs();
        journal.close();
        assertThat(syncs).isGreaterThanOrEqualTo(each).isLessThan(writers * each / 2);
    }

    @Test
    void tellsAllWhoWaitWhenItFails() throws Exception {
        CompletableFuture<Journal> failed = new CompletableFuture<>();
        Journal journal = new Journal(new JournalFile(files(), 0, 0), failed::complete);
        journal.abandon(new IOException("no more"));
        failed.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> append(journal, records -> records.put(1, new Document("_id", 1))))
                .hasStackTraceContaining("no more");
        CompletableFuture<Object> told = new CompletableFuture<>();
        journal.whenDurable(1, told::complete);
        assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    private StoreFiles files() {
        return new StoreFiles(directory);
    }

    private Journal open() throws IOException {
        return new Journal(new JournalFile(files(), 0, 0), failed -> {});
    }

    private interface Adding {
        int to(RecordWriter records);
    }

    private static void append(Journal journal, Adding adding) {
        RecordWriter records = new RecordWriter();
        int unused = adding.to(records);
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        try {
            journal.whenDurable(journal.append(records.bytes()), failure -> durable.complete(failure == null));
            assertThat(durable.get(30, TimeUnit.SECONDS)).isTrue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns where in the file each of the documents ends. */
    private List<Integer> writeOneBatch(int documents) throws IOException {
        RecordWriter records = new RecordWriter();
        int end = StoreFiles.HEADER.length + RecordWriter.PREFIX_BYTES + 5 + Long.BYTES;
        end += records.write(RecordKind.CREATE_COLLECTION, 1, new Document("db", "d").append("name", "c"));
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            end += records.put(1, new Document("_id", i).append("text", "some text of entry " + i));
            ends.add(end);
        }
        JournalFile file = new JournalFile(files(), 0, 0);
        byte[] bytes = new byte[records.bytes().readableBytes()];
        records.bytes().getBytes(0, bytes);
        file.appendDurably(bytes, 0, bytes.length);
        file.close();
        assertThat(Files.size(files().journal(0))).isEqualTo(end);
        return ends;
    }

    private List<Object> ids() throws IOException {
        List<Object> ids = new ArrayList<>();
        for (RecoveredCollection collection : Recovery.read(files()).collections()) {
            collection.documents().forEach(stored -> ids.add(stored.document().get("_id")));
        }
        return ids;
    }
}
