package bespoke.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/** How a {@link Command} is called, told without making it: so help needs no database. */
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Called {

    /** The word after {@code bin/bespoke}. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** What may stand after the name, and what each word means; for {@code --help}. */
    String usage() default "";
}
