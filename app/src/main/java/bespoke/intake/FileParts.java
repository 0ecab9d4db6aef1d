package bespoke.intake;

import bespoke.database.RowSecurity;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Files that wait, as their parts were kept. Who asks has been let in to the batch. */
@Component
class FileParts {

    private final BatchStore store;
    private final RowSecurity rows;
    private final TransactionTemplate transactions;

    FileParts(BatchStore store, RowSecurity rows, TransactionTemplate transactions) {
        this.store = store;
        this.rows = rows;
        this.transactions = transactions;
    }

    /** The file, part by part as it is read, each in a moment of its own: reading it all may take a minute. */
    Source of(BatchId id) {
        return () -> new SequenceInputStream(new Enumeration<>() {

            private int place;
            private byte @Nullable [] ahead = part(id, 0);

            @Override
            public boolean hasMoreElements() {
                return ahead != null;
            }

            @Override
            public InputStream nextElement() {
                var here = ahead;
                if (here == null) {
                    throw new NoSuchElementException();
                }
                ahead = part(id, ++place);
                return new ByteArrayInputStream(here);
            }
        });
    }

    private byte @Nullable [] part(BatchId id, int place) {
        return Objects.requireNonNull(transactions.execute(status -> {
                    rows.openBatch(id.value());
                    return store.part(id, place);
                }))
                .orElse(null);
    }
}
