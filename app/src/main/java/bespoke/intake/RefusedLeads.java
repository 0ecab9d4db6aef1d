package bespoke.intake;

import bespoke.person.StagedOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells a lead whose own line is refused from one who is nowhere: it is that line which must be corrected. */
final class RefusedLeads {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Long> lines = new HashMap<>();

    /** @param asRead lines that were refused before anybody was compared */
    RefusedLeads(List<PreviewLine> asRead, List<StagedOutcome> outcomes) {
        asRead.forEach(line -> note(line.number(), line.line()));
        outcomes.stream()
                .filter(outcome -> outcome.kind() == StagedOutcome.Kind.REFUSED)
                .forEach(outcome -> note(outcome.number(), outcome.line()));
    }

    private void note(@Nullable String number, @Nullable Long line) {
        if (number != null && line != null) {
            lines.merge(number, line, Math::min);
        }
    }

    /** The outcome, with the line of the lead where that is refused. */
    StagedOutcome named(StagedOutcome outcome) {
        if (!"intake.lead-unknown".equals(outcome.refusal())) {
            return outcome;
        }
        var values = JSON.readValue(
                Objects.requireNonNull(outcome.values()), new TypeReference<HashMap<String, Object>>() {});
        var line = lines.get(String.valueOf(values.get("lead")));
        if (line == null) {
            return outcome;
        }
        values.put("line", line);
        return new StagedOutcome(
                outcome.line(),
                outcome.person(),
                outcome.number(),
                outcome.kind(),
                outcome.changes(),
                "intake.lead-refused",
                JSON.writeValueAsString(values));
    }
}
