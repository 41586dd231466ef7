package dev.bouquet.web;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where a failure becomes an answer: problem details of RFC 9457 with a stable {@code code}. What is expected
 * says what it is; what is not is logged with its stack and told to nobody.
 */
@Component
@Order(-2)
class Problems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
                log.error(
                        "Broke off at {} {}", exchange.getRequest().getMethod(), path(exchange), new Told(failure, 0));
            }
            return Mono.error(failure);
        }
        Problem problem = problemOf(failure);
        if (problem.status() >= 500) {
            log(exchange, failure, problem);
        }
        return write(exchange.getResponse(), problem, failure);
    }

    /** @param field the offending part of the body, such as {@code page.url} */
    record Problem(
            int status,
            String code,
            String detail,
            @Nullable String field) {
        static Problem of(RefusalCode code, String detail) {
            return new Problem(code.httpStatus(), code.wire(), detail, null);
        }
    }

    static Problem problemOf(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return new Problem(
                    refusal.code().httpStatus(), refusal.code().wire(), refusal.getMessage(), refusal.field());
        }
        if (failure instanceof AuthenticationException) {
            return Problem.of(RefusalCode.UNAUTHENTICATED, "Sign in first.");
        }
        if (failure instanceof AccessDeniedException) {
            return Problem.of(RefusalCode.FORBIDDEN, "This is not allowed.");
        }
        if (StoreTrouble.isOne(failure)) {
            return Problem.of(RefusalCode.UNAVAILABLE, Refusal.unavailable().getMessage());
        }
        if (find(failure, DataBufferLimitException.class) != null) {
            return Problem.of(RefusalCode.TOO_LARGE, "The body is too large.");
        }
        return failure instanceof ErrorResponse response
                ? ofSpring(response, failure)
                : Problem.of(RefusalCode.INTERNAL, "Something went wrong on our side. It has been noted.");
    }

    private static Problem ofSpring(ErrorResponse response, Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return Problem.of(RefusalCode.INTERNAL, "Something went wrong on our side. It has been noted.");
        }
        return switch (status) {
            case BAD_REQUEST -> badRequest(failure);
            case NOT_FOUND -> Problem.of(RefusalCode.NOT_FOUND, "There is nothing at this address.");
            case CONTENT_TOO_LARGE -> Problem.of(RefusalCode.TOO_LARGE, "The body is too large.");
            case METHOD_NOT_ALLOWED -> plain(status, "This address does not know that method.");
            case UNSUPPORTED_MEDIA_TYPE -> plain(status, "Send JSON, with Content-Type: application/json.");
            default -> plain(status, status.getReasonPhrase() + ".");
        };
    }

    private static Problem plain(HttpStatus status, String detail) {
        return new Problem(status.value(), status.name().toLowerCase(Locale.ROOT), detail, null);
    }

    /** Names what of the query or the body could not be read; Jackson's own words may quote the body and are left out. */
    private static Problem badRequest(Throwable failure) {
        if (failure instanceof MissingRequestValueException missing) {
            return badField(missing.getName(), "is required");
        }
        if (failure instanceof ServerWebInputException input
                && input.getMethodParameter() instanceof MethodParameter parameter
                && parameter.hasParameterAnnotation(RequestParam.class)
                && parameter.getParameterName() instanceof String name) {
            return badField(name, "has the wrong type");
        }
        JacksonException unread = find(failure, JacksonException.class);
        String field = unread == null ? null : field(unread);
        return field == null
                ? Problem.of(RefusalCode.BAD_FRAME, "The request cannot be understood: is the body valid JSON?")
                : badField(field, "is unknown or has the wrong type");
    }

    private static Problem badField(String field, String what) {
        return new Problem(400, RefusalCode.BAD_FRAME.wire(), field + " " + what, field);
    }

    private static @Nullable String field(JacksonException unread) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : unread.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? null : path.substring(0, Math.min(path.length(), 100));
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }

    private static void log(ServerWebExchange exchange, Throwable failure, Problem problem) {
        String path = path(exchange);
        if (problem.status() == 503 && exchange.getResponse().getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)) {
            // Asked to come again, as thousands may be at once; they are counted.
            log.debug("Refused at {} {}: {}", exchange.getRequest().getMethod(), path, problem.code());
        } else if (problem.status() == 503) {
            log.warn("Unavailable at {} {}: {}", exchange.getRequest().getMethod(), path, failure.toString());
        } else {
            log.error("Failed at {} {}", exchange.getRequest().getMethod(), path, new Told(failure, 0));
        }
    }

    /** As its endpoint declares it, for what stands in its place may be the secret that opens a page. */
    private static String path(ServerWebExchange exchange) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = exchange.getRequest().getPath().value();
        if (pattern != null) {
            return pattern.toString();
        }
        // Nothing in the address of an API call is secret, and it may fail before its endpoint is found.
        return path.startsWith("/api/") ? path : "an address of no endpoint";
    }

    /** What failed and where, without what WebFlux hangs on it, which quotes the address of the request. */
    private static final class Told extends Exception {
        private static final int CAUSES_MAX = 10;

        private final String name;

        Told(Throwable failure, int depth) {
            super(failure.getMessage(), cause(failure, depth), false, true);
            name = failure.getClass().getName();
            setStackTrace(failure.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable failure, int depth) {
            Throwable cause = failure.getCause();
            return cause == null || depth >= CAUSES_MAX ? null : new Told(cause, depth + 1);
        }

        @Override
        public String toString() {
            return getMessage() == null ? name : name + ": " + getMessage();
        }
    }

    private Mono<Void> write(ServerHttpResponse response, Problem problem, Throwable failure) {
        if (failure instanceof ErrorResponse spring
                && !spring.getHeaders().getAllow().isEmpty()) {
            response.getHeaders().setAllow(spring.getHeaders().getAllow());
        }
        response.setRawStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        HttpStatus status = HttpStatus.resolve(problem.status());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:bouquet:problem:" + problem.code());
        body.put("title", status == null ? problem.code() : status.getReasonPhrase());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        if (failure instanceof Refusal refusal) {
            body.putAll(refusal.details());
        }
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(bytes.length);
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }
}
