package dev.bouquet.identity;

import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.WebSettings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * Where and how sessions lie: Spring Session on Redis, with keys that hold the hash of the cookie's value in place of the
 * value, and values that are text, never serialized objects, so that whoever reads or writes Redis gains no sign-in and
 * runs no code.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
class SessionStorage {
    static final String COOKIE = "bouquet-session";
    static final String KEY_PREFIX = "session:";

    @Bean
    ReactiveSessionRepository<?> sessionRepository(LettuceConnectionFactory redis) {
        var context = RedisSerializationContext.<String, Object>newSerializationContext(new PlainValue())
                .key(new HashedKey())
                .hashKey(RedisSerializer.string())
                .build();
        var repository = new ReactiveRedisSessionRepository(new ReactiveRedisTemplate<>(redis, context));
        repository.setDefaultMaxInactiveInterval(SignIns.IDLE_MAX);
        repository.setSessionIdGenerator(Secrets::newToken);
        return repository;
    }

    @Bean
    WebSessionIdResolver sessionCookie(WebSettings settings) {
        CookieWebSessionIdResolver resolver = new CookieWebSessionIdResolver();
        resolver.setCookieName(COOKIE);
        resolver.addCookieInitializer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/"));
        if (settings.servedByHttps()) {
            resolver.addCookieInitializer(cookie -> cookie.secure(true));
        }
        return resolver;
    }

    /** The repository's key ends in the session's id, which is the cookie's value. */
    private static final class HashedKey implements RedisSerializer<String> {
        @Override
        public byte[] serialize(@Nullable String key) {
            if (key == null) {
                return new byte[0];
            }
            String id = key.substring(key.lastIndexOf(':') + 1);
            return (KEY_PREFIX + Secrets.sha256(id)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String deserialize(byte @Nullable [] bytes) {
            throw new SerializationException("A hashed key cannot be read back.");
        }
    }

    /** Text, whole numbers and nothing else. */
    private static final class PlainValue implements RedisSerializer<Object> {
        @Override
        public byte[] serialize(@Nullable Object value) {
            String written = switch (value) {
                case String text -> "s" + text;
                case Integer number -> "i" + number;
                case Long number -> "l" + number;
                case null -> "";
                default ->
                    throw new SerializationException("A session holds text and numbers only, not " + value.getClass());
            };
            return written.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable Object deserialize(byte @Nullable [] bytes) {
            if (bytes == null || bytes.length == 0) {
                return null;
            }
            String written = new String(bytes, StandardCharsets.UTF_8);
            String rest = written.substring(1);
            return switch (written.charAt(0)) {
                case 's' -> rest;
                case 'i' -> Integer.valueOf(rest);
                case 'l' -> Long.valueOf(rest);
                default -> throw new SerializationException("Not a value of ours");
            };
        }
    }
}
