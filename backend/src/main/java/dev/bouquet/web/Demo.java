package dev.bouquet.web;

import dev.bouquet.stores.StoresSettings;
import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether the demo shop and the demo staff exist. Their password is public, so they are only on the embedded default, and
 * only where nobody but this machine can reach it.
 */
@Component
public class Demo {
    /** Of every demo member of staff. */
    public static final String PASSWORD = "bouquet-demo";

    private final boolean on;

    /** @throws SettingsRefusedException where the demo would be open to others */
    Demo(WebSettings settings, StoresSettings stores, @Value("${server.address:0.0.0.0}") InetAddress address) {
        on = settings.demo() == null ? stores.embedded() : settings.demo();
        if (on && !stores.embedded()) {
            throw new SettingsRefusedException("bouquet.demo=true makes staff with a public password and works on the"
                    + " embedded default only. Leave it out when MongoDB and Redis are configured.");
        }
        if (on && !address.isLoopbackAddress()) {
            throw new SettingsRefusedException(
                    "server.address opens this server to others while the demo staff with their"
                            + " public password exist. Add bouquet.demo=false, or bind to 127.0.0.1.");
        }
    }

    public boolean on() {
        return on;
    }
}
