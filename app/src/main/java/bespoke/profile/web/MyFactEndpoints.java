package bespoke.profile.web;

import bespoke.engine.population.Value;
import bespoke.person.People;
import bespoke.privacy.Door;
import bespoke.privacy.Onlooker;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.profile.web.FactBodies.CardBody;
import bespoke.profile.web.FactBodies.FactBody;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** My card and my facts, for programs that act for me. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me")
@NeedsScope("me")
class MyFactEndpoints {

    private final People people;
    private final Facts facts;
    private final Attributes attributes;

    MyFactEndpoints(People people, Facts facts, Attributes attributes) {
        this.people = people;
        this.facts = facts;
        this.attributes = attributes;
    }

    /** @param value as in the answers: true or false, a number, a day, a text, or a list of texts */
    record NewValue(@Nullable JsonNode value) {}

    @GetMapping("/card")
    CardBody card(Viewer viewer) {
        return CardBody.of(people.getCard(viewer.self()));
    }

    @GetMapping("/facts")
    List<FactBody> facts(Viewer viewer) {
        return FactBodies.all(facts.of(viewer, viewer.self(), Door.API));
    }

    /** What somebody who stands so to me sees of me now; only the people team looks for something else than employment. */
    @GetMapping("/as-others")
    List<FactBody> asOthers(
            Viewer viewer,
            @RequestParam(name = "as") Onlooker onlooker,
            @RequestParam(defaultValue = "EMPLOYMENT") Purpose purpose) {
        return FactBodies.shown(facts.seenBy(viewer, onlooker, purpose));
    }

    /** What all sources tell of one attribute of mine, with the version of what I told myself. */
    @GetMapping("/facts/{key}")
    ResponseEntity<List<FactBody>> facts(Viewer viewer, @PathVariable String key) {
        return ResponseEntity.ok()
                .eTag(facts.version(viewer, key))
                .body(facts(viewer).stream()
                        .filter(fact -> fact.attribute().equals(key))
                        .toList());
    }

    /** Tells a fact of myself; with {@code If-Match} only on top of the version that I saw. */
    @PutMapping("/facts/{key}")
    ResponseEntity<List<FactBody>> say(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NewValue body) {
        if (body.value() == null) {
            throw new Refused("profile.value-missing").at("value");
        }
        tell(viewer, key, value(attributes.get(key), body.value()), match);
        return facts(viewer, key);
    }

    /** Takes back what I told; with {@code If-Match} only the version that I saw. */
    @DeleteMapping("/facts/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        tell(viewer, key, null, match);
    }

    private void tell(Viewer viewer, String key, @Nullable Value value, @Nullable String match) {
        if (match == null) {
            facts.say(viewer, key, value);
        } else {
            var now = facts.version(viewer, key);
            // A weak tag never matches (RFC 9110, 13.1.1); what stands now is held against the tag once more as it is
            // changed.
            var fits = ETag.parse(match).stream()
                    .anyMatch(tag -> tag.isWildcard()
                            ? !now.equals(Facts.NOTHING_TOLD)
                            : !tag.weak() && tag.tag().equals(now));
            facts.change(viewer, key, value, fits ? now : "");
        }
    }

    /** The value in JSON, when it is of the attribute's type: nothing is turned into something else. */
    private static Value value(Attribute attribute, JsonNode json) {
        var fits =
                switch (attribute.type()) {
                    case BOOLEAN -> json.isBoolean();
                    case NUMBER -> json.isNumber();
                    case DATE, TEXT -> json.isString();
                    case TEXTS -> json.isArray() && json.valueStream().allMatch(JsonNode::isString);
                };
        try {
            if (fits) {
                return switch (attribute.type()) {
                    case BOOLEAN -> Value.of(json.booleanValue());
                    case NUMBER -> Value.of(json.doubleValue());
                    case DATE -> Value.of(LocalDate.parse(json.stringValue()));
                    case TEXT -> Value.of(json.stringValue());
                    case TEXTS -> Value.of(texts(json));
                };
            }
        } catch (DateTimeException | IllegalArgumentException outOfBounds) {
            // not a value of this type: told below
        }
        throw new Refused("profile.value-type", Map.of("type", attribute.type().name())).at("value");
    }

    private static Set<String> texts(JsonNode json) {
        var texts = new HashSet<String>();
        json.valueStream().forEach(text -> texts.add(text.stringValue()));
        return texts;
    }
}
