package dev.bouquet.gestures;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GestureSettings.class)
class GestureConfiguration {
    @Bean
    Course course(GestureSettings settings) {
        return new Course(settings);
    }
}
