package bespoke.request.web;

import java.util.List;

/** Asking in own words. @param matches what is there already; empty before asking */
public record AskView(String words, List<Match> matches) {

    public record Match(String id, String title, String whatItIs, String minutes) {}
}
