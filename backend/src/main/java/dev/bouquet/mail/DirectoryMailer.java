package dev.bouquet.mail;

import dev.bouquet.secrets.Secrets;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes mails as files into a directory that only its owner may enter, each as {@code <customer>-<mail>.eml}: the first part is
 * made of the customer's id, so that what was sent to them is found; of what goes to staff it is {@code staff}. One is there as a whole or not at all, and
 * once, however often it is sent.
 */
final class DirectoryMailer implements Mailer {
    private static final String PART = ".part";
    private static final String WHOLE = ".eml";

    private final Path directory;
    private final InternetAddress from;
    private final Session session = Session.getInstance(new Properties());

    DirectoryMailer(Path directory, InternetAddress from) {
        this.directory = directory;
        this.from = from;
    }

    @Override
    public Mono<Void> prepare() {
        return onDisk(() -> {
            create();
            return deleteAll("*" + PART, Instant.MAX);
        });
    }

    private void create() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // It may have been there, as open as it was made.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } else {
            Files.createDirectories(directory);
        }
    }

    @Override
    public Mono<Void> send(WantedMail wanted, String to, Letter letter) {
        return onDisk(() -> {
            String name = beginning(wanted.customerId()) + wanted.id();
            Path part = directory.resolve(name + PART);
            create();
            try {
                write(part, MimeMail.of(session, from, wanted, to, letter));
            } catch (IOException | MessagingException failure) {
                Files.deleteIfExists(part);
                throw failure;
            }
            return Files.move(part, directory.resolve(name + WHOLE), StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static void write(Path part, MimeMail mail) throws IOException, MessagingException {
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            mail.writeTo(out);
            channel.force(true);
        }
    }

    @Override
    public Mono<Void> forgetOf(String customerId) {
        return onDisk(() -> deleteAll(beginning(customerId) + "*", Instant.MAX));
    }

    @Override
    public Mono<Void> forgetBefore(Instant then) {
        return onDisk(() -> deleteAll("*" + WHOLE, then));
    }

    /** Ids may differ in capitals alone, which not every disk tells apart. */
    private static String beginning(@Nullable String customerId) {
        return customerId == null ? "staff-" : Secrets.sha256(customerId).substring(0, 32) + "-";
    }

    private boolean deleteAll(String glob, Instant before) throws IOException {
        if (Files.notExists(directory)) {
            return true;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            for (Path file : found) {
                if (before.equals(Instant.MAX)
                        || Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return true;
    }

    private static Mono<Void> onDisk(Callable<?> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()).then();
    }
}
