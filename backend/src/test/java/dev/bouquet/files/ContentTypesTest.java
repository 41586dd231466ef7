package dev.bouquet.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {
    private final ContentTypes types = new ContentTypes();

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.7 a receipt', application/pdf",
        "'\u00ff\u00d8\u00ff\u00e0 JFIF', image/jpeg",
        "'\u0089PNG\r\n\u001a\n\u0000', image/png",
        "GIF89a, image/gif",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>', image/svg+xml",
        "'<html><script>%PDF-1.7', text/html",
        "'PK\u0003\u0004', application/zip",
        "'plain words', text/plain",
        "'', application/octet-stream",
    })
    void goesByTheContent(String content, String type) {
        byte[] file = content.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(types.of(file).block(Duration.ofSeconds(10))).isEqualTo(type);
    }
}
