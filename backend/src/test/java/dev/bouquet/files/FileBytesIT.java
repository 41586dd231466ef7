package dev.bouquet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every place for bytes promises. */
@Timeout(90)
class FileBytesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path parent;

    enum Place {
        DIRECTORY,
        GRID_FS,
        S3
    }

    private final MongoDatabase database = TestNode.shared().bean(MongoDatabase.class);
    private final String id = UUID.randomUUID().toString();

    private BucketServer bucket;

    @BeforeEach
    void openBucket() throws IOException {
        bucket = new BucketServer();
    }

    @AfterEach
    void closeBucket() {
        bucket.close();
    }

    private FileBytes open(Place place) {
        FileBytes bytes = switch (place) {
            case DIRECTORY -> new DirectoryBytes(parent.resolve("files"));
            case GRID_FS -> new GridFsBytes(database);
            case S3 -> new S3Bytes(bucket.settings());
        };
        bytes.prepare().block(PATIENCE);
        return bytes;
    }

    private static byte[] random(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        return file;
    }

    private static Flux<ByteBuffer> pieces(byte[] file) {
        return Flux.range(0, (file.length + 9_999) / 10_000)
                .map(i -> ByteBuffer.wrap(file, i * 10_000, Math.min(10_000, file.length - i * 10_000)));
    }

    private static byte[] read(FileBytes bytes, String id) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        bytes.open(id).toStream().forEach(piece -> {
            byte[] part = new byte[piece.remaining()];
            piece.get(part);
            read.writeBytes(part);
        });
        return read.toByteArray();
    }

    /** How many traces of the file there are. */
    private long traces(Place place) throws IOException {
        if (place == Place.DIRECTORY) {
            try (Stream<Path> files = Files.list(parent.resolve("files"))) {
                return files.count();
            }
        }
        if (place == Place.S3) {
            assertThat(bucket.sawUnsigned()).isFalse();
            return bucket.traces(id);
        }
        Long chunks = Mono.from(database.getCollection("fileBytes.chunks").countDocuments(new Document("files_id", id)))
                .block(PATIENCE);
        Long files = Mono.from(database.getCollection("fileBytes.files").countDocuments(new Document("_id", id)))
                .block(PATIENCE);
        return (chunks == null ? 0 : chunks) + (files == null ? 0 : files);
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatItWasGiven(Place place) {
        FileBytes bytes = open(place);
        byte[] file = random(700_001);
        assertThat(bytes.put(id, pieces(file)).block(PATIENCE)).isEqualTo(700_001);
        assertThat(read(bytes, id)).isEqualTo(file);
        bytes.delete(id).block(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheLargestFile(Place place) {
        FileBytes bytes = open(place);
        byte[] file = random(20 * 1024 * 1024);
        assertThat(bytes.put(id, pieces(file)).block(PATIENCE)).isEqualTo(file.length);
        assertThat(read(bytes, id)).isEqualTo(file);
        bytes.delete(id).block(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNothingOfWhatWasBrokenOff(Place place) throws IOException {
        FileBytes bytes = open(place);
        Flux<ByteBuffer> broken = pieces(random(12_000_000)).concatWith(Flux.error(new IllegalStateException("gone")));
        assertThatThrownBy(() -> bytes.put(id, broken).block(PATIENCE)).hasMessageContaining("gone");
        assertThat(traces(place)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAsOftenAsItIsTold(Place place) throws IOException {
        FileBytes bytes = open(place);
        bytes.put(id, pieces(random(300_000))).block(PATIENCE);
        bytes.delete(id).block(PATIENCE);
        bytes.delete(id).block(PATIENCE);
        assertThat(traces(place)).isZero();
        assertThatThrownBy(() -> read(bytes, id)).isInstanceOf(Exception.class);
    }

    @Test
    void closesItsDirectoryToOthersAndClearsWhatACrashLeft() throws IOException {
        FileBytes bytes = open(Place.DIRECTORY);
        Path directory = parent.resolve("files");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        Files.writeString(directory.resolve(id + ".part"), "half");
        bytes.prepare().block(PATIENCE);
        assertThat(traces(Place.DIRECTORY)).isZero();
    }

    @Test
    void movesWithTheRestAndIsTakenUpWhereItWasBrokenOff() throws IOException {
        MongoDatabase target = TestNode.shared().bean(MongoClient.class).getDatabase("bouquet-test-" + id);
        byte[] file = random(300_000);
        open(Place.DIRECTORY).put(id, pieces(file)).block(PATIENCE);
        try {
            Mono.from(target.getCollection("files")
                            .insertMany(List.of(
                                    new Document("_id", id).append("size", 300_000L),
                                    new Document("_id", "never whole"))))
                    .block(PATIENCE);
            new GridFsBytes(target).put(id, pieces(random(10))).block(PATIENCE);
            CopyFiles.run(parent, target, System.out);
            CopyFiles.run(parent, target, System.out);
            assertThat(read(new GridFsBytes(target), id)).isEqualTo(file);
            Files.delete(parent.resolve("files").resolve(id));
            new GridFsBytes(target).delete(id).block(PATIENCE);
            assertThatThrownBy(() -> CopyFiles.run(parent, target, System.out)).isInstanceOf(IOException.class);
        } finally {
            Mono.from(target.drop()).block(PATIENCE);
        }
    }

    @Test
    void aDiskThatTakesNothingIsToldAsAStoreThatIsAway() throws IOException {
        FileBytes bytes = open(Place.DIRECTORY);
        Files.delete(parent.resolve("files"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> bytes.put(id, pieces(random(100))).block(PATIENCE))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE));
    }

    @Test
    void leadsNowhereElse() {
        FileBytes bytes = open(Place.DIRECTORY);
        try {
            Files.writeString(parent.resolve("secret"), "not yours");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        assertThatThrownBy(() -> read(bytes, "../secret")).isInstanceOf(IllegalArgumentException.class);
    }
}
