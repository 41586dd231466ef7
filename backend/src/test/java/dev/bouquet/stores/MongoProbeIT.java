package dev.bouquet.stores;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import dev.bouquet.embedded.EmbeddedStores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MongoProbeIT {

    @Test
    void refusesAServerThatIsNoReplicaSet(@TempDir Path directory) throws Exception {
        try (var stores = EmbeddedStores.start(directory);
                var client = MongoClients.create(stores.mongodbUri())) {
            assertThatThrownBy(() -> MongoProbe.demandDurability(client, "bouquet"))
                    .isInstanceOf(StoresRefusedException.class)
                    .hasMessageContaining("standalone");
        }
    }

    @Test
    void saysWhenNobodyAnswers() {
        try (var client = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            assertThatThrownBy(() -> MongoProbe.demandDurability(client, "bouquet"))
                    .isInstanceOf(StoresRefusedException.class)
                    .hasMessageContaining("does not answer");
        }
    }
}
