package dev.bouquet.routing;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A store that takes its time with one conversation that is being opened, as a busy one does with any. */
final class SlowOpenings {
    private final String subject;
    private final Sinks.Empty<Void> begun = Sinks.empty();
    private final Sinks.Empty<Void> released = Sinks.empty();

    /** @param subject of that conversation */
    SlowOpenings(String subject) {
        this.subject = subject;
    }

    void into(ConfigurableApplicationContext application) {
        application.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof MongoDatabase plain ? slow(MongoDatabase.class, plain) : bean;
            }
        });
    }

    /** Completes when it is on its way. */
    Mono<Void> begun() {
        return begun.asMono();
    }

    void release() {
        released.tryEmitEmpty();
    }

    private <T> T slow(Class<T> type, T plain) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        Object answer = method.invoke(plain, given);
                        if (method.getName().equals("insertMany")
                                && isIt(given[0])
                                && answer instanceof Publisher<?> insert) {
                            begun.tryEmitEmpty();
                            return released.asMono().then(Mono.from(insert));
                        }
                        return answer instanceof MongoCollection<?> found ? slow(MongoCollection.class, found) : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private boolean isIt(Object batch) {
        return batch instanceof List<?> entries
                && entries.stream()
                        .anyMatch(each -> each instanceof Entry entry
                                && entry.body() instanceof EntryBody.Opened opened
                                && subject.equals(opened.subject()));
    }
}
