package dev.bouquet.openapi;

import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** One method of one address, as the server has it. */
record Mapping(String method, String path, Method handler) {
    static List<Mapping> of(TestNode node) {
        List<HandlerMapping> all =
                Objects.requireNonNull(node.bean(DispatcherHandler.class).getHandlerMappings());
        return all.stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mappings -> mappings.getHandlerMethods().entrySet().stream())
                .flatMap(each -> of(each.getKey(), each.getValue().getMethod()))
                .toList();
    }

    private static Stream<Mapping> of(RequestMappingInfo info, Method handler) {
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                        .map(method -> new Mapping(
                                method.name().toLowerCase(Locale.ROOT), pattern.getPatternString(), handler)));
    }

    boolean isOfApi() {
        return path.startsWith("/api/") || path.startsWith("/hooks/");
    }

    /**
     * @param in where it stands: {@code path}, {@code query} or {@code header}
     * @param preset empty where there is none
     */
    record Asked(String in, String name, boolean required, Optional<String> preset, Class<?> type) {}

    List<Asked> asked() {
        return Arrays.stream(handler.getParameters()).flatMap(Mapping::asked).toList();
    }

    private static Stream<Asked> asked(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            switch (annotation) {
                case PathVariable path -> {
                    return Stream.of(
                            asked("path", path.name(), parameter, path.required(), ValueConstants.DEFAULT_NONE));
                }
                case RequestParam query -> {
                    return Stream.of(asked("query", query.name(), parameter, query.required(), query.defaultValue()));
                }
                case RequestHeader header -> {
                    return Stream.of(
                            asked("header", header.name(), parameter, header.required(), header.defaultValue()));
                }
                default -> {}
            }
        }
        return Stream.empty();
    }

    private static Asked asked(String in, String name, Parameter parameter, boolean required, String preset) {
        boolean none = preset.equals(ValueConstants.DEFAULT_NONE);
        return new Asked(
                in,
                name.isEmpty() ? parameter.getName() : name,
                required && none,
                none ? Optional.empty() : Optional.of(preset),
                parameter.getType());
    }

    Optional<ResolvableType> body() {
        return Arrays.stream(handler.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(parameter -> ResolvableType.forType(parameter.getParameterizedType()))
                .findFirst();
    }

    /** What it answers, without what it comes in. */
    ResolvableType answer() {
        ResolvableType inner = ResolvableType.forMethodReturnType(handler).getGeneric(0);
        return decidesStatus() ? inner.getGeneric(0) : inner;
    }

    boolean decidesStatus() {
        return ResponseEntity.class.equals(
                ResolvableType.forMethodReturnType(handler).getGeneric(0).resolve());
    }

    /** Of an answer that says that it was done, where the method does not decide it. */
    String status() {
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
        return String.valueOf(status == null ? 200 : status.code().value());
    }

    /** Who may ask at all: {@code staff}, {@code customer}, {@code both} or {@code anybody}. */
    String who() {
        return Arrays.stream(handler.getParameterTypes())
                .filter(Identity.class::isAssignableFrom)
                .map(type -> type.equals(Identity.Agent.class)
                        ? "staff"
                        : type.equals(Identity.Customer.class) ? "customer" : "both")
                .findFirst()
                .orElse("anybody");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
