package bespoke.intake;

import java.util.List;

/** A stretch of what a directory asked for. @param total how many there are in all */
public record DirectoryFound<T>(List<T> items, long total) {

    public DirectoryFound {
        items = List.copyOf(items);
    }
}
