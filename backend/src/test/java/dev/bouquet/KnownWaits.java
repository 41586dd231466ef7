package dev.bouquet;

import org.slf4j.LoggerFactory;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * The waits on event loops that libraries do and that we accept, each with its reason. Every other one is logged with its
 * stack before it is thrown: drivers swallow what is thrown inside of them, and a test would only see a request without an
 * answer.
 */
public final class KnownWaits implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder
                // A lock around making a deserializer, once for each type in the life of the process.
                .allowBlockingCallsInside(
                        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
                // The driver's locks around its pool's lists, held for a few instructions.
                .allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithLock")
                .allowBlockingCallsInside("com.mongodb.internal.Locks", "lockInterruptibly")
                // A lock around handing out the one shared connection, which is opened before anything is served.
                .allowBlockingCallsInside(
                        "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory", "doInLock")
                // Lettuce's lock around a counter of writers. What is thrown in there would leave the counter wrong,
                // and
                // with it the connection unusable.
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters")
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "decrementWriters")
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "doExclusive")
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    LoggerFactory.getLogger(KnownWaits.class).error("An event loop was blocked", error);
                    throw error;
                });
    }
}
