package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets an endpoint ask for an {@link Identity}, an {@link Identity.Agent} or an {@link Identity.Customer} as an argument.
 * Refuses with {@code unauthenticated} for nobody and with {@code forbidden} for the other kind.
 */
@Configuration(proxyBeanMethods = false)
class CurrentIdentity implements WebFluxConfigurer, HandlerMethodArgumentResolver {
    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Identity.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(Present.Known.class)
                .map(Present.Known::getPrincipal)
                .switchIfEmpty(Mono.error(Refusal::unauthenticated))
                .map(identity -> demandKind(identity, parameter.getParameterType()));
    }

    private static Object demandKind(Identity identity, Class<?> wanted) {
        if (!wanted.isInstance(identity)) {
            throw Refusal.forbidden(identity.isStaff() ? "This is for customers." : "This is for members of staff.");
        }
        return identity;
    }
}
