package dev.bouquet.web;

import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once all is ready, where to look. */
@Component
class StartBanner {
    private final Environment environment;
    private final WebSettings settings;
    private final Demo demo;

    StartBanner(Environment environment, WebSettings settings, Demo demo) {
        this.environment = environment;
        this.settings = settings;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        System.out.println(text(environment.getProperty("local.server.port", "8080")));
    }

    String text(String port) {
        String address = settings.publicUrl() == null
                ? "http://localhost:" + port
                : settings.publicUrl().toString().replaceFirst("/$", "");
        String console = String.format(Locale.ROOT, "%n  Bouquet is ready.%n%n  Console    %s/console/%n", address);
        return demo.on()
                ? console
                        + String.format(
                                Locale.ROOT,
                                "  Demo shop  %s/demo/%n  Sign in    linh@bouquet.example, password %s%n",
                                address,
                                Demo.PASSWORD)
                : console;
    }
}
