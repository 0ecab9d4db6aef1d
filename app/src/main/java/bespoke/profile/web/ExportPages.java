package bespoke.profile.web;

import bespoke.privacy.Exports;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Everything held on me: how much of it there is, and the file to take along. */
@Controller
class ExportPages {

    static final String PATH = "/my-data/export";

    private final Exports exports;
    private final ExportFile file;
    private final ExportViews views;
    private final MyDataPlaces places;
    private final CompanyClock clock;

    ExportPages(Exports exports, ExportFile file, ExportViews views, MyDataPlaces places, CompanyClock clock) {
        this.exports = exports;
        this.file = file;
        this.views = views;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages) {
        var counts = views.counts(exports.counts(viewer), pages.words());
        return pages.show("profile/export", pages.say("profile.export"), new ExportView(places.all(), counts));
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
