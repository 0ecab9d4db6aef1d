package bespoke.audience;

import bespoke.engine.audience.Rule;
import bespoke.engine.population.AttributeType;
import bespoke.profile.Attribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads text as a rule about people of one catalogue, and writes rules as text. The language is a part of CEL (Common
 * Expression Language): and, or, not over questions about one attribute each. Immutable.
 */
final class Cel {

    /*
     * Three sieves, coarse to fine. Size and nesting are counted in the text before a parser sees it, since parsers of
     * this kind recurse. CEL's parser builds the tree; RuleReader takes from it the forms that rules have and says in
     * words what else it met. At last CEL's own type checker reads the rule as it will be kept: what we understood and
     * what CEL understands can't differ in silence.
     */

    static final String PERSON = "person";
    static final String TODAY = "today";
    static final String DAYS_SINCE = "daysSince";
    static final String DAYS_UNTIL = "daysUntil";
    static final String DATE = "date";

    /** A rule may be written in this many characters. */
    static final int LONGEST = 20_000;

    /** Brackets may be nested this deep: with "and", "or" and "not" inside each, that stays below {@link Rule#DEEPEST}. */
    static final int DEEPEST = 80;

    private static final String TYPE = "Person";
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(100_000)
            .maxParseRecursionDepth(Rule.DEEPEST)
            .build();

    private final Map<String, Attribute> attributes;
    private final Vocabulary vocabulary;
    private final CelCompiler compiler;

    Cel(List<Attribute> attributes, Vocabulary vocabulary) {
        this.attributes = attributes.stream().collect(Collectors.toMap(Attribute::key, Function.identity()));
        this.vocabulary = vocabulary;
        this.compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .setTypeProvider(types(attributes))
                .addVar(PERSON, StructTypeReference.create(TYPE))
                .addVar(TODAY, SimpleType.TIMESTAMP)
                .addFunctionDeclarations(
                        function(DAYS_SINCE, SimpleType.DOUBLE, SimpleType.TIMESTAMP),
                        function(DAYS_UNTIL, SimpleType.DOUBLE, SimpleType.TIMESTAMP),
                        function(DATE, SimpleType.TIMESTAMP, SimpleType.STRING))
                .setResultType(SimpleType.BOOL)
                .build();
    }

    /** The rule in the form in which it is kept. */
    static String print(Rule rule) {
        return CelPrinter.print(Canon.of(rule));
    }

    /** Reads what somebody wrote: constants must be on their attribute's list where it has one. */
    RuleText read(String text) {
        var bound = TextBounds.problem(text);
        return bound == null ? read(text, true) : new RuleText.Refusal(List.of(bound));
    }

    /** Reads what was kept: a value that has left its list meanwhile still stands. */
    RuleText readKept(String text) {
        return read(text, false);
    }

    private RuleText read(String text, boolean listed) {
        try {
            var parsed = compiler.parse(text);
            if (parsed.hasError()) {
                return new RuleText.Refusal(
                        List.of(unreadable(text, parsed.getErrors().getFirst())));
            }
            var reader = new RuleReader(attributes, vocabulary, listed, parsed.getAst());
            var rule = reader.read();
            if (rule == null || !reader.problems().isEmpty()) {
                return new RuleText.Refusal(reader.problems());
            }
            var kept = Canon.of(rule);
            return new RuleText.Understood(kept, CelPrinter.print(checked(kept)));
        } catch (CelValidationException unparsed) {
            return new RuleText.Refusal(
                    List.of(unreadable(text, unparsed.getErrors().getFirst())));
        }
    }

    /** The rule, once CEL's own checker has found it well typed. */
    private Rule checked(Rule rule) {
        compiled(rule);
        return rule;
    }

    /** The rule as CEL's interpreter takes it. */
    CelAbstractSyntaxTree compiled(Rule rule) {
        try {
            return compiler.compile(CelPrinter.print(rule)).getAst();
        } catch (CelValidationException refused) {
            throw new IllegalStateException("CEL refuses a rule that was understood: " + refused.getMessage(), refused);
        }
    }

    /** CEL names the token at which it gave up; what helps the reader is the place. */
    private static RuleProblem unreadable(String text, CelIssue issue) {
        CelSourceLocation at = issue.getSourceLocation();
        var lines = text.split("\n", -1);
        int line = Math.clamp(at.getLine(), 1, lines.length);
        var rest = lines[line - 1].substring(Math.clamp(at.getColumn(), 0, lines[line - 1].length()));
        return rest.isBlank()
                ? new RuleProblem("audience.rule-ends-early", line, at.getColumn() + 1, Map.of())
                : new RuleProblem(
                        "audience.rule-unreadable", line, at.getColumn() + 1, Map.of("near", RuleReader.shown(rest)));
    }

    private static CelFunctionDecl function(String name, CelType result, CelType argument) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newGlobalOverload(name, result, argument));
    }

    private static CelTypeProvider types(List<Attribute> attributes) {
        var fields = attributes.stream()
                .collect(ImmutableMap.toImmutableMap(Attribute::key, attribute -> type(attribute.type())));
        var person = StructType.create(TYPE, fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
        return new CelTypeProvider() {
            @Override
            public ImmutableList<CelType> types() {
                return ImmutableList.of(person);
            }

            @Override
            public Optional<CelType> findType(String name) {
                return name.equals(TYPE) ? Optional.of(person) : Optional.empty();
            }
        };
    }

    private static CelType type(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> SimpleType.BOOL;
            case NUMBER -> SimpleType.DOUBLE;
            case DATE -> SimpleType.TIMESTAMP;
            case TEXT -> SimpleType.STRING;
            case TEXTS -> ListType.create(SimpleType.STRING);
        };
    }
}
