package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Column;
import bespoke.person.Chapter.Form;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything held on one person.
 *
 * @param parts in the order in which people read them
 * @param names what people call the things that the parts name by id or key
 */
public record Export(PersonId person, List<Part> parts, Map<String, Text> names) {

    /** Of the form of the JSON files; grows when a reader of the last one could not read them. */
    public static final int FORM = 1;

    /** The rows of one chapter that are the person's. @param rows columns by name, in the chapter's order */
    public record Part(Chapter chapter, List<ObjectNode> rows) {

        /** What the rows name, as names are asked for. */
        public Set<String> named() {
            return chapter.columns().stream()
                    .filter(column -> column.form() == Form.NAME)
                    .flatMap(column -> rows.stream().flatMap(row -> named(column, row)))
                    .collect(Collectors.toSet());
        }

        /** What one row names in a column. */
        public static Stream<String> named(Column column, ObjectNode row) {
            var value = row.get(column.name());
            return (value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(JsonNode::isString)
                    .map(id -> column.kind() + id.stringValue());
        }
    }
}
