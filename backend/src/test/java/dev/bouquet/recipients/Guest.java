package dev.bouquet.recipients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who got a link: their browser, as far as the server sees it. */
final class Guest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String server;

    Guest(int port) {
        server = "http://127.0.0.1:" + port;
    }

    static Map<String, String> address() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", "Hoa Planted-Name");
        typed.put("street", "77 Planted-Street");
        typed.put("city", "Đà Nẵng");
        typed.put("region", "");
        typed.put("postcode", "55512-planted");
        typed.put("country", "VN");
        typed.put("phone", "+84 905 771 882");
        typed.put("answer", "accept");
        return typed;
    }

    /** @param headers by name and value in turn */
    HttpResponse<String> open(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET(), headers);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return post(path, encoded(form), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, headers);
    }

    HttpResponse<String> accept(String path) {
        return post(path, address());
    }

    HttpResponse<String> decline(String path) {
        return post(path, Map.of("answer", "decline"));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            request.timeout(PATIENCE);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
