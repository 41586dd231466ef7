package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.stores.StoresSettings;
import dev.bouquet.web.SettingsRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve(KeyFile.NAME);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }

    @Test
    void makesOneKeyForItsOwnersEyesOnlyAndKeepsIt() throws IOException {
        List<String> made = KeyFile.readOrCreate(directory, TODAY);
        assertThat(made).hasSize(1).allMatch(key -> key.startsWith("2026-11-24:"));
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
        assertThat(KeyFile.readOrCreate(directory, TODAY.plusYears(1))).isEqualTo(made);
        assertThat(Keyring.of("the file", made).firstId()).isEqualTo("2026-11-24");
    }

    @Test
    void closesAFileThatOthersCouldRead() throws IOException {
        KeyFile.readOrCreate(directory, TODAY);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        KeyFile.readOrCreate(directory, TODAY);
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void makesNoNewKeyWhereTheFileLostIts() throws IOException {
        Files.writeString(file(), "# nothing here\n\n");
        assertThatThrownBy(() -> KeyFile.readOrCreate(directory, TODAY))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining(KeyFile.NAME);
    }

    @Test
    void isForTheEmbeddedDefaultWithoutTheSettingOnly(@TempDir Path elsewhere) {
        String key = KeyFile.readOrCreate(elsewhere, TODAY).getFirst().replace("2026-11-24", "mine");
        assertThat(keyring(List.of(), null).isEmpty()).isFalse();
        assertThat(keyring(List.of(key), null).firstId()).isEqualTo("mine");
        assertThat(keyring(List.of(key), "mongodb://db").firstId()).isEqualTo("mine");
    }

    @Test
    void recipientsAreNotAskedOnOtherStoresWithoutAKey() {
        assertThat(keyring(List.of(), "mongodb://db").isEmpty()).isTrue();
        assertThat(keyring(List.of(), "mongodb://db").linkOf("A".repeat(44))).isNull();
        assertThat(file()).doesNotExist();
    }

    @Test
    void settingsSpellNoKey() {
        assertThat(new RecipientsSettings(List.of("a:hush-hush"), Duration.ofDays(1)).toString())
                .doesNotContain("hush-hush");
    }

    private Keyring keyring(List<String> keys, @Nullable String mongodb) {
        StoresSettings stores = new StoresSettings(
                directory,
                new StoresSettings.Mongodb(mongodb, "bouquet", false),
                new StoresSettings.Redis(mongodb == null ? null : "redis://redis"));
        return new RecipientsConfiguration()
                .keyring(new RecipientsSettings(keys, Duration.ofDays(90)), stores, Clock.systemUTC());
    }
}
