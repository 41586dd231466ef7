package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestPerson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Sends files to one conversation and gets them. */
public record FileSender(String id) {
    public static HttpResponse<byte[]> http(TestPerson who, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + who.port() + path))
                .timeout(Duration.ofSeconds(20))
                .headers(who.headers().toArray(String[]::new));
        return TestPerson.HTTP.send(
                body.contentLength() == 0 && path.contains("files/")
                        ? request.build()
                        : request.POST(body).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> send(TestPerson who, String name, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        String named = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return http(who, "/api/v1/conversations/" + id + "/files?name=" + named, body);
    }

    public JsonNode sent(TestPerson who, String name, byte[] file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(who, name, BodyPublishers.ofByteArray(file));
        assertThat(answer.statusCode()).as(() -> new String(answer.body())).isEqualTo(201);
        return TestPerson.JSON.readTree(answer.body());
    }

    public HttpResponse<byte[]> get(TestPerson who, String file) throws IOException, InterruptedException {
        return http(who, "/api/v1/conversations/" + id + "/files/" + file, BodyPublishers.noBody());
    }

    public int status(TestPerson who, String file) throws IOException, InterruptedException {
        return get(who, file).statusCode();
    }
}
