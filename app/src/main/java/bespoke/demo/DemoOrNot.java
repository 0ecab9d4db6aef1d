package bespoke.demo;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Takes the demo company in where {@code bespoke.demo} says so. Asked at each start: which other beans there are is settled
 * when the application is built, see {@code bin/run}.
 */
final class DemoOrNot implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext application) {
        if (application.getEnvironment().getProperty("bespoke.demo", boolean.class, false)) {
            application.registerBean(Demo.class, DemoOrNot::throughItsConstructor);
        }
    }

    /** Where the beans are settled ahead, nobody looks for constructors. */
    private static void throughItsConstructor(BeanDefinition demo) {
        ((AbstractBeanDefinition) demo).setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
    }
}
