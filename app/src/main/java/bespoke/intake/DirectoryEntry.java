package bespoke.intake;

import bespoke.access.Secret;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import bespoke.person.Workplace;
import bespoke.shared.Refused;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a directory tells of somebody: all that Bespoke takes from directories. Roles, bank, identifiers and facts are not
 * among it, so no directory can write them. A blank text is none.
 *
 * @param externalId   the directory's own word for them; means nothing here
 * @param userType     in the directory's words, such as "Employee"
 * @param email        at work
 * @param locality     where they work
 * @param country      in which they work
 * @param organization legal employer
 * @param department   unit
 * @param manager      whom they report to; null when nobody
 */
public record DirectoryEntry(
        String userName,
        @Nullable String externalId,
        boolean active,
        @Nullable String formattedName,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String displayName,
        @Nullable String title,
        @Nullable String userType,
        @Nullable String email,
        @Nullable String locality,
        @Nullable String country,
        @Nullable String employeeNumber,
        @Nullable String organization,
        @Nullable String department,
        @Nullable DirectoryUserId manager) {

    private static final int LONGEST = 256;

    public DirectoryEntry {
        if (userName.isBlank()) {
            throw new Refused("intake.user-name-missing").at("userName");
        }
        externalId = orNull(externalId);
        formattedName = orNull(formattedName);
        givenName = orNull(givenName);
        familyName = orNull(familyName);
        displayName = orNull(displayName);
        title = orNull(title);
        userType = orNull(userType);
        email = orNull(email);
        locality = orNull(locality);
        country = orNull(country);
        // Files are read without the spaces around a number.
        employeeNumber = employeeNumber == null ? null : orNull(employeeNumber.strip());
        organization = orNull(organization);
        department = orNull(department);
        var told = new LinkedHashMap<String, @Nullable String>();
        told.put("userName", userName);
        told.put("externalId", externalId);
        told.put("name.formatted", formattedName);
        told.put("name.givenName", givenName);
        told.put("name.familyName", familyName);
        told.put("displayName", displayName);
        told.put("title", title);
        told.put("userType", userType);
        told.put("emails.value", email);
        told.put("addresses.locality", locality);
        told.put("addresses.country", country);
        told.put("employeeNumber", employeeNumber);
        told.put("organization", organization);
        told.put("department", department);
        told.forEach(DirectoryEntry::check);
    }

    /** A text of nothing tells nothing: above all, two without a number are not the same. */
    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static void check(String attribute, @Nullable String value) {
        if (value == null) {
            return;
        } else if (value.length() > LONGEST) {
            throw new Refused("intake.directory-value-long", Map.of("attribute", attribute, "most", LONGEST))
                    .at(attribute);
        } else if (value.indexOf('\0') >= 0) {
            throw new Refused("intake.directory-value-malformed", Map.of("attribute", attribute)).at(attribute);
        }
    }

    /** As people call them, by the best of what is told. */
    String name() {
        var parts = Stream.of(givenName, familyName)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return Stream.of(displayName, formattedName, parts, userName)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** A digest of all by which somebody is found. */
    String names() {
        var all = String.join(
                "\0",
                Objects.requireNonNullElse(employeeNumber, ""),
                Objects.requireNonNullElse(email, "").toLowerCase(Locale.ROOT),
                foundAs());
        return HexFormat.of().formatHex(Secret.digest(all));
    }

    /** The user name in small letters, by which signals find them. */
    String foundAs() {
        return userName.toLowerCase(Locale.ROOT);
    }

    /** As they are called where they stand in a group. */
    String shownName() {
        return displayName != null ? displayName : formattedName != null ? formattedName : userName;
    }

    /** In what way they belong to the company; empty where the directory's word says nothing of it. */
    Optional<PersonKind> kind() {
        return switch (userType == null ? "" : userType.strip().toLowerCase(Locale.ROOT)) {
            case "employee" -> Optional.of(PersonKind.EMPLOYEE);
            case "contractor", "contingent", "external", "freelancer" -> Optional.of(PersonKind.CONTRACTOR);
            case "partner" -> Optional.of(PersonKind.PARTNER);
            default -> Optional.empty();
        };
    }

    /** Where they work, as scopes are held against it. */
    Workplace workplace() {
        return new Workplace(Objects.requireNonNullElse(land(), ""), Objects.requireNonNullElse(organization, ""));
    }

    /** A country in words is no country to scopes. */
    private @Nullable String land() {
        return country != null && country.matches("[A-Z]{2}") ? country : null;
    }

    /**
     * What becomes of what this directory told of their work: of hours and contracts it tells nothing.
     *
     * @param placeToo whether it is taken over in which country and for whom they work
     */
    Work over(Work before, boolean placeToo) {
        return new Work(
                title,
                department,
                placeToo ? organization : before.legalEmployer(),
                locality,
                placeToo ? land() : before.country(),
                before.contract(),
                before.fte(),
                before.weeklyHours(),
                before.pattern(),
                before.mode(),
                before.hours());
    }
}
