package dev.bouquet.fulfilment;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connections to vendors, apart from all others, so that a slow vendor takes nothing from anybody else. Redirects are
 * not followed, and answers are bounded in time and size.
 */
@Component
class VendorHttp implements DisposableBean {
    private static final int ANSWER_BYTES_MAX = 512 * 1024;
    private static final int WAITING_MAX = 200;

    private final ConnectionProvider connections;
    private final HttpClient client;
    private final Duration patience;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    VendorHttp(FulfilmentSettings settings, ReactorResourceFactory loops) {
        FulfilmentSettings.Http http = settings.http();
        connections = ConnectionProvider.builder("vendors")
                .maxConnections(http.connectionsMax())
                .pendingAcquireMaxCount(WAITING_MAX)
                .pendingAcquireTimeout(http.responseTimeout())
                .build();
        client = HttpClient.create(connections)
                .runOn(loops.getLoopResources())
                .followRedirect(false)
                // A request that was cut is never sent again behind our back.
                .disableRetry(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(http.connectTimeout().toMillis()))
                .responseTimeout(http.responseTimeout());
        patience = http.connectTimeout().plus(http.responseTimeout().multipliedBy(2));
    }

    /** @param vendor as its problems are told in the log */
    VendorClient to(String vendor, URI base) {
        WebClient web = WebClient.builder()
                .baseUrl(base.toString().replaceFirst("/+$", ""))
                .clientConnector(new ReactorClientHttpConnector(client))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ANSWER_BYTES_MAX))
                .build();
        return new VendorClient(vendor, web, patience, json);
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
