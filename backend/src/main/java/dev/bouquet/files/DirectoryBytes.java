package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Files of a directory that only its owner may enter, each named by its id. One is written under a name that ends in
 * {@code .part}, forced to the disk, and only then gets its own, so that it is there as a whole or not at all. One process
 * uses the directory at a time, so whatever is in parts at start was broken off.
 */
final class DirectoryBytes implements FileBytes {
    private static final int CHUNK_BYTES = 64 * 1024;
    /** Buffers that wait for the disk. */
    private static final int AHEAD = 4;

    private static final String PART = ".part";

    private static final Logger log = LoggerFactory.getLogger(DirectoryBytes.class);

    private final Path directory;

    DirectoryBytes(Path directory) {
        this.directory = directory;
    }

    @Override
    public Mono<Void> prepare() {
        return onDisk(() -> {
            if (!Files.isDirectory(directory)) {
                create();
            }
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*" + PART)) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
            return true;
        });
    }

    private void create() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    @Override
    public Mono<Long> put(String id, Flux<ByteBuffer> content) {
        Path part = path(id + PART);
        return Mono.defer(() -> {
            // One worker for all of it: a buffer is never written to what is being closed.
            Scheduler worker = Schedulers.single(Schedulers.boundedElastic());
            return Mono.usingWhen(
                            Mono.fromCallable(() -> FileChannel.open(
                                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                                    .subscribeOn(worker),
                            channel -> content.publishOn(worker, AHEAD)
                                    .map(buffer -> write(channel, buffer))
                                    .reduce(0L, Long::sum)
                                    .flatMap(size -> Mono.fromCallable(() -> finish(channel, part, path(id)))
                                            .thenReturn(size)),
                            channel -> on(worker, () -> close(channel)),
                            (channel, failure) -> on(worker, () -> drop(channel, part)),
                            channel -> on(worker, () -> drop(channel, part)))
                    .onErrorMap(DirectoryBytes::isOfTheDisk, DirectoryBytes::told)
                    .doFinally(end -> worker.dispose());
        });
    }

    /** What the content fails with is another matter, and may be an {@link IOException} as well. */
    private static boolean isOfTheDisk(Throwable failure) {
        return failure instanceof UncheckedIOException || failure instanceof FileSystemException;
    }

    /** A full disk refuses, as the store beside it does, and heals. */
    private static Refusal told(Throwable failure) {
        log.error("A file cannot be kept: {}", failure.getMessage());
        return Refusal.unavailable();
    }

    private static long write(FileChannel channel, ByteBuffer buffer) {
        long size = buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return size;
    }

    private boolean finish(FileChannel channel, Path part, Path whole) {
        try {
            channel.force(true);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return true;
    }

    /** A file whose name is not on the disk is lost with the power. Not every system lets a directory be opened. */
    private void forceDirectory() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static boolean close(FileChannel channel) throws IOException {
        channel.close();
        return true;
    }

    private static boolean drop(FileChannel channel, Path part) throws IOException {
        channel.close();
        return Files.deleteIfExists(part);
    }

    @Override
    public Flux<ByteBuffer> open(String id) {
        Path file = path(id);
        return Flux.<ByteBuffer, FileChannel>using(
                        () -> FileChannel.open(file, StandardOpenOption.READ),
                        channel -> Flux.generate(sink -> next(channel, sink)),
                        DirectoryBytes::closeQuietly)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static void next(FileChannel channel, SynchronousSink<ByteBuffer> sink) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try {
            if (channel.read(chunk) < 0) {
                sink.complete();
            } else {
                sink.next(chunk.flip());
            }
        } catch (IOException failure) {
            sink.error(failure);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException onlyRead) {
            throw new UncheckedIOException(onlyRead);
        }
    }

    @Override
    public Mono<Void> delete(String id) {
        return onDisk(() -> Files.deleteIfExists(path(id)));
    }

    /** Ids are ours; whatever else came to stand in a document leads to no other place. */
    private Path path(String name) {
        String id = name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name;
        if (!UUID.fromString(id).toString().equals(id)) {
            throw new IllegalArgumentException("no id of a file");
        }
        return directory.resolve(name);
    }

    private static Mono<Void> onDisk(Callable<Boolean> work) {
        return on(Schedulers.boundedElastic(), work);
    }

    private static Mono<Void> on(Scheduler scheduler, Callable<Boolean> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler).then();
    }
}
