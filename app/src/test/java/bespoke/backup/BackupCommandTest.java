package bespoke.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.audit.Audit;
import bespoke.shared.CompanyClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class BackupCommandTest {

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    CompanyClock clock;

    @Autowired
    Audit audit;

    @TempDir
    Path folder;

    @Test
    void writesAFileThatOnlyItsOwnerReads() throws IOException {
        var command = new BackupCommand(owner, folder, "test", clock, audit);

        command.run(List.of());

        try (var files = Files.list(folder)) {
            var file = files.filter(one -> !one.endsWith("erased.csv")).toList();
            assertThat(file).singleElement().satisfies(one -> {
                assertThat(one.getFileName().toString()).matches("bespoke-\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.zip");
                assertThat(Files.getPosixFilePermissions(one))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
                assertThatThrownBy(() -> command.run(List.of(one.toString())))
                        .isInstanceOf(IllegalArgumentException.class);
            });
        }
    }
}
