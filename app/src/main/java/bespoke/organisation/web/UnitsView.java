package bespoke.organisation.web;

import bespoke.web.Tab;
import java.util.List;

/** Every unit in which somebody works now. */
public record UnitsView(List<Tab> tabs, String typed, List<Unit> units) {

    /**
     * One unit.
     *
     * @param path   of the people in it
     * @param people how many, in words
     * @param share  of those in the largest one shown, from 1 to 100
     */
    public record Unit(String name, String path, String people, int share) {}
}
