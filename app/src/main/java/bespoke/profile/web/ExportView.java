package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import java.util.List;

/** What there is of the reader to take along. @param counts one line for each kind of thing that there is @param takenAlong how many rows came in from elsewhere */
public record ExportView(List<MyDataPlace> places, List<Count> counts, String takenAlong) {

    /** How many rows of a kind. */
    public record Count(String name, String number) {}

    /**
     * Everything held on a person as a page to read anywhere, without the product.
     *
     * @param language as in {@code lang} of HTML
     */
    public record Document(String language, String title, String lead, List<Table> tables) {}

    /**
     * One kind of thing.
     *
     * @param heads names of the columns in which anything stands
     * @param rows  a cell for each head; no row where nothing of the kind is kept
     */
    public record Table(String key, String name, List<String> heads, List<List<String>> rows, String none) {}
}
