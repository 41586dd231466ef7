package dev.bouquet.identity;

import dev.bouquet.web.WebSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/** The cookie of a sign-in. Its value is the id of a session of Spring Session, which {@link StaffSessions} keeps. */
@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
class SessionCookie {
    static final String NAME = "bouquet-session";

    @Bean
    WebSessionIdResolver sessionIdResolver(WebSettings settings) {
        CookieWebSessionIdResolver resolver = new CookieWebSessionIdResolver();
        resolver.setCookieName(NAME);
        resolver.addCookieInitializer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/"));
        if (settings.servedByHttps()) {
            resolver.addCookieInitializer(cookie -> cookie.secure(true));
        }
        return resolver;
    }
}
