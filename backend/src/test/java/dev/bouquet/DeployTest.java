package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code deploy/} promises. */
class DeployTest {
    private static final Path DEPLOY = Path.of("../deploy");

    @Test
    void noProxyWritesDownTheLinkOfARecipient() throws IOException {
        String nginx = Files.readString(DEPLOY.resolve("nginx.conf"));
        String gift = nginx.substring(nginx.indexOf("location /gift/ {"));
        assertThat(gift.substring(0, gift.indexOf('}')))
                .contains("access_log off;")
                .contains("error_log /dev/null emerg;");
        String[] ingresses =
                Files.readString(DEPLOY.resolve("kubernetes/ingress.yaml")).split("---");
        assertThat(ingresses)
                .filteredOn(ingress -> ingress.contains("path: /gift"))
                .singleElement()
                .asString()
                .contains("enable-access-log: \"false\"");
    }
}
