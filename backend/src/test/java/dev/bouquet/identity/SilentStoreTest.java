package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.StoreTrouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A MongoDB that takes the connection and says nothing: the driver alone would wait for 30 s. */
@Timeout(30)
class SilentStoreTest {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);

    @Test
    void isReportedAsTroubleWithinTwoSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + silent.getLocalPort())) {
            calls(client.getDatabase("bouquet")).forEach(SilentStoreTest::fails);
        }
    }

    private static List<Publisher<?>> calls(MongoDatabase database) {
        CustomerStore customers = new CustomerStore(database);
        StaffStore staff = new StaffStore(database);
        return List.of(
                customers.customerOfToken(Secrets.newToken()),
                customers.claim("subject", "customer", Instant.EPOCH),
                staff.credentials("linh@bouquet.example"),
                staff.find(List.of("a", "b")));
    }

    private static void fails(Publisher<?> call) {
        Duration taken = StepVerifier.create(Flux.from(call))
                .expectErrorSatisfies(
                        failure -> assertThat(StoreTrouble.isOne(failure)).isTrue())
                .verify(Duration.ofSeconds(10));
        assertThat(taken).isLessThan(ANSWERED_WITHIN);
    }
}
