package bespoke.intake.web;

import bespoke.engine.population.AttributeType;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.ConnectionState;
import bespoke.intake.Draft;
import bespoke.intake.NewAttribute;
import bespoke.intake.PersonKey;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalPreview;
import bespoke.intake.SignalSettings;
import bespoke.profile.Values;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sources of signals for programs: how they fare, which types they tell, and what those become. */
@Tag(name = "Signals")
@RestController
@RequestMapping("/api/v1/sources")
@NeedsScope("people")
class SignalMappingEndpoints {

    private final SignalMappings mappings;
    private final SignalSettings settings;
    private final CompanyClock clock;

    SignalMappingEndpoints(SignalMappings mappings, SignalSettings settings, CompanyClock clock) {
        this.mappings = mappings;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param silent  whether it has told nothing for longer than three times its usual pause, and two days
     * @param told    signals within seven days that were new; so are the others
     * @param again   that it had told before
     * @param aside   that were kept aside, some of them until later
     * @param refused times it was refused
     */
    record SourceBody(
            UUID id,
            String name,
            ConnectionKind kind,
            @Nullable Instant lastAt,
            @Nullable Instant endedAt,
            boolean silent,
            long told,
            long again,
            long taken,
            long aside,
            long refused) {}

    /** @param unmapped kept aside now because nobody has said what they become; so are the others */
    record TypeBody(String type, long told, Instant lastAt, long unmapped, long nobody, long refused, boolean mapped) {}

    /**
     * What signals of a type become: a fact where {@code valuePath} is told, a count where {@code days} is.
     *
     * @param personPath   a JSON Pointer into the event
     * @param attribute    key of an attribute that sources may tell; null where a new one is described
     * @param newAttribute that is added to the catalogue first
     * @param keptDays     30 to 1,095; as the settings say where it is left out
     * @param takeIn       whether what is kept of the type is looked at again by it
     */
    record MappingBody(
            @Nullable Long version,
            String personPath,
            PersonKey personBy,
            @Nullable String valuePath,
            @Nullable Integer days,
            @Nullable String attribute,
            @Nullable AttributeBody newAttribute,
            @Nullable Integer keptDays,
            @Nullable String reason,
            @Nullable Boolean takeIn) {}

    /** @param type of its values; a count is always a number */
    record AttributeBody(
            String key,
            @Nullable AttributeType type,
            Text name,
            @Nullable Facet facet,
            @Nullable Sensitivity sensitivity,
            @Nullable Set<Purpose> purposes) {}

    /** @param shown whether you may read such facts of everybody; else nothing more is told */
    record PreviewBody(
            int signals,
            int nobody,
            boolean shown,
            int taken,
            Map<String, Integer> refused,
            List<ExampleBody> examples) {}

    record ExampleBody(UUID person, String name, Object value, Instant at) {}

    /** How many kept signals are looked at again. */
    record TakingIn(int signals) {}

    /** Every source of signals, by name, ended ones last. */
    @GetMapping
    List<SourceBody> sources(Viewer viewer) {
        return mappings.sources(viewer).stream().map(this::body).toList();
    }

    @GetMapping("/{id}")
    SourceBody source(Viewer viewer, @PathVariable UUID id) {
        return body(mappings.source(viewer, new ConnectionId(id)));
    }

    private SourceBody body(ConnectionState state) {
        var connection = state.connection();
        var week = state.thisWeek();
        return new SourceBody(
                connection.id().value(),
                connection.name(),
                connection.kind(),
                connection.usedAt(),
                connection.endedAt(),
                state.isSilent(clock.now()),
                week.told(),
                week.again(),
                week.taken(),
                week.aside(),
                week.refused());
    }

    /** The types that a source ever told, the latest first. */
    @GetMapping("/{id}/types")
    List<TypeBody> types(Viewer viewer, @PathVariable UUID id) {
        var known = mappings.mappings(viewer, new ConnectionId(id));
        return mappings.types(viewer, new ConnectionId(id)).stream()
                .map(type -> new TypeBody(
                        type.type(),
                        type.told(),
                        type.lastAt(),
                        type.unmapped(),
                        type.nobody(),
                        type.refused(),
                        known.containsKey(type.type())))
                .toList();
    }

    @GetMapping("/{id}/mapping")
    ResponseEntity<MappingBody> mapping(Viewer viewer, @PathVariable UUID id, @RequestParam String type) {
        return answer(mappings.find(viewer, new ConnectionId(id), type)
                .orElseThrow(() -> Refused.notFound("intake.signal-mapping-not-found")));
    }

    /** Says what signals of a type become, for the first time or, with {@code If-Match}, in place of the version that was read. */
    @PutMapping("/{id}/mapping")
    ResponseEntity<MappingBody> save(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String type,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody MappingBody body) {
        var draft = draft(new ConnectionId(id), type, version(match), body);
        return answer(mappings.save(viewer, draft, fresh(body), !Boolean.FALSE.equals(body.takeIn())));
    }

    /** What the latest kept signals would become; nothing is written but who looked. */
    @PostMapping("/{id}/mapping/preview")
    PreviewBody preview(
            Viewer viewer, @PathVariable UUID id, @RequestParam String type, @RequestBody MappingBody body) {
        return body(mappings.preview(viewer, draft(new ConnectionId(id), type, 0, body), fresh(body)));
    }

    /** Says no more what signals of a type become. What they told stays. */
    @DeleteMapping("/{id}/mapping")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable UUID id, @RequestParam String type) {
        mappings.remove(viewer, new ConnectionId(id), type);
        return ResponseEntity.noContent().build();
    }

    /** Lets every kept signal of a type be looked at again. As often as one likes. */
    @PostMapping("/{id}/taking-in")
    ResponseEntity<TakingIn> takeIn(Viewer viewer, @PathVariable UUID id, @RequestParam String type) {
        return ResponseEntity.accepted().body(new TakingIn(mappings.takeIn(viewer, new ConnectionId(id), type)));
    }

    private static long version(@Nullable String match) {
        if (match == null) {
            return 0;
        }
        try {
            return Long.parseLong(match.replace("\"", "").strip());
        } catch (NumberFormatException none) {
            throw Refused.stale("intake.signal-mapping-stale", Map.of("type", ""))
                    .at("If-Match");
        }
    }

    private SignalMapping draft(ConnectionId source, String type, long version, MappingBody body) {
        if ((body.valuePath() == null) == (body.days() == null)) {
            throw new Refused("intake.signal-fact-or-count").at("valuePath");
        }
        var fresh = fresh(body);
        return new SignalMapping(
                source,
                type,
                version,
                Objects.toString(body.personPath(), ""),
                Objects.requireNonNullElse(body.personBy(), PersonKey.NUMBER),
                body.days() == null
                        ? new Becomes.OfFact(Objects.toString(body.valuePath(), ""))
                        : new Becomes.OfCount(body.days()),
                fresh == null ? Objects.toString(body.attribute(), "") : fresh.key(),
                body.keptDays() == null ? settings.keptDays() : body.keptDays(),
                body.reason());
    }

    private static @Nullable NewAttribute fresh(MappingBody body) {
        var described = body.newAttribute();
        if (described == null) {
            return null;
        }
        return new NewAttribute(
                described.key(),
                body.days() != null || described.type() == null ? AttributeType.NUMBER : described.type(),
                new Draft.Labels(described.name().en(), described.name().fr()),
                described.facet(),
                described.sensitivity(),
                null,
                Objects.requireNonNullElse(described.purposes(), Set.of()));
    }

    private static ResponseEntity<MappingBody> answer(SignalMapping mapping) {
        return ResponseEntity.ok()
                .eTag(Long.toString(mapping.version()))
                .body(new MappingBody(
                        mapping.version(),
                        mapping.personPath(),
                        mapping.personBy(),
                        mapping.becomes() instanceof Becomes.OfFact fact ? fact.valuePath() : null,
                        mapping.becomes() instanceof Becomes.OfCount count ? count.days() : null,
                        mapping.attribute(),
                        null,
                        mapping.keptDays(),
                        mapping.reason(),
                        null));
    }

    private static PreviewBody body(SignalPreview preview) {
        return new PreviewBody(
                preview.signals(),
                preview.nobody(),
                preview.shown(),
                preview.taken(),
                preview.refused(),
                preview.examples().stream()
                        .map(example -> new ExampleBody(
                                example.person().value(), example.name(), Values.plain(example.value()), example.at()))
                        .toList());
    }
}
