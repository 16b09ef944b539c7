package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Places.Place;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Guesses;
import dev.tessera.security.Guesses.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Receipts that customers show. Who works in one store does not see the sales of another; a customer who brings a receipt of that store holds what
 * stands on it, number and total, and both together open this one sale for taking something back. Numbers follow each other and are no secret; so a
 * wrong total and an unknown number get the same answer, and guesses are counted for who guesses and for the number, and kept in the audit trail.
 */
@Component(service = ShownReceipts.class)
public final class ShownReceipts {

    private final UnitOfWork unitOfWork;
    private final SaleStore sales;
    private final Places places;
    private final Access access;
    private final Guesses guesses;
    private final AuditTrail audit;

    @Activate
    public ShownReceipts(@Reference UnitOfWork unitOfWork, @Reference SaleStore sales, @Reference Places places, @Reference Access access,
            @Reference Guesses guesses, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.sales = sales;
        this.places = places;
        this.access = access;
        this.guesses = guesses;
        this.audit = audit;
    }

    /**
     * What stands on a receipt.
     *
     * @param number the sale's number; blanks around it do not matter
     * @param total what was paid
     */
    public record Shown(String number, Money total) {}

    /**
     * Finds the sale of a receipt, in whichever store it was made. The audit trail says who looked at it.
     *
     * @param tillId the till at which something is to be taken back; the caller may refund there
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.receipt-unknown} if there is no sale with this number and total;
     *     TOO_MANY after wrong guesses; otherwise as {@link Places#till}
     */
    public StoredSale find(UUID tillId, Shown shown) {
        Place place = places.till(tillId, SalesPermissions.REFUND);
        StoredSale.Head head = open(place, shown);
        return unitOfWork.required(() -> {
            audit.record(new Change("sales.receipt.show", "sales.sale", head.id().toString(), place.storeId(), null, Map.of("number", head.number())));
            return sales.whole(head);
        });
    }

    /**
     * Refuses to take something back of a sale of another store that the caller neither sees nor was shown the receipt of. Asked before the unit of
     * work begins.
     *
     * @param place where it is to be taken back
     * @param shown the receipt; null if none was shown
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.sale-unknown}, or as {@link #find}
     */
    void require(UUID saleId, Place place, Shown shown) {
        UUID storeId = unitOfWork.readOnly(() -> sales.storeOf(saleId)).orElse(null);
        boolean seen = place.storeId().equals(storeId) || storeId != null && access.scope(SalesPermissions.READ).contains(storeId);
        if (!seen && (shown == null || !open(place, shown).id().equals(saleId))) {
            throw SaleQueries.unknown();
        }
    }

    private StoredSale.Head open(Place place, Shown shown) {
        String number = shown.number().strip();
        Subject[] guessed = {new Subject("sales.receipt-by", Person.idOf(access.caller().accountId()).toString()),
            new Subject("sales.receipt", number)};
        guesses.begin(guessed);
        // Of its own: a wrong guess stays in the audit trail, and a right one does not count, whatever becomes of the refund.
        return unitOfWork.requiresNew(() -> {
            Optional<StoredSale.Head> found = sales.withNumber(number, shown.total());
            if (found.isPresent()) {
                guesses.takeBack(guessed);
            } else {
                audit.record(new Change("sales.receipt.refuse", "sales.sale", "unknown", place.storeId(), null, Map.of("number", number)));
            }
            return found;
        }).orElseThrow(() -> Problem.notFound("sales.receipt-unknown").exception());
    }
}
