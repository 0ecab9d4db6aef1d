package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.DirectoryFound;
import bespoke.intake.DirectoryQuery;
import bespoke.shared.Refused;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the library asks of a kind of resource, handed to a front door in the words of Bespoke.
 *
 * @param <R> as SCIM shows it; the library reads from this place what it is
 * @param <I> its id
 * @param <T> as the front door tells it
 */
abstract class ScimHandler<R extends ResourceNode, I, T> extends ResourceHandler<R> {

    /** Empty for what is no id. */
    abstract Optional<I> id(String text);

    abstract Refused notFound();

    abstract long version(T one);

    abstract T create(Connection connection, R sent);

    abstract Optional<T> find(Connection connection, I id);

    /** The same, held until the transaction ends. */
    abstract Optional<T> hold(Connection connection, I id);

    /** @param before as it was held */
    abstract T replace(Connection connection, I id, T before, R sent);

    abstract void delete(Connection connection, I id);

    abstract DirectoryFound<T> list(
            Connection connection,
            DirectoryQuery query,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without);

    abstract R shown(T one, Context context);

    /** The version of one of them; empty where there is none. @param held until the transaction ends */
    Optional<Long> version(Connection connection, String text, boolean held) {
        return id(text).flatMap(id -> held ? hold(connection, id) : find(connection, id))
                .map(this::version);
    }

    @Override
    public R createResource(R sent, Context context) {
        var caller = ScimCaller.of(context);
        return shown(caller.ask(() -> create(caller.connection(), sent)), context);
    }

    @Override
    public @Nullable R getResource(
            String text, List<SchemaAttribute> attributes, List<SchemaAttribute> without, Context context) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> id(text).flatMap(id -> find(caller.connection(), id)))
                .map(one -> shown(one, context))
                .orElse(null);
    }

    @Override
    public @Nullable R getResourceForUpdate(
            String text,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context,
            EndpointType endpoint) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> id(text).flatMap(id -> hold(caller.connection(), id)))
                .map(one -> shown(one, context))
                .orElse(null);
    }

    @Override
    public PartialListResponse<R> listResources(
            long from,
            int count,
            FilterNode filter,
            SchemaAttribute sortBy,
            SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context) {
        var caller = ScimCaller.of(context);
        var query = ScimOrder.query(caller, from, count, sortBy, sortOrder);
        var found = caller.ask(() -> list(caller.connection(), query, attributes, without));
        return PartialListResponse.<R>builder()
                .resources(
                        found.items().stream().map(one -> shown(one, context)).toList())
                .totalResults(found.total())
                .build();
    }

    @Override
    public R updateResource(R sent, Context context) {
        var caller = ScimCaller.of(context);
        return shown(caller.ask(() -> replaced(caller, sent)), context);
    }

    private T replaced(ScimCaller caller, R sent) {
        var id = sent.getId().flatMap(this::id).orElseThrow(this::notFound);
        var before = hold(caller.connection(), id).orElseThrow(this::notFound);
        var after = replace(caller.connection(), id, before, sent);
        caller.changed(version(after) != version(before));
        return after;
    }

    @Override
    public void deleteResource(String text, Context context) {
        var caller = ScimCaller.of(context);
        caller.ask(() -> {
            delete(caller.connection(), id(text).orElseThrow(this::notFound));
            return true;
        });
    }
}
