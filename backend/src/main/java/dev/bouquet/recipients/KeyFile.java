package dev.bouquet.recipients;

import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.SettingsRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code recipient-keys} of the embedded default: a key a line, as in the setting, the first seals. It is made with
 * one key where there is none, for its owner's eyes only, and whole or not at all.
 */
final class KeyFile {
    static final String NAME = "recipient-keys";

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String HEAD =
            "# Keys for the addresses of recipients, see docs/operations.md: the first encrypts,"
                    + " all decrypt.\n# Without this file those addresses cannot be read. Keep it with your backups.\n";

    private KeyFile() {}

    /**
     * The keys in that directory, which must be there and ours.
     *
     * @throws SettingsRefusedException where the file holds no key: making another would make addresses unreadable
     */
    static List<String> readOrCreate(Path directory, LocalDate today) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                create(file, today);
            }
            closeToOthers(file);
            List<String> keys = Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (keys.isEmpty()) {
                throw new SettingsRefusedException(
                        file + " holds no key. Put it back from a backup; where no recipient has"
                                + " left an address yet, delete the file and a new one is made.");
            }
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException("The keys in " + file + " cannot be read or made", failure);
        }
    }

    private static void create(Path file, LocalDate today) throws IOException {
        String key = Base64.getEncoder().encodeToString(Secrets.newBytes(RecipientKey.BYTES));
        Path draft = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(draft);
        FileAttribute<?>[] closed = posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), closed)) {
            ByteBuffer text = ByteBuffer.wrap((HEAD + today + ":" + key + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        log.info("Made a key for the addresses of recipients, in {}", file);
    }

    /** The day as an id: whoever adds a key later sees how old this one is. */
    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void closeToOthers(Path file) throws IOException {
        if (posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            log.warn("Others could read {}, the keys for the addresses of recipients; now they cannot", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
