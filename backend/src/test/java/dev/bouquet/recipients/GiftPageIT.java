package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of itself, and what it makes of hostile words. */
@Timeout(60)
class GiftPageIT {
    private static final Pattern TAGS = Pattern.compile("<\\s*(script|iframe|object|embed|base|style|animate)\\b");
    private static final Pattern HANDLERS = Pattern.compile("<[^>]*\\son\\w+\\s*=");

    private final String key = "g" + UUID.randomUUID();
    private Guest guest;

    @BeforeEach
    void arrive() {
        guest = new Guest(TestNode.shared().port());
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    private String invite(String from, String note, String item, String locale) {
        Recipients recipients = TestNode.shared().bean(Recipients.class);
        Instant until = Instant.now().plus(Duration.ofDays(3));
        return Objects.requireNonNull(recipients
                .invite(new Invitation(key, false, from, note, item, null, locale, until))
                .block(Duration.ofSeconds(20)));
    }

    @Test
    void offersAndTakesOnlyTheCountriesThatItCanGoTo() {
        Recipients recipients = TestNode.shared().bean(Recipients.class);
        Instant until = Instant.now().plus(Duration.ofDays(3));
        String path = Objects.requireNonNull(recipients
                .invite(new Invitation(key, false, "Linh", "Hi", "Roses", null, "en", until, List.of("DE", "FR")))
                .block(Duration.ofSeconds(20)));
        var offered = Pattern.compile("<option value=\"([A-Z]{2})\"")
                .matcher(guest.open(path).body())
                .results()
                .map(found -> found.group(1));
        assertThat(offered).containsExactlyInAnyOrder("DE", "FR");
        Map<String, String> typed = Guest.address();
        typed.put("country", "VN");
        assertThat(guest.post(path, typed).statusCode()).isEqualTo(400);
        typed.put("country", "DE");
        typed.put("postcode", "10115");
        assertThat(guest.post(path, typed).statusCode()).isEqualTo(303);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void isClosedToScriptsFramesRobotsAndCaches() {
        for (String path : new String[] {invite("Linh", "Hi", "Roses", "en"), "/gift/nothing"}) {
            HttpResponse<String> page = guest.open(path);
            assertThat(header(page, "Content-Security-Policy"))
                    .contains(
                            "default-src 'none'",
                            "style-src 'self'",
                            "form-action 'self'",
                            "frame-ancestors 'none'",
                            "base-uri 'none'")
                    .doesNotContain("script-src", "unsafe", "*", "connect-src");
            assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(page, "X-Robots-Tag")).contains("noindex");
            assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(page, "Set-Cookie")).isEmpty();
            assertThat(page.body()).doesNotContain(path.substring("/gift/".length()), "style=", "http://", "https://");
        }
    }

    @Test
    void servesWhatThePageLooksLike() {
        String page = guest.open(invite("Linh", "Hi", "Roses", "en")).body();
        var links = Pattern.compile("(?:href|src)=\"(/gift/assets/[^\"]+)\"").matcher(page);
        int count = 0;
        while (links.find()) {
            HttpResponse<String> file = guest.open(links.group(1));
            assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).contains("max-age");
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.harmed = 1</script>",
                "<img src=x onerror=\"window.harmed = 1\">",
                "\"><svg onload=alert(1)><animate onbegin=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "</textarea></title></style><script>alert(1)</script>",
                "<iframe srcdoc=\"<script>parent.harmed = 1</script>\"></iframe>",
                "<a href=\"javascript:alert(1)\">press</a> <style>*{display:none}</style>",
                "{{constructor.constructor(\"alert(1)\")()}} ${7*7} {{{from}}} {{>page}} &lt;b&gt; &#60;i&#62;",
                "<base href=//evil.example><meta http-equiv=refresh content=0>",
                "` onmouseover=alert(1) x=`"
            })
    void showsHostileTextAsText(String hostile) {
        String path = invite(hostile, hostile, hostile, "en");
        isInert(guest.open(path).body(), hostile);
        Map<String, String> typed = Guest.address();
        for (String field : new String[] {"name", "street", "city", "region", "postcode", "country", "phone"}) {
            typed.put(field, hostile);
        }
        HttpResponse<String> again = guest.post(path, typed);
        assertThat(again.statusCode()).isEqualTo(400);
        isInert(again.body(), hostile);
        isInert(guest.open(path + "?lang=%22%3E%3Cscript%3E").body(), hostile);
        assertThat(guest.decline(path).statusCode()).isEqualTo(303);
        isInert(guest.open(path).body(), hostile);
    }

    private static void isInert(String page, String hostile) {
        assertThat(page).doesNotContain(hostile.contains("<") ? hostile : "\u0000");
        assertThat(TAGS.matcher(page).find()).as("a tag that runs something").isFalse();
        assertThat(HANDLERS.matcher(page).find()).as("a handler").isFalse();
        assertThat(page).doesNotContain("href=\"javascript", "49 ").contains("</html>");
    }

    @Test
    void speaksVietnamese() {
        String path = invite("Linh", "Chúc mẹ mau khỏe", "Bó hoa mùa xuân", "vi-VN");
        assertThat(guest.open(path).body())
                .contains("<html lang=\"vi\">", "Linh có một món quà dành cho bạn", "<option value=\"VN\" selected>");
        assertThat(guest.open(path, "Accept-Language", "en-GB,en;q=0.9").body())
                .contains("<html lang=\"en\">", "lang=\"vi-VN\"");
        assertThat(guest.open(path + "?lang=vi", "Accept-Language", "en").body())
                .contains("<html lang=\"vi\">", "action=\"?lang=vi\"", "href=\"?lang=en\"");
        HttpResponse<String> taken = guest.accept(path + "?lang=vi");
        assertThat(header(taken, "Location")).isEqualTo(path + "?lang=vi");
        assertThat(guest.open(header(taken, "Location")).body()).contains("Xin cảm ơn bạn");
    }

    @Test
    void neverSpellsItsToken() {
        String path = invite("Linh", "Hi", "Roses", "en");
        HttpResponse<String> refused = guest.post(path, "{}", "Accept", "application/json");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(path);
    }
}
