package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** What {@code deploy/} promises. */
class DeployTest {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path PAGES = Path.of("src/main/java/dev/bouquet/web/Pages.java");

    /** The pattern of a page, in a call of {@code serve} or in a route. */
    private static final Pattern PAGE = Pattern.compile("(?:serve\\(registry, |GET\\(\\s*)\"(/[^\"]*)\"");

    private static final Pattern PATH = Pattern.compile("- path: (\\S+)\\s+pathType: (\\w+)");
    private static final Pattern LOCATION = Pattern.compile("location (=|~)? ?(\\S+) \\{([^}]*)}");

    /** Without the comments, which may quote anything. */
    private static String read(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file)).replaceAll("(?m)^\\s*#.*\n", "");
    }

    private static String[] ingresses() throws IOException {
        return read("kubernetes/ingress.yaml").split("---");
    }

    private static List<MatchResult> all(Pattern pattern, String in) {
        return pattern.matcher(in).results().toList();
    }

    @Test
    void noProxyWritesDownTheLinkOfARecipient() throws IOException {
        String nginx = read("nginx.conf");
        String gift = nginx.substring(nginx.indexOf("location /gift/ {"));
        assertThat(gift.substring(0, gift.indexOf('}')))
                .contains("access_log off;")
                .contains("error_log /dev/null emerg;");
        assertThat(ingresses())
                .filteredOn(ingress -> ingress.contains("path: /gift"))
                .singleElement()
                .asString()
                .contains("enable-access-log: \"false\"");
    }

    @Test
    void onlyARefusedSocketIsTakenToTheOtherNode() throws IOException {
        String nginx = read("nginx.conf");
        assertThat(nginx.split("http_503", -1)).hasSize(2);
        assertThat(all(LOCATION, nginx))
                .filteredOn(location -> location.group(3).contains("http_503"))
                .extracting(location -> location.group(1) + location.group(2))
                .containsExactly("=/ws");
        for (String ingress : ingresses()) {
            boolean sockets = ingress.contains("path: /ws");
            assertThat(ingress.contains("http_503")).as(ingress).isEqualTo(sockets);
            assertThat(all(PATH, ingress).size() == 1)
                    .as(ingress)
                    .isEqualTo(sockets || ingress.contains("path: /gift"));
        }
    }

    @Test
    void whatIsServedIsLedThroughByEachProxy() throws IOException {
        List<MatchResult> paths = all(PATH, String.join("", ingresses()));
        List<MatchResult> locations = all(LOCATION, read("nginx.conf"));
        Set<String> served = served();
        assertThat(served).contains("/", "/ws", "/hooks/x", "/pictures/x", "/widget.js", "/gift/x");
        for (String address : served) {
            assertThat(paths).as("the Ingress and " + address).anyMatch(path -> leads(path, address));
            assertThat(location(locations, address)).as("nginx and " + address).contains("proxy_pass ");
        }
        assertThat(paths).noneMatch(path -> leads(path, "/actuator/health"));
        assertThat(location(locations, "/actuator/health")).doesNotContain("proxy_pass ");
    }

    /** As Kubernetes compares: a prefix is one of whole segments. */
    private static boolean leads(MatchResult path, String address) {
        String prefix = path.group(1);
        return address.equals(prefix) || path.group(2).equals("Prefix") && address.startsWith(prefix + "/");
    }

    /** What nginx does with that address: the location of exactly this, else the longest that it begins with. */
    private static String location(List<MatchResult> locations, String address) {
        return locations.stream()
                .filter(location -> !"~".equals(location.group(1)))
                .filter(location -> "=".equals(location.group(1))
                        ? address.equals(location.group(2))
                        : address.startsWith(location.group(2)))
                .max(Comparator.comparing((MatchResult location) -> "=".equals(location.group(1)))
                        .thenComparing(location -> location.group(2).length()))
                .orElseThrow()
                .group(3);
    }

    /** An address for each pattern of the endpoints and pages; without the demo shop, which stays on its machine. */
    private static Set<String> served() throws IOException {
        Set<String> served = new TreeSet<>();
        var endpoints = new ClassPathScanningCandidateComponentProvider(false);
        endpoints.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        for (var found : endpoints.findCandidateComponents("dev.bouquet")) {
            Class<?> endpoint = ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null);
            for (Method method : endpoint.getDeclaredMethods()) {
                if (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)) {
                    served.add(address(mapped(endpoint) + mapped(method)));
                }
            }
        }
        all(PAGE, Files.readString(PAGES)).forEach(page -> served.add(address(page.group(1))));
        served.removeIf(address -> address.startsWith("/demo"));
        return served;
    }

    private static String mapped(AnnotatedElement element) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
        return mapping == null ? "" : Arrays.stream(mapping.path()).findFirst().orElse("");
    }

    private static String address(String pattern) {
        return pattern.replaceAll("\\{\\w+:([^}]*)}", "$1")
                .replaceAll("\\{\\w+}|\\*+", "x")
                .replace("\\", "");
    }
}
