package bespoke.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each Spring context of the tests a database of its own, and each test class that database as it was when the
 * context had started. What a bean remembers in memory is not taken back, but for what is {@link Held}: such tests say
 * {@code @DirtiesContext}.
 */
final class CloneForSpringTests implements Database {

    private final String name = TestServer.only().fresh();

    private @Nullable String asStarted;

    @Override
    public Login login() {
        return TestServer.only().on(name);
    }

    @Override
    public void close() {
        TestServer.only().drop(name);
        if (asStarted != null) {
            TestServer.only().drop(asStarted);
        }
    }

    private void restore(List<HikariDataSource> pools) {
        pools.forEach(CloneForSpringTests::forgetConnections);
        if (asStarted == null) {
            asStarted = TestServer.only().copy(name);
        } else {
            TestServer.only().replace(name, asStarted);
        }
        pools.forEach(CloneForSpringTests::forgetConnections);
        Held.forgetAll();
    }

    private static void forgetConnections(HikariDataSource pool) {
        var connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
    }

    /** Puts the clone in the place of the database that the application would start. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return new Customizer();
        }
    }

    /** A record, so that contexts that differ in nothing else stay one context. */
    record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            // What is looked up every few seconds would be thrown out whenever the database is put back.
            TestPropertyValues.of(
                            "bespoke.request.answering=1h",
                            "bespoke.audit.seal=1h",
                            "bespoke.backups=" + TestServer.BACKUPS)
                    .applyTo(context);
            ((BeanDefinitionRegistry) context.getBeanFactory())
                    .registerBeanDefinition(
                            "testDatabase",
                            new RootBeanDefinition(CloneForSpringTests.class, CloneForSpringTests::new));
        }
    }

    /** Gives a class the database as it was when its context had started. */
    static final class Listener implements TestExecutionListener {

        @Override
        public void beforeTestClass(TestContext test) {
            var context = test.getApplicationContext();
            context.getBeanProvider(CloneForSpringTests.class)
                    .ifAvailable(clone -> clone.restore(List.copyOf(
                            context.getBeansOfType(HikariDataSource.class).values())));
        }
    }
}
