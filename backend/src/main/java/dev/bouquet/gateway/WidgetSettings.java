package dev.bouquet.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the site wants of its widgets.
 *
 * @param typingPreview whether staff see what a customer types before it is sent; the widget then says so where one types
 */
@ConfigurationProperties("bouquet.widget")
record WidgetSettings(@DefaultValue("false") boolean typingPreview) {}
