package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An address is nowhere to be read but by whoever has a key, and keys can be changed. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SecrecyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PLANTED = List.of("Planted-Name", "Planted-Street", "55512-planted", "771 882");

    @TempDir
    Path directory;

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private static String key(String id, int seed) {
        byte[] bytes = new byte[RecipientKey.BYTES];
        Arrays.fill(bytes, (byte) seed);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static String invite(TestNode node, String key) {
        Instant until = Instant.now().plus(Duration.ofDays(14));
        Invitation invitation = new Invitation(key, false, "Linh", "For you", "Roses", null, "en", until);
        return get(node.bean(Recipients.class).invite(invitation));
    }

    private static String accepted(TestNode node, String key) {
        String path = invite(node, key);
        try (Guest guest = new Guest(node.port())) {
            assertThat(guest.open(path).statusCode()).isEqualTo(200);
            assertThat(guest.accept(path).statusCode()).isEqualTo(303);
            assertThat(guest.open(path).statusCode()).isEqualTo(200);
        }
        return path;
    }

    @Test
    void aPlantedAddressIsFoundNowhere(CapturedOutput output) throws IOException {
        String path;
        try (TestNode node = TestNode.startOn(directory, "logging.level.dev.bouquet=debug")) {
            path = accepted(node, "g1");
            assertThat(get(node.bean(Recipients.class).address("g1")).street()).contains("Planted");
            String stored = dump(node.bean(MongoDatabase.class));
            String token = path.substring("/gift/".length());
            assertThat(stored).contains("g1").doesNotContain(token).doesNotContain(PLANTED);
            assertThat(output.getAll()).doesNotContain(PLANTED).doesNotContain(token);
        }
        assertThat(files())
                .hasSizeGreaterThan(2)
                .allSatisfy(text -> assertThat(text).doesNotContain(PLANTED));
        assertThat(Files.readString(directory.resolve(KeyFile.NAME))).contains(":");
    }

    private static String dump(MongoDatabase database) {
        return get(Flux.from(database.listCollectionNames())
                .flatMap(name -> database.getCollection(name).find())
                .map(Document::toJson)
                .collectList()
                .map(all -> String.join("\n", all)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(SecrecyIT::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void carriesOnAfterAStart() {
        String path;
        try (TestNode node = TestNode.startOn(directory)) {
            path = invite(node, "g2");
        }
        try (TestNode node = TestNode.startOn(directory)) {
            assertThat(accepted(node, "g2")).isEqualTo(path);
            assertThat(get(node.bean(Recipients.class).address("g2")).country()).isEqualTo("VN");
        }
    }

    @Test
    void movesAddressesUnderANewKeyUntilTheOldOneCanGo(CapturedOutput output) throws IOException {
        try (TestStores stores = TestStores.open(directory)) {
            String open;
            try (TestNode node = TestNode.start(stores::into, keys(key("old", 1)))) {
                for (int i = 0; i < 5; i++) {
                    accepted(node, "r" + i);
                }
                open = invite(node, "open");
            }
            try (TestNode node = TestNode.start(stores::into, keys(key("new", 2), key("old", 1)))) {
                assertThat(get(node.bean(Recipients.class).address("r0")).street())
                        .contains("Planted");
                node.bean(RecipientsUpkeep.class).reseal().block(PATIENCE);
                InvitationStore store = node.bean(InvitationStore.class);
                assertThat(get(store.sealedBy("old", 10).collectList())).isEmpty();
                assertThat(get(store.sealedBy("new", 10).collectList())).hasSize(5);
                assertThat(invite(node, "open")).isEqualTo(open);
                assertThat(output.getAll()).contains("key 'old' seals no address any more, and is needed until");
                get(node.bean(Recipients.class).withdraw("open"));
                node.bean(RecipientsUpkeep.class).reseal().block(PATIENCE);
                assertThat(output.getAll()).contains("key 'old' is needed no more and may be taken out");
            }
            try (TestNode node = TestNode.start(stores::into, keys(key("new", 2)))) {
                assertThat(get(node.bean(Recipients.class).address("r4")).street())
                        .contains("Planted");
            }
            try (TestNode node = TestNode.start(stores::into, keys(key("other", 3)))) {
                assertThatThrownBy(() -> get(node.bean(Recipients.class).address("r4")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("'new'");
            }
        }
    }

    private static String[] keys(String... keys) {
        return new String[] {"bouquet.recipients.keys=" + String.join(",", keys)};
    }
}
