package dev.bouquet.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody whose site signs an address, and who asks for their conversation by email. */
public record Shopper(TestCustomer customer, String email) {
    public static final String SITE = "bouquet.identity.secret=a-site-secret-of-at-least-32-bytes!";

    public static Shopper of(int port, String locale, String email) {
        HttpResponse<String> answer = TestPerson.call(
                port,
                "POST",
                "/api/v1/visitors",
                List.of(),
                Map.of("locale", locale, "identity", signed("shopper-" + System.nanoTime(), email)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode visit = TestPerson.JSON.readTree(answer.body());
        return new Shopper(
                new TestCustomer(port, TestSocket.text(visit.get("customer"), "id"), TestSocket.text(visit, "token")),
                email);
    }

    private static String signed(String subject, String email) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(subject)
                            .audience("bouquet")
                            .claim("name", "Hoa")
                            .claim("email", email)
                            .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                            .build());
            jwt.sign(new MACSigner(SITE.split("=", 2)[1].getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Opens a conversation and returns its id. */
    public String says(String text) {
        try (TestSocket socket = customer.connect()) {
            return customer.start(socket, "start-" + System.nanoTime(), text);
        }
    }

    public static String path(String conversation) {
        return "/api/v1/conversations/" + conversation + "/transcript-mail";
    }

    public HttpResponse<String> asks(String conversation, String key) {
        return ask(customer, conversation, key, Map.of("to", email, "timeZone", "Asia/Ho_Chi_Minh"));
    }

    public static HttpResponse<String> ask(TestPerson who, String conversation, String key, Map<String, String> body) {
        List<String> headers = new ArrayList<>(who.headers());
        headers.addAll(List.of("Idempotency-Key", key));
        return TestPerson.call(who.port(), "POST", path(conversation), headers, body);
    }
}
