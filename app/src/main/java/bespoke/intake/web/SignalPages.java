package bespoke.intake.web;

import bespoke.intake.ConnectionId;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalSettings;
import bespoke.profile.Attributes;
import bespoke.profile.ValueWords;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of one source of signals: how it fares, which types it tells, and what they become. */
@Controller
class SignalPages {

    private final SignalMappings mappings;
    private final Attributes attributes;
    private final ValueWords values;
    private final SignalSettings settings;
    private final CompanyClock clock;

    SignalPages(
            SignalMappings mappings,
            Attributes attributes,
            ValueWords values,
            SignalSettings settings,
            CompanyClock clock) {
        this.mappings = mappings;
        this.attributes = attributes;
        this.values = values;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/sources/{id}")
    ModelAndView one(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var source = new ConnectionId(id);
        var view = SourceView.of(
                mappings.source(viewer, source),
                mappings.types(viewer, source),
                mappings.mappings(viewer, source),
                attributes,
                SignalMappings.keeps(viewer),
                clock.now(),
                pages.words());
        return pages.show("intake/source", view.row().name(), view);
    }

    /** The form; the second address is that of a preview, after which it may be refused. */
    @GetMapping({"/sources/{id}/mapping", "/sources/{id}/mapping/preview"})
    ModelAndView mapping(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam String type) {
        var kept = mappings.edited(viewer, new ConnectionId(id), type);
        return form(viewer, pages, new ConnectionId(id), SignalMappingView.form(kept, type, settings.keptDays()), null);
    }

    @PostMapping("/sources/{id}/mapping")
    ModelAndView save(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        var form = new SignalForm(sent);
        mappings.save(viewer, form.mapping(new ConnectionId(id)), form.fresh(), form.takesIn());
        return pages.to("/sources/" + id, Flash.say("intake.signal-saved"));
    }

    /** What the latest kept signals would become; nothing is written. */
    @PostMapping("/sources/{id}/mapping/preview")
    ModelAndView preview(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        var form = new SignalForm(sent);
        var source = new ConnectionId(id);
        var mapping = form.mapping(source);
        var fresh = form.fresh();
        var preview = mappings.preview(viewer, mapping, fresh);
        var attribute = mappings.attribute(viewer, mapping, fresh);
        return form(viewer, pages, source, form, SignalMappingView.preview(preview, attribute, values, pages.words()));
    }

    @PostMapping("/sources/{id}/mapping/removal")
    ModelAndView remove(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam String type) {
        mappings.remove(viewer, new ConnectionId(id), type);
        return pages.to("/sources/" + id, Flash.say("intake.signal-removed"));
    }

    @PostMapping("/sources/{id}/taking-in")
    ModelAndView takeIn(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam String type) {
        mappings.takeIn(viewer, new ConnectionId(id), type);
        return pages.to("/sources/" + id, Flash.say("intake.signal-taking-in"));
    }

    private ModelAndView form(
            Viewer viewer, Pages pages, ConnectionId id, SignalForm form, SignalMappingView.@Nullable Preview preview) {
        var view = SignalMappingView.of(
                mappings.source(viewer, id).connection(),
                form,
                mappings.find(viewer, id, form.type()).isPresent(),
                mappings.paths(viewer, id, form.type()),
                mappings.writable(viewer, id),
                preview,
                pages.words());
        return pages.show("intake/signal-mapping", pages.say("intake.signal-mapping-title"), view);
    }
}
