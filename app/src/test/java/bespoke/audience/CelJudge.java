package bespoke.audience;

import bespoke.engine.audience.Rule;
import bespoke.engine.audience.Truth;
import bespoke.engine.population.Row;
import bespoke.engine.population.Value;
import dev.cel.common.CelOptions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CEL's own interpreter as the judge of what a rule means: what it can't answer is missing. */
final class CelJudge {

    private final Cel cel;
    private final CelRuntime runtime;

    CelJudge(Cel cel, int today) {
        this.cel = cel;
        var now = LocalDate.ofEpochDay(today).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(CelOptions.current().build())
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "daysSince", Instant.class, day -> (double) ChronoUnit.DAYS.between(day, now)),
                        CelFunctionBinding.from(
                                "daysUntil", Instant.class, day -> (double) ChronoUnit.DAYS.between(now, day)),
                        CelFunctionBinding.from("date", String.class, day -> LocalDate.parse(day)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .build();
    }

    /** A rule ready to be asked of many people. */
    Asked asked(Rule rule) throws CelEvaluationException {
        var program = runtime.createProgram(cel.compiled(rule));
        return row -> {
            try {
                return Truth.of((Boolean) program.eval(Map.of("person", new PersonMap(row))));
            } catch (CelEvaluationException nothingToCompare) {
                return Truth.MISSING;
            }
        };
    }

    interface Asked {
        Truth answer(Row row);
    }

    /** A person as a map: what is absent has no key, and what is withheld can't even be asked for. */
    private static final class PersonMap extends AbstractMap<String, Object> {

        private final Map<String, Object> known = new HashMap<>();
        private final Row row;

        PersonMap(Row row) {
            this.row = row;
            for (int attribute = 0; attribute < row.schema().size(); attribute++) {
                var value = row.find(attribute);
                if (value != null) {
                    known.put(row.schema().attributes().get(attribute).name(), shown(value));
                }
            }
        }

        @Override
        public boolean containsKey(Object key) {
            refuseWithheld(key);
            return known.containsKey(key);
        }

        @Override
        public @Nullable Object get(Object key) {
            refuseWithheld(key);
            return known.get(key);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return known.entrySet();
        }

        private void refuseWithheld(Object key) {
            if (row.withheld(row.schema().number((String) key))) {
                throw new IllegalStateException("withheld");
            }
        }

        private static Object shown(Value value) {
            return switch (value) {
                case Value.OfBoolean(boolean yes) -> yes;
                case Value.OfNumber(double number) -> number;
                case Value.OfDate(int day) ->
                    LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                case Value.OfText(var text) -> text;
                case Value.OfTexts(var texts) -> List.copyOf(texts);
            };
        }
    }
}
