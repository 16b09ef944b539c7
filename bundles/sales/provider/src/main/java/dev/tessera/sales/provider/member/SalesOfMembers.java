package dev.tessera.sales.provider.member;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.members.api.SubjectAccessContributor;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.checkout.StoredSale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sales of two members who become one are the survivor's; and all of a member's sales are theirs to know. */
@Component(service = {MemberMergeParticipant.class, SubjectAccessContributor.class})
public final class SalesOfMembers implements MemberMergeParticipant, SubjectAccessContributor {

    private static final List<String> TABLES = List.of("sales_sale", "sales_refund", "sales_held");

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final SaleStore sales;

    @Activate
    public SalesOfMembers(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference SaleStore sales) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.sales = sales;
    }

    @Override
    public String module() {
        return "sales";
    }

    @Override
    public List<Remark> preview(UUID survivorId, UUID loserId) {
        long count = unitOfWork.readOnly(() -> Sql.query(database.connection(), "select count(*) from sales_sale where member_id = ?",
                row -> row.getLong(1), loserId).get(0));
        return count == 0 ? List.of() : List.of(new Remark("sales.merge-sales", Map.of("count", count), false));
    }

    @Override
    public void merge(UUID survivorId, UUID loserId) {
        TABLES.forEach(table -> Sql.update(database.connection(), "update " + table + " set member_id = ? where member_id = ?", survivorId, loserId));
    }

    @Override
    public Object collect(UUID memberId) {
        return unitOfWork.readOnly(() -> {
            List<StoredSale.Head> heads = sales.heads("where member_id = ? order by sold_at, id", List.of(memberId));
            Map<UUID, List<StoredSale.Line>> lines = sales.lines(heads.stream().map(StoredSale.Head::id).toList());
            return heads.isEmpty() ? null : heads.stream().map(head -> sale(head, lines.getOrDefault(head.id(), List.of()))).toList();
        });
    }

    private static Map<String, Object> sale(StoredSale.Head head, List<StoredSale.Line> lines) {
        Map<String, Object> sale = new LinkedHashMap<>();
        sale.put("number", head.number());
        sale.put("boughtAt", head.originAt().toString());
        sale.put("total", head.total().minor());
        sale.put("refunded", head.refunded().minor());
        sale.put("lines", lines.stream().map(line -> Map.of("name", line.sold().name(), "quantity", line.sold().quantity().toDecimal(),
                "paid", line.sold().net().minor())).toList());
        return sale;
    }
}
