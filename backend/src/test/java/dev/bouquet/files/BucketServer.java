package dev.bouquet.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** As much of S3 as is used here: one bucket in memory, objects put as a whole or in parts. */
final class BucketServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private volatile boolean unsigned;

    BucketServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    FileSettings.S3 settings() {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return new FileSettings.S3("bucket", "files/", "us-east-1", endpoint, "key", "secret", true);
    }

    /** What is kept of that file: the object, and uploads that were neither ended nor given up. */
    long traces(String id) {
        return (objects.containsKey("/bucket/files/" + id) ? 1 : 0) + uploads.size();
    }

    /** Whether anything came that nobody signed. */
    boolean sawUnsigned() {
        return unsigned;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            unsigned |= authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=key/");
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getQuery());
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, path, query, body);
                case "POST" -> post(exchange, path, query);
                case "GET" -> get(exchange, path);
                case "DELETE" -> {
                    if (query.containsKey("uploadId")) {
                        uploads.remove(query.get("uploadId"));
                    } else {
                        objects.remove(path);
                    }
                    answer(exchange, 204, "");
                }
                default -> answer(exchange, 405, "");
            }
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }

    private void put(HttpExchange exchange, String path, Map<String, String> query, byte[] body) throws IOException {
        if (query.containsKey("uploadId")) {
            Objects.requireNonNull(uploads.get(query.get("uploadId")))
                    .put(Integer.parseInt(query.get("partNumber")), body);
        } else {
            objects.put(path, body);
        }
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        answer(exchange, 200, "");
    }

    private void post(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        if (query.containsKey("uploads")) {
            String id = UUID.randomUUID().toString();
            uploads.put(id, new ConcurrentSkipListMap<>());
            answer(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Objects.requireNonNull(uploads.remove(query.get("uploadId"))).values().forEach(whole::writeBytes);
        objects.put(path, whole.toByteArray());
        answer(exchange, 200, "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>");
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        byte[] found = objects.get(path);
        if (found == null) {
            answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
            return;
        }
        exchange.sendResponseHeaders(200, found.length);
        exchange.getResponseBody().write(found);
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
