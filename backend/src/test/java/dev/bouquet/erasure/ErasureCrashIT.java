package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.NodeProcess;
import dev.bouquet.TestPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed again and again while it forgets somebody; what was promised is done by those that follow. */
@Timeout(240)
class ErasureCrashIT {
    private static final int KILLS = 4;
    private static final long SEED = 20_261_130;
    private static final String[] SETTINGS = {
        "bouquet.erasure.look-again-after=1s",
        "bouquet.erasure.lease=5s",
        "bouquet.identity.secret=" + Planting.SITE_SECRET
    };

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void whatWasPromisedIsDoneAfterEveryKill() throws IOException {
        Path data = directory.resolve("data");
        int port = NodeProcess.freePort();
        NodeProcess node = NodeProcess.start(data, port, SETTINGS);
        try {
            Planting planting = Planting.of(port);
            assertThat(planting.askToBeForgotten().statusCode()).isEqualTo(202);
            for (int kill = 0; kill < KILLS; kill++) {
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, random.nextInt(1_500), TimeUnit.MILLISECONDS)
                        .join();
                node.kill();
                node = NodeProcess.start(data, port, SETTINGS);
            }
            Awaitility.await("nothing is left on the disk")
                    .atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Traces.inFiles(directory, Planting.PLANTED).isEmpty());
            assertThat(TestPerson.agent(port, "linh")
                            .conversation(planting.conversation())
                            .get("erased")
                            .booleanValue())
                    .isTrue();
        } finally {
            node.close();
        }
    }
}
