package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.resource.ResourceResolverChain;

class PageFilesTest {
    private final PageFiles files = new PageFiles("fixture/", true);

    @Test
    void findsFilesOfItsFolder() {
        assertThat(found(files, "assets/app-1a2b3c.js")).isEqualTo("app-1a2b3c.js");
        assertThat(found(new PageFiles("fixture/assets/", false), "app-1a2b3c.js"))
                .isEqualTo("app-1a2b3c.js");
        assertThat(found(new PageFiles("fixture/index.html", false), "fixture/index.html"))
                .isEqualTo("index.html");
    }

    @Test
    void showsTheIndexForViewsButNotForMissingFiles() {
        assertThat(found(files, "conversations/abc")).isEqualTo("index.html");
        assertThat(found(files, "assets/gone.js")).isNull();
        assertThat(found(new PageFiles("fixture/", false), "conversations/abc")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../application.yml", "..", "assets", "/index.html"})
    void leadsNowhereElse(String path) {
        assertThat(found(new PageFiles("fixture/", false), path)).isNull();
    }

    @Test
    void marksEachContentByItself() {
        Resource index = Objects.requireNonNull(resource(files, "index.html"));
        Resource script = Objects.requireNonNull(resource(files, "assets/app-1a2b3c.js"));
        Resource again = Objects.requireNonNull(resource(new PageFiles("fixture/", false), "index.html"));
        assertThat(PageFiles.etag(index)).startsWith("W/\"").isNotEqualTo(PageFiles.etag(script));
        assertThat(PageFiles.etag(again)).isEqualTo(PageFiles.etag(index));
    }

    private static @Nullable String found(PageFiles files, String path) {
        Resource resource = resource(files, path);
        return resource == null ? null : resource.getFilename();
    }

    private static @Nullable Resource resource(PageFiles files, String path) {
        return files.resolveResource(
                        MockServerWebExchange.from(MockServerHttpRequest.get("/" + path)), path, List.of(), chain())
                .block();
    }

    private static ResourceResolverChain chain() {
        return org.mockito.Mockito.mock(ResourceResolverChain.class);
    }
}
