package dev.bouquet.stores;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives.
 *
 * @param dataDir all state of the embedded default; unused when both addresses are given
 */
@ConfigurationProperties("bouquet")
public record StoresSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue Mongodb mongodb,
        @DefaultValue Redis redis) {

    /** Whether this node runs on the embedded default: for trying, developing and small teams. */
    public boolean embedded() {
        return mongodb.uri() == null && redis.uri() == null;
    }

    /**
     * @param uri the connection string of a replica set or sharded cluster
     * @param database the database's name
     * @param acceptStandalone development only: start on a MongoDB that is no replica set, where a failover may lose
     *     what was acknowledged
     */
    public record Mongodb(
            @Nullable String uri,
            @DefaultValue("bouquet") String database,
            @DefaultValue("false") boolean acceptStandalone) {}

    /** @param uri such as {@code redis://:password@host:6379} */
    public record Redis(@Nullable String uri) {}
}
