package dev.bouquet.web;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * One chain for the API, where everything but letting oneself in needs somebody to be signed in, and one for all else, which
 * knows nobody: pages, the socket (which has its tickets) and health.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(WebSettings.class)
class SecurityChains {
    private static final String[] OPEN = {"/api/v1/login", "/api/v1/visitors", "/api/v1/setup"};
    private static final List<HttpMethod> SAFE =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final AllowedOrigins origins;
    private final ContentPolicies policies;
    private final TicketGate tickets;

    SecurityChains(AllowedOrigins origins, ContentPolicies policies, MeterRegistry meters) {
        this.origins = origins;
        this.policies = policies;
        this.tickets = new TicketGate(meters);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityWebFilterChain apiChain(
            ServerHttpSecurity http, ServerSecurityContextRepository identities, ServerCsrfTokenRepository csrfTokens) {
        return plain(http)
                .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/api/**"))
                .securityContextRepository(identities)
                .addFilterBefore(new OriginGate(origins), SecurityWebFiltersOrder.CORS)
                .cors(cors -> cors.configurationSource(crossOrigin()))
                .addFilterAfter(tickets, SecurityWebFiltersOrder.CORS)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .requireCsrfProtectionMatcher(SecurityChains::ridesOnCookie)
                        .accessDeniedHandler((exchange, denied) -> Mono.error(denied)))
                .authorizeExchange(calls ->
                        calls.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((exchange, nobody) -> Mono.error(nobody))
                        .accessDeniedHandler((exchange, denied) -> Mono.error(denied)))
                .build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityWebFilterChain openChain(ServerHttpSecurity http, WebSettings settings) {
        return plain(http)
                .securityMatcher(ServerWebExchangeMatchers.anyExchange())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .authorizeExchange(calls -> calls.pathMatchers("/actuator/prometheus")
                        .access((who, what) -> Mono.just(
                                new AuthorizationDecision(settings.metrics().exposed())))
                        .anyExchange()
                        .permitAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (exchange, nobody) -> Mono.error(Refusal.notFound()))
                        .accessDeniedHandler((exchange, denied) -> Mono.error(Refusal.notFound())))
                .build();
    }

    /** Paths and headers that no honest client sends. */
    @Bean
    ServerExchangeRejectedHandler suspiciousRequests() {
        return (exchange, rejected) -> Mono.error(Refusal.of(RefusalCode.BAD_FRAME, "This request is malformed."));
    }

    private ServerHttpSecurity plain(ServerHttpSecurity http) {
        return http.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .headers(headers -> headers.writer(policies)
                        .cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable)
                        .frameOptions(ServerHttpSecurity.HeaderSpec.FrameOptionsSpec::disable)
                        .hsts(ServerHttpSecurity.HeaderSpec.HstsSpec::disable)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicy(permissions -> permissions.policy(
                                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")));
    }

    /** Whether this call would be served because of a cookie, which any page can make a browser send. */
    private static Mono<MatchResult> ridesOnCookie(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        boolean open = List.of(OPEN).contains(request.getPath().value());
        boolean bearer = request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        boolean cookie = !request.getCookies().isEmpty();
        return !SAFE.contains(request.getMethod()) && !open && !bearer && cookie
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    /** Pages of other origins bring a visitor's token, never a cookie. Origins were checked by {@link OriginGate}. */
    private CorsConfigurationSource crossOrigin() {
        return new CorsConfigurationSource() {
            @Override
            public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
                String origin = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN);
                if (origin == null) {
                    return null;
                }
                CorsConfiguration cors = new CorsConfiguration();
                cors.setAllowedOrigins(List.of(origin));
                cors.setAllowedMethods(List.of("GET", "POST", "PATCH", "DELETE"));
                cors.setAllowedHeaders(List.of(
                        HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "X-CSRF-Token", "Idempotency-Key"));
                cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
                cors.setMaxAge(Duration.ofMinutes(10));
                return cors;
            }
        };
    }
}
