package dev.tessera.sales.provider.day;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The stores' books. Whoever opens or closes a shift or a day locks the store's; who sells does not. */
@Component(service = StoreBooks.class)
public final class StoreBooks {

    /** A date before all business. */
    private static final LocalDate NEVER = LocalDate.of(1900, 1, 1);

    private static final String SELECT =
            "select store_id, closed_through, shifts, z_number, grand_total, z_hash from sales_store_book where store_id = ?";

    private final ModuleDatabase database;

    @Activate
    public StoreBooks(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
    }

    /** @return the store's book, as it will stay until the end of the unit of work */
    public StoreBook lock(UUID storeId) {
        return read(storeId, " for update").orElseGet(() -> begin(storeId));
    }

    /** @return the store's book as it stands at the moment */
    public StoreBook look(UUID storeId) {
        return read(storeId, "").orElseGet(() -> beginning(storeId));
    }

    /** Stores how many shifts were opened. */
    public void countShift(StoreBook book) {
        Sql.update(database.connection(), "update sales_store_book set shifts = ? where store_id = ?", book.shifts() + 1, book.storeId());
    }

    /** Stores what a day's close made of the book. */
    void close(StoreBook book) {
        Sql.update(database.connection(), "update sales_store_book set closed_through = ?, z_number = ?, grand_total = ?, z_hash = ? where store_id = ?",
                book.closedThrough(), book.zNumber(), book.grandTotal(), book.zHash(), book.storeId());
    }

    private Optional<StoreBook> read(UUID storeId, String lock) {
        return Sql.first(database.connection(), SELECT + lock, row -> new StoreBook(row.getObject("store_id", UUID.class),
                row.getObject("closed_through", LocalDate.class), row.getLong("shifts"), row.getLong("z_number"), row.getLong("grand_total"),
                row.getString("z_hash")), storeId);
    }

    /** Two that begin a book at once meet at its key; the unit of work runs the later again. */
    private StoreBook begin(UUID storeId) {
        StoreBook book = beginning(storeId);
        Sql.update(database.connection(),
                "insert into sales_store_book (store_id, closed_through, shifts, z_number, grand_total, z_hash) values (?, ?, ?, ?, ?, ?)",
                storeId, book.closedThrough(), book.shifts(), book.zNumber(), book.grandTotal(), book.zHash());
        return book;
    }

    private StoreBook beginning(UUID storeId) {
        LocalDate locked = Sql.first(database.connection(), "select locked_through from sales_period_lock",
                row -> row.getObject(1, LocalDate.class)).orElse(NEVER);
        return new StoreBook(storeId, locked, 0, 0, 0, ZChain.beginning(storeId));
    }
}
