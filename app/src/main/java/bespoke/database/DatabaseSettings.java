package bespoke.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything that lasts is kept, and how many may work with the database at once.
 *
 * @param data     folder of the embedded database and the logs
 * @param share    join the server of an application that already runs on the same folder, in place of being refused
 * @param database sizes of the two pools
 */
@ConfigurationProperties("bespoke")
record DatabaseSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("false") boolean share,
        @DefaultValue Pools database) {

    record Pools(
            @DefaultValue("16") int connections,
            @DefaultValue("4") int engineConnections) {}
}
