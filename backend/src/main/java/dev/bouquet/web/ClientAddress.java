package dev.bouquet.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. Forwarded headers are claims: they count only when the peer itself is in {@code
 * bouquet.trusted-proxies}, and then from the right, up to the first address that is no such proxy.
 */
@Component
public class ClientAddress {
    private static final int HOPS_MAX = 20;
    private static final String UNKNOWN = "unknown";

    private final List<IpSubnetFilterRule> trusted;

    /** @throws SettingsRefusedException for a network that is none */
    ClientAddress(WebSettings settings) {
        trusted = settings.trustedProxies().stream().map(ClientAddress::network).toList();
    }

    /** The address, as text; {@code unknown} where there is no connection, as in some tests. */
    public String of(ServerHttpRequest request) {
        InetAddress client = client(request);
        return client == null ? UNKNOWN : client.getHostAddress();
    }

    /** What limits count by: the address, or the /64 network of an IPv6 one, which a single household has whole. */
    public String limitKey(ServerHttpRequest request) {
        InetAddress client = client(request);
        if (client instanceof Inet6Address six) {
            byte[] bytes = six.getAddress();
            Arrays.fill(bytes, 8, 16, (byte) 0);
            return NetUtil.bytesToIpAddress(bytes) + "/64";
        }
        return client == null ? UNKNOWN : client.getHostAddress();
    }

    /** Whether the browser came by HTTPS, as the connection or a trusted proxy says. */
    boolean byHttps(ServerHttpRequest request) {
        String forwarded = request.getHeaders().getFirst("X-Forwarded-Proto");
        InetAddress peer = peer(request);
        return peer != null && forwarded != null && trusts(peer)
                ? forwarded.strip().equalsIgnoreCase("https")
                : "https".equalsIgnoreCase(request.getURI().getScheme());
    }

    private @Nullable InetAddress client(ServerHttpRequest request) {
        InetAddress current = peer(request);
        List<String> hops = hops(request.getHeaders());
        for (int i = hops.size() - 1; i >= 0 && current != null && trusts(current); i--) {
            InetAddress before = NetUtil.createInetAddressFromIpAddressString(hops.get(i));
            if (before == null) {
                return current;
            }
            current = before;
        }
        return current;
    }

    private static List<String> hops(HttpHeaders headers) {
        List<String> all = headers.getOrEmpty("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        return all.subList(Math.max(0, all.size() - HOPS_MAX), all.size());
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    private boolean trusts(InetAddress address) {
        InetSocketAddress any = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(any));
    }

    private static IpSubnetFilterRule network(String text) {
        try {
            String[] parts = text.strip().split("/", 2);
            InetAddress address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
            if (address == null) {
                throw new IllegalArgumentException("no address");
            }
            int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException nonsense) {
            throw new SettingsRefusedException(
                    "bouquet.trusted-proxies holds '" + text + "', which is no network such as 10.0.0.0/8.");
        }
    }
}
