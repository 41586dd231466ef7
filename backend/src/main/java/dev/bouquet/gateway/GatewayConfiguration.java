package dev.bouquet.gateway;

import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewaySettings.class, WidgetSettings.class})
class GatewayConfiguration {
    /** After a restart thousands knock at once; those beyond the backlog would wait for TCP to try again. */
    private static final int BACKLOG = 4_096;

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> longBacklog() {
        return factory -> factory.addServerCustomizers(server -> server.option(ChannelOption.SO_BACKLOG, BACKLOG));
    }
}
