package dev.bouquet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.reactive.resource.ResourceResolver;
import org.springframework.web.reactive.resource.ResourceResolverChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The pages under one folder of {@code classpath:/static/}, read into memory at start: a few megabytes, and no event loop
 * ever waits for a file inside the jar.
 */
class PageFiles implements ResourceResolver {
    private static final String ROOT = "/static/";

    private final Map<String, Resource> files;
    private final boolean pagesWithoutDot;

    /** @param pagesWithoutDot whether any path without a dot is a view of {@code index.html}, as in the console */
    PageFiles(String folder, boolean pagesWithoutDot) {
        this.files = read(folder);
        this.pagesWithoutDot = pagesWithoutDot;
    }

    @Override
    public Mono<Resource> resolveResource(
            @Nullable ServerWebExchange exchange,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource file = files.get(path);
        return Mono.justOrEmpty(
                file == null && pagesWithoutDot && !path.contains(".") ? files.get("index.html") : file);
    }

    @Override
    public Mono<String> resolveUrlPath(String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return Mono.empty();
    }

    /** A file's mark, by which a browser knows that it has it already; weak, since compression changes the bytes. */
    static String etag(Resource resource) {
        return resource instanceof PageFile file ? "W/\"" + file.hash + "\"" : "";
    }

    private static Map<String, Resource> read(String folder) {
        Map<String, Resource> read = new TreeMap<>();
        try {
            String pattern = "classpath*:" + ROOT + folder + (folder.isEmpty() || folder.endsWith("/") ? "**" : "");
            for (Resource found : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                String url = found.getURL().toString();
                if (found.isReadable() && found.getFilename() != null && !url.endsWith("/")) {
                    String path = url.substring(url.lastIndexOf(ROOT + folder) + (ROOT + folder).length());
                    read.put(
                            path.isEmpty() ? folder : path,
                            new PageFile(found.getContentAsByteArray(), found.getFilename()));
                }
            }
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException("The pages cannot be read", failure);
        }
    }

    private static final class PageFile extends ByteArrayResource {
        private final String name;
        private final String hash;

        PageFile(byte[] content, String name) {
            super(content, name);
            this.name = name;
            try {
                hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return hash.hashCode();
        }
    }
}
