package bespoke.profile.web;

import bespoke.person.Chapter;
import bespoke.privacy.Export;
import bespoke.privacy.TakenAlong;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.web.Words;
import de.siegmar.fastcsv.writer.CsvWriter;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything held on a person as one file: {@code everything.json} for programs, {@code everything.html} to read, and a CSV
 * file (RFC 4180) for each kind of thing.
 */
@Component
class ExportFile {

    private static final String JSON = "everything.json";

    /** Of one file unpacked. */
    private static final int MOST_BYTES = 64 << 20;

    private final ExportViews views;
    private final TemplateEngine templates;
    private final JsonMapper json = JsonMapper.shared();

    ExportFile(ExportViews views, TemplateEngine templates) {
        this.views = views;
        this.templates = templates;
    }

    byte[] zip(Export export, Words words) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, "everything.html", html(export, words));
            add(zip, JSON, json(document(export)));
            for (var part : export.parts()) {
                if (!part.rows().isEmpty()) {
                    add(zip, "csv/" + part.chapter().key() + ".csv", csv(part));
                }
            }
        }
        return bytes.toByteArray();
    }

    /**
     * What a file that somebody took along holds: the zip, or its {@code everything.json} alone.
     *
     * @throws Refused {@code profile.luggage-no-export}, {@code profile.luggage-too-large}, {@code privacy.luggage-newer}
     */
    TakenAlong.Luggage read(InputStream file) throws IOException {
        try (var in = new BufferedInputStream(file)) {
            in.mark(2);
            boolean zipped = in.read() == 'P' && in.read() == 'K';
            in.reset();
            return luggage(json.readTree(zipped ? unzipped(in) : bounded(in)));
        } catch (JacksonException | ZipException noExport) {
            throw noExport();
        }
    }

    private static byte[] unzipped(InputStream file) throws IOException {
        try (var zip = new ZipInputStream(file, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = bounded(zip);
                if (entry.getName().equals(JSON)) {
                    return content;
                }
            }
            throw noExport();
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        var content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw Refused.tooLarge("profile.luggage-too-large", Map.of("most", MOST_BYTES >> 20))
                    .at("file");
        }
        return content;
    }

    private static TakenAlong.Luggage luggage(JsonNode document) {
        if (document.path("form").asInt(0) > Export.FORM) {
            throw new Refused("privacy.luggage-newer", Map.of("what", JSON)).at("file");
        }
        if (!document.path("form").isInt() || !document.path("chapters").isObject()) {
            throw noExport();
        }
        var chapters = new LinkedHashMap<String, List<ObjectNode>>();
        document.path("chapters")
                .forEachEntry((key, rows) -> chapters.put(
                        key,
                        rows.valueStream()
                                .map(row -> {
                                    if (row instanceof ObjectNode one) {
                                        return one;
                                    }
                                    throw noExport();
                                })
                                .toList()));
        var names = new TreeMap<String, Text>();
        document.path("names")
                .forEachEntry((id, name) -> names.put(
                        id,
                        new Text(name.path("en").asString(""), name.path("fr").asString(""))));
        return new TakenAlong.Luggage(person(document), chapters, names);
    }

    private static PersonId person(JsonNode document) {
        try {
            return new PersonId(UUID.fromString(document.path("person").asString("")));
        } catch (IllegalArgumentException noId) {
            throw noExport();
        }
    }

    private static Refused noExport() {
        return new Refused("profile.luggage-no-export").at("file");
    }

    /** Rows by chapter. Ids and keys stand as they are; what they are called stands beside. */
    Map<String, Object> document(Export export) {
        var chapters = new LinkedHashMap<String, Object>();
        export.parts().forEach(part -> chapters.put(part.chapter().key(), part.rows()));
        var names = new TreeMap<String, Map<String, String>>();
        export.names().forEach((id, name) -> names.put(id, words(name)));
        var document = new LinkedHashMap<String, Object>();
        document.put("form", Export.FORM);
        document.put("person", export.person().toString());
        document.put("chapters", chapters);
        document.put("names", names);
        return document;
    }

    private static Map<String, String> words(Text name) {
        return new TreeMap<>(Map.of("en", name.en(), "fr", name.fr()));
    }

    private String json(Map<String, Object> document) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private String html(Export export, Words words) {
        var output = new StringOutput();
        templates.render("profile/everything.jte", views.document(export, words), output);
        return output.toString();
    }

    private static String csv(Export.Part part) throws IOException {
        var columns =
                part.chapter().columns().stream().map(Chapter.Column::name).toList();
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            for (var row : part.rows()) {
                csv.writeRecord(
                        columns.stream().map(column -> cell(row, column)).toList());
            }
        }
        return text.toString();
    }

    /** A cell that a spreadsheet would take for a formula stands behind an apostrophe. */
    private static String cell(ObjectNode row, String column) {
        var value = row.get(column);
        if (value == null || value.isNull()) {
            return "";
        }
        var text = value.isString() ? value.stringValue() : value.toString();
        return value.isString() && isFormula(text) ? "'" + text : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r＝".indexOf(text.charAt(0)) >= 0;
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
