package dev.bouquet.stores;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoProbeTest {

    @Test
    void takesAReplicaSet() {
        assertThat(MongoProbe.topologyProblem(new Document("setName", "rs0"))).isNull();
    }

    @Test
    void takesAShardedCluster() {
        assertThat(MongoProbe.topologyProblem(new Document("msg", "isdbgrid"))).isNull();
    }

    @Test
    void saysWhatIsWrongWithAStandalone() {
        assertThat(MongoProbe.topologyProblem(new Document("isWritablePrimary", true)))
                .contains("bouquet.mongodb.uri", "standalone", "replica set");
    }
}
