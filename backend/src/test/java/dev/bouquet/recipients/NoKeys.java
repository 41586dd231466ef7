package dev.bouquet.recipients;

import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A server for which nobody set keys, whatever its stores: its recipients cannot be asked for their address. */
public final class NoKeys {
    private NoKeys() {}

    public static void into(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(beans -> {
            ((DefaultListableBeanFactory) beans).removeBeanDefinition("keyring");
            beans.registerSingleton("keyring", Keyring.of("bouquet.recipients.keys", List.of()));
        });
    }
}
