package dev.bouquet.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/**
 * The pages: the console, the widget that other sites load, what the recipients' page looks like, the pictures of what can be
 * given, and the demo shop where there is a demo.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebFluxConfigurer {
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache();
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final Set<String> FOLDERS = Set.of("/console/", "/demo/");

    private final Demo demo;

    Pages(Demo demo) {
        this.demo = demo;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "/console/assets/**", new PageFiles("console/assets/", false), FOREVER);
        serve(registry, "/console/**", new PageFiles("console/", true), ASK_EACH_TIME);
        serve(registry, "/gift/assets/**", new PageFiles("gift/assets/", false), BRIEFLY);
        serve(registry, "/widget/**", new PageFiles("widget/", false), FOREVER);
        serve(registry, "/pictures/**", new PageFiles("pictures/", false), BRIEFLY);
        // A pattern with a variable, because a literal one leaves no path to look up.
        serve(registry, "/{file:widget\\.js}", new PageFiles("widget.js", false), BRIEFLY);
        if (demo.on()) {
            serve(registry, "/demo/**", new PageFiles("demo/", false), ASK_EACH_TIME);
        }
    }

    @Bean
    RouterFunction<ServerResponse> frontDoor() {
        var routes = RouterFunctions.route()
                .GET(
                        "/",
                        request -> ServerResponse.status(302)
                                .location(URI.create("/console/"))
                                .build())
                .GET(
                        "/console",
                        request -> ServerResponse.status(302)
                                .location(URI.create("/console/"))
                                .build());
        if (demo.on()) {
            routes.GET(
                    "/demo",
                    request -> ServerResponse.status(302)
                            .location(URI.create("/demo/"))
                            .build());
        }
        return routes.build();
    }

    /** A folder's address shows its index page. */
    @Bean
    WebFilter indexPages() {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getPath().value();
            return FOLDERS.contains(path)
                    ? chain.filter(exchange.mutate()
                            .request(request -> request.path(path + "index.html"))
                            .build())
                    : chain.filter(exchange);
        };
    }

    private static void serve(
            ResourceHandlerRegistry registry, String pattern, PageFiles files, CacheControl cacheControl) {
        var registration = registry.addResourceHandler(pattern)
                .addResourceLocations("classpath:/static/")
                .setCacheControl(cacheControl)
                .setUseLastModified(false)
                .setEtagGenerator(PageFiles::etag);
        registration.setMediaTypes(Map.of(
                "js", new MediaType("text", "javascript", StandardCharsets.UTF_8),
                "css", new MediaType("text", "css", StandardCharsets.UTF_8),
                "html", new MediaType("text", "html", StandardCharsets.UTF_8),
                "svg", new MediaType("image", "svg+xml", StandardCharsets.UTF_8)));
        registration.resourceChain(false).addResolver(files);
    }
}
