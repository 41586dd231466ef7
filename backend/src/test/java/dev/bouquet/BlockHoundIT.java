package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** The guard against blocking is really there, on the threads that serve everybody. */
@Timeout(30)
class BlockHoundIT {
    private static void block() {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }

    @Test
    void aBlockingCallOnAnEventLoopIsDetected() throws InterruptedException {
        LoopResources loops = LoopResources.create("guarded", 1, true);
        try {
            EventLoop loop = (EventLoop) loops.onServer(true).next();
            FutureTask<Boolean> blocking = new FutureTask<>(() -> {
                block();
                return true;
            });
            loop.execute(blocking);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(
                            () -> assertThat(blocking.get(10, TimeUnit.SECONDS)).isNull())
                    .withCauseInstanceOf(BlockingOperationError.class);
        } finally {
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block(Duration.ofSeconds(5));
        }
    }

    @Test
    void aBlockingCallInAPipelineIsDetected() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Mono.fromRunnable(BlockHoundIT::block)
                        .subscribeOn(Schedulers.parallel())
                        .block(Duration.ofSeconds(10)))
                .withCauseInstanceOf(BlockingOperationError.class);
    }
}
