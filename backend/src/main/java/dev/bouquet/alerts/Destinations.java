package dev.bouquet.alerts;

import dev.bouquet.refusal.Refusal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where webhooks may go: by HTTPS, and to addresses that everybody can reach. A name is looked up once for each try and the
 * message goes to the very address that was looked at: a name that answers otherwise the next time leads nowhere else.
 */
@Component
class Destinations {
    private static final Duration LOOKED_UP_WITHIN = Duration.ofSeconds(3);

    private final AlertSettings settings;

    Destinations(AlertSettings settings) {
        this.settings = settings;
    }

    /** An address that was looked at, under the name by which it was found. */
    record Place(URI url, InetAddress address) {
        boolean secure() {
            return "https".equalsIgnoreCase(url.getScheme());
        }

        int port() {
            return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
        }
    }

    /** Refuses with a bad field {@code webhook.url} what {@link #find} does not lead to. */
    Mono<Void> demand(Rule.@Nullable Webhook webhook) {
        return webhook == null
                ? Mono.empty()
                : find(webhook.url())
                        .switchIfEmpty(Mono.error(() -> Refusal.badField(
                                "webhook.url",
                                settings.privateAddresses()
                                        ? "leads nowhere."
                                        : "must be reached by HTTPS at an address that is open to everybody.")))
                        .then();
    }

    /** Empty where nothing may be sent there, or nobody knows where that is now. */
    Mono<Place> find(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !settings.privateAddresses()) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> InetAddress.getAllByName(bare(url.getHost())))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(LOOKED_UP_WITHIN)
                .onErrorResume(failure -> Mono.empty())
                // One that leads inward makes the name suspect, whatever else it leads to.
                .filter(found ->
                        settings.privateAddresses() || Arrays.stream(found).allMatch(Destinations::isPublic))
                .map(found -> new Place(url, found[0]));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether everybody may reach it: by the special-purpose registries of IANA, RFC 6890 and its updates. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6((Inet6Address) address);
    }

    private static boolean isPublic4(byte[] bytes) {
        int one = bytes[0] & 0xff;
        int two = bytes[1] & 0xff;
        int three = bytes[2] & 0xff;
        boolean shared = one == 100 && two >= 64 && two < 128;
        boolean special =
                one == 192 && two == 0 && (three == 0 || three == 2) || one == 192 && two == 88 && three == 99;
        boolean tried = one == 198 && (two == 18 || two == 19 || two == 51 && three == 100);
        boolean shown = one == 203 && two == 0 && three == 113;
        return one != 0 && one != 10 && one != 127 && one < 224 && !shared && !special && !tried && !shown;
    }

    /** Only what is given out to everybody; an IPv4 address inside counts as that address. */
    private static boolean isPublic6(Inet6Address address) {
        byte[] bytes = address.getAddress();
        boolean given = (bytes[0] & 0xe0) == 0x20;
        boolean teredo = starts(bytes, 0x20, 0x01, 0x00, 0x00);
        boolean shown = starts(bytes, 0x20, 0x01, 0x0d, 0xb8) || starts(bytes, 0x3f, 0xff);
        if (starts(bytes, 0x20, 0x02)) {
            return isPublicInside(bytes, 2);
        }
        return starts(bytes, 0x00, 0x64, 0xff, 0x9b) && isZero(bytes, 4, 12)
                ? isPublicInside(bytes, 12)
                : given && !teredo && !shown;
    }

    private static boolean isPublicInside(byte[] bytes, int from) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
