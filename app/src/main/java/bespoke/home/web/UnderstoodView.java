package bespoke.home.web;

import java.util.List;

/** What was understood of somebody's aims. */
public record UnderstoodView(List<Line> aims) {

    /** @param topics by name; empty when none was recognised */
    public record Line(String words, List<String> topics) {}
}
