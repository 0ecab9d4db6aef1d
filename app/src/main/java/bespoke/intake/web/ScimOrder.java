package bespoke.intake.web;

import bespoke.intake.DirectoryQuery;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The question behind a list. */
final class ScimOrder {

    private ScimOrder() {}

    static DirectoryQuery query(
            ScimCaller caller, long from, int count, @Nullable SchemaAttribute sortBy, @Nullable SortOrder sortOrder) {
        var order = sortBy == null
                ? null
                : new DirectoryQuery.Order(
                        sortBy.getScimNodeName().toLowerCase(Locale.ROOT), sortOrder == SortOrder.DESCENDING);
        return new DirectoryQuery(caller.filter(), order, from, count);
    }
}
