/** The few words all features use: ids, who is looking and for what, refusals, words in two languages. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package bespoke.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
