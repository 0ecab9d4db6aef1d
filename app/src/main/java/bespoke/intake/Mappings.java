package bespoke.intake;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.engine.population.AttributeType;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mappings as they are filled in and kept: every version stays, with who made it and the reasons they typed. */
@Service
@Transactional
class Mappings {

    private static final int SHORTEST_REASON = 10;

    private final MappingStore store;
    private final Attributes attributes;
    private final Audit audit;
    private final CompanyClock clock;

    Mappings(MappingStore store, Attributes attributes, Audit audit, CompanyClock clock) {
        this.store = store;
        this.attributes = attributes;
        this.audit = audit;
        this.clock = clock;
    }

    List<Mapping.Named> all() {
        return store.all();
    }

    /** @throws Refused {@code intake.mapping-not-found} */
    Mapping.Kept named(String name) {
        return store.named(name)
                .orElseThrow(() -> new Refused("intake.mapping-not-found", Map.of("name", name)).at("mapping"));
    }

    PersonId keeperOf(String name) {
        return store.keeperOf(named(name).id());
    }

    Mapping.Kept get(MappingId id, int version) {
        return store.get(id, version);
    }

    /** The latest mapping that reads columns of just these names; where there are several, the one used last. */
    java.util.Optional<Mapping.Kept> fitting(List<String> columns) {
        return store.latest().stream()
                .filter(kept -> kept.mapping().columns().size() == columns.size()
                        && columns.stream()
                                .allMatch(column -> kept.mapping().find(column).isPresent()))
                .findFirst();
    }

    /**
     * Keeps what was filled in under its name: a new version when it differs from the last. New attributes enter the
     * catalogue as they were described.
     *
     * @throws Refused at the field that is wrong: {@code intake.mapping-name-missing}, {@code intake.reason-missing},
     *     {@code intake.facet-missing}, {@code intake.sensitivity-missing}, {@code intake.purposes-missing}, {@code
     *     intake.label-missing}, {@code intake.dates-missing}, {@code intake.not-personalised}, and as {@link Mapping}
     */
    Mapping.Kept keep(Viewer viewer, Draft draft) {
        var name = draft.name().strip();
        if (name.isEmpty() || name.length() > 100) {
            throw new Refused("intake.mapping-name-missing").at("name");
        }
        var source = draft.source().strip().toLowerCase(Locale.ROOT);
        if (!source.matches("[a-z][a-z0-9-]{0,39}") || source.equals("self")) {
            throw new Refused("intake.source-wrong").at("source");
        }
        var before = store.named(name);
        var columns = new ArrayList<ColumnMapping>();
        for (int i = 0; i < draft.columns().size(); i++) {
            columns.add(column(
                    viewer,
                    draft.columns().get(i),
                    i,
                    source,
                    before.map(Mapping.Kept::mapping).orElse(null)));
        }
        var mapping = new Mapping(draft.told(), source, draft.everybody(), draft.numberAsName(), columns);
        if (before.isPresent() && before.get().mapping().equals(mapping)) {
            return before.get();
        }
        audit.record(Act.MAPPING_KEPT, viewer.self(), source);
        return store.keep(
                before.map(Mapping.Kept::id).orElseGet(MappingId::fresh), name, mapping, viewer.self(), clock.now());
    }

    private ColumnMapping column(
            Viewer viewer,
            Draft.Column column,
            int place,
            String source,
            @org.jspecify.annotations.Nullable Mapping before) {
        return switch (column.choice()) {
            case NOT_STORED -> new ColumnMapping(column.column(), new Target.NotStored(), column.form(), Map.of());
            case FIELD -> {
                if (column.field() == null) {
                    throw new Refused("intake.target-unknown").at("target-" + place);
                }
                refuseUntoldDays(column, column.field().type(), place);
                if (MappingGuess.touchy(column.column(), null) != null) {
                    throw new Refused("intake.touchy-field", Map.of("column", column.column())).at("target-" + place);
                }
                yield new ColumnMapping(
                        column.column(), new Target.OfField(column.field()), column.form(), column.words());
            }
            case KNOWN_ATTRIBUTE -> {
                var attribute = attributes
                        .find(column.key())
                        .filter(found -> !found.derived() && found.editableBy().contains(Editor.SOURCE))
                        .orElseThrow(() -> new Refused("intake.target-unknown").at("target-" + place));
                var form = new CellForm(
                        attribute.type(),
                        column.form().dates(),
                        column.form().numbers(),
                        column.form().partedBy());
                refuseUntoldDays(column, attribute.type(), place);
                yield new ColumnMapping(
                        column.column(), target(viewer, column, place, attribute, before), form, column.words());
            }
            case NEW_ATTRIBUTE -> {
                refuseUntoldDays(column, column.type(), place);
                var attribute = described(column, place, source);
                var target = target(viewer, column, place, attribute, before);
                attributes.define(viewer, attribute);
                yield new ColumnMapping(column.column(), target, column.form(), column.words());
            }
        };
    }

    /** Read in the wrong order, a day is another one, and nobody sees it. */
    private static void refuseUntoldDays(Draft.Column column, AttributeType type, int place) {
        if (type == AttributeType.DATE && column.form().dates() == null) {
            throw new Refused("intake.dates-missing", Map.of("column", column.column())).at("dates-" + place);
        }
    }

    private Target target(
            Viewer viewer,
            Draft.Column column,
            int place,
            Attribute attribute,
            @org.jspecify.annotations.Nullable Mapping before) {
        if (MappingGuess.touchy(column.column(), attribute) == null) {
            return new Target.OfAttribute(attribute.key(), null);
        }
        var reason = column.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > Need.LONGEST) {
            throw new Refused("intake.reason-missing", Map.of("column", column.column())).at("reason-" + place);
        }
        var said = before == null
                ? null
                : before.find(column.column()).map(ColumnMapping::target).orElse(null);
        // Whoever typed the reason first stands for it until somebody types another.
        return said instanceof Target.OfAttribute told
                        && told.key().equals(attribute.key())
                        && told.need() != null
                        && told.need().reason().equals(reason)
                ? told
                : new Target.OfAttribute(attribute.key(), new Need(reason, viewer.self(), clock.now()));
    }

    private Attribute described(Draft.Column column, int place, String source) {
        var fresh = new NewAttribute(
                column.key(),
                column.type(),
                column.labels(),
                column.facet(),
                column.sensitivity(),
                column.touchy(),
                column.purposes());
        return fresh.described(
                attributes,
                source,
                new Text(
                        "Told by the company in a file, in its column " + column.column() + ".",
                        "Communiqué par l’entreprise dans un fichier, colonne " + column.column() + "."),
                column.column(),
                field -> field.equals("key") ? "target-" + place : field + "-" + place);
    }
}
