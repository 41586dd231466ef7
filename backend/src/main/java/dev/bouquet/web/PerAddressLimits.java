package dev.bouquet.web;

import org.springframework.stereotype.Component;

/** Whether anything is counted by network address: {@code bouquet.limits.per-address=on|off}. */
@Component
public class PerAddressLimits {
    private final boolean on;

    PerAddressLimits(WebSettings settings) {
        on = settings.limits().perAddress();
    }

    public boolean on() {
        return on;
    }
}
