package bespoke.profile.web;

import bespoke.privacy.Exports;
import bespoke.privacy.TakenAlong;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Everything held on me: how much of it there is, and the file to take along. */
@Controller
class ExportPages {

    static final String PATH = "/my-data/export";

    private final Exports exports;
    private final TakenAlong takenAlong;
    private final ExportFile file;
    private final ExportViews views;
    private final MyDataPlaces places;
    private final CompanyClock clock;

    ExportPages(
            Exports exports,
            TakenAlong takenAlong,
            ExportFile file,
            ExportViews views,
            MyDataPlaces places,
            CompanyClock clock) {
        this.exports = exports;
        this.takenAlong = takenAlong;
        this.file = file;
        this.views = views;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages) {
        var counts = views.counts(exports.counts(viewer), pages.words());
        var view = new ExportView(places.all(), counts, pages.words().number(takenAlong.rows(viewer)));
        return pages.show("profile/export", pages.say("profile.export"), view);
    }

    /** Takes in what I took along elsewhere. */
    @PostMapping(PATH)
    ModelAndView bringIn(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw new Refused("profile.luggage-missing").at("file");
        }
        try (var in = file.getInputStream()) {
            var brought = takenAlong.bringIn(viewer, this.file.read(in));
            var live =
                    brought.live().values().stream().mapToInt(Integer::intValue).sum();
            return pages.to(PATH, Flash.say("profile.brought-in", brought.kept(), live));
        }
    }

    @GetMapping(PATH + "/everything.zip")
    ResponseEntity<byte[]> download(Viewer viewer, Words words) throws IOException {
        var name = "bespoke-" + clock.today() + ".zip";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(file.zip(exports.of(viewer), words));
    }
}
