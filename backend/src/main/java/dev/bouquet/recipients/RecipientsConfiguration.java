package dev.bouquet.recipients;

import dev.bouquet.stores.StoresSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecipientsSettings.class)
class RecipientsConfiguration {
    private static final Logger log = LoggerFactory.getLogger(RecipientsConfiguration.class);

    /** After the stores: the data directory is there from then on, and no other process uses it. */
    @Bean
    @DependsOn("storeAddresses")
    Keyring keyring(RecipientsSettings settings, StoresSettings stores, Clock clock) {
        if (!settings.keys().isEmpty()) {
            return Keyring.of("bouquet.recipients.keys", settings.keys());
        }
        if (stores.embedded()) {
            return Keyring.of(KeyFile.NAME, KeyFile.readOrCreate(stores.dataDir(), KeyFile.today(clock)));
        }
        log.warn(
                "bouquet.recipients.keys is not set, so recipients are not asked for their address: gifts that need one"
                        + " are left to a person.");
        return Keyring.of("bouquet.recipients.keys", settings.keys());
    }
}
