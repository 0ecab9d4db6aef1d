package bespoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Holds the arrows between features, and draws them. */
class ModulesTest {

    private static final Path MAP = Path.of("..", "docs", "map", "features.md");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bespoke");

    @Test
    void arrowsPointDownwardOnly() {
        ApplicationModules.of(Bespoke.class).verify();
    }

    @Test
    void seesAnArrowThatPointsUpward() {
        var planted = ApplicationModules.of("bespoke.planted", ImportOption.Predefined.ONLY_INCLUDE_TESTS);

        assertThatThrownBy(planted::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("'lower'")
                .hasMessageContaining("'upper'");
    }

    @Test
    void onlyPagesUseTheShell() {
        shellIsForPages().check(HOUSE);
    }

    @Test
    void seesTheShellUsedOutsidePages() {
        var planted = new ClassFileImporter().importPackages("bespoke.planted", "bespoke.web");

        assertThatThrownBy(() -> shellIsForPages().check(planted)).hasMessageContaining("UsesTheShell");
    }

    private static com.tngtech.archunit.lang.ArchRule shellIsForPages() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("bespoke.web..", "bespoke.*.web..", "bespoke.command..", "templates..")
                .and()
                .resideOutsideOfPackage("bespoke.browser..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("bespoke.web..")
                .allowEmptyShould(true);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = HOUSE.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(each -> each.getName().startsWith("bespoke"))
                .filter(each -> !each.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false))
                .map(each -> each.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void drawsTheMapThatIsKept() throws IOException {
        var drawn = map();
        var kept = Files.exists(MAP) ? Files.readString(MAP) : "";

        if (!kept.equals(drawn)) {
            Files.createDirectories(MAP.getParent());
            Files.writeString(MAP, drawn);
        }

        assertThat(kept)
                .as("docs/map/features.md was drawn anew: look at it and commit it")
                .isEqualTo(drawn);
    }

    private static String map() {
        var modules = ApplicationModules.of(Bespoke.class);
        var sorted = modules.stream()
                .sorted(Comparator.comparing(module -> module.getIdentifier().toString()))
                .toList();
        var arrows = sorted.stream()
                .flatMap(module -> module.getDirectDependencies(modules)
                        .uniqueModules()
                        .map(other -> name(other))
                        .sorted()
                        .map(other -> "  %s --> %s\n".formatted(name(module), other)))
                .collect(Collectors.joining());
        return "# The features and who asks whom\n\nDrawn from the code by `ModulesTest`; arrows point at whom is asked.\n\n"
                + "```mermaid\nflowchart BT\n" + arrows + "```\n";
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
