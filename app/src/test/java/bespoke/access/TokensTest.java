package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.command.Called;
import bespoke.shared.Refused;
import bespoke.web.NeedsScope;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@Import(MadeUp.class)
class TokensTest {

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns people;

    @Test
    void refusesAScopeThatNoEndpointNeeds() {
        var person = people.all().getFirst().person();

        assertThatThrownBy(() -> tokens.issue(person, Set.of("me", "foo"), "test", Duration.ofHours(1)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("access.scope-unknown");
                    assertThat(refused.values())
                            .containsEntry("scope", "foo")
                            .containsEntry("scopes", "me, people, queue, products, import, access, audit");
                });
        assertThat(tokens.issue(person, Set.copyOf(Tokens.SCOPES), "test", Duration.ofHours(1)))
                .startsWith(Tokens.PREFIX);
    }

    @Test
    void knowsWhatEndpointsNeedAndNothingElse() {
        assertThat(needed(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("bespoke")))
                .containsExactlyInAnyOrderElementsOf(Tokens.SCOPES);
        assertThat(needed(new ClassFileImporter().importClasses(Other.class)))
                .as("it would be seen")
                .containsExactlyInAnyOrder("other", "another");
    }

    @ParameterizedTest
    @ValueSource(classes = {TokenCommand.class})
    void namesThemAllInItsHelp(Class<?> command) {
        assertThat(command.getAnnotation(Called.class).usage()).contains(String.join(", ", Tokens.SCOPES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void saysInWordsWhatEachIsFor(String language) throws Exception {
        var words = new Properties();
        try (var in = Tokens.class.getResourceAsStream("/messages/access_" + language + ".properties")) {
            words.load(in);
        }
        assertThat(Tokens.SCOPES).allSatisfy(scope -> assertThat(words).containsKey("access.scope-" + scope));
    }

    private static Set<String> needed(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> Stream.concat(Stream.<CanBeAnnotated>of(type), type.getMethods().stream()))
                .filter(place -> place.isAnnotatedWith(NeedsScope.class))
                .map(TokensTest::scope)
                .collect(Collectors.toSet());
    }

    private static String scope(CanBeAnnotated place) {
        return switch (place) {
            case com.tngtech.archunit.core.domain.JavaClass type ->
                type.getAnnotationOfType(NeedsScope.class).value();
            case com.tngtech.archunit.core.domain.JavaMember member ->
                member.getAnnotationOfType(NeedsScope.class).value();
            default -> throw new IllegalStateException("What is " + place + "?");
        };
    }

    @NeedsScope("other")
    static class Other {

        @NeedsScope("another")
        void another() {}
    }
}
