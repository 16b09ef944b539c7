package dev.tessera.catalog.provider.transfer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of a table of goods can be; each line is one item. */
public enum Column {
    CODE("code", "编码", "商品编码", "单品编码", "货号", "sku", "itemcode", "商品货号"),
    PRODUCT("product", "款号", "主商品编码", "商品款号", "productcode", "style"),
    NAME("name", "名称", "品名", "商品名称", "商品名", "productname"),
    KIND("kind", "类型", "商品类型", "type"),
    CATEGORY("category", "分类", "类别", "商品分类", "品类", "categorycode"),
    UNIT("unit", "单位", "计量单位", "销售单位"),
    PRICE("price", "零售价", "售价", "价格", "单价", "销售价", "retailprice"),
    BARCODE("barcode", "条码", "条形码", "商品条码", "国际条码", "ean", "upc", "gtin"),
    SCALE_CODE("scaleCode", "电子秤编号", "秤编号", "plu"),
    COLOUR("颜色", "color", "colour"),
    SIZE("尺码", "尺寸", "size"),
    ATTRIBUTES("attributes", "规格属性", "其他规格"),
    BASE("base", "包装内单品", "所含单品", "basecode", "packof"),
    FACTOR("factor", "装箱数", "包装数", "含量", "箱规", "howmany"),
    FRACTIONAL("fractional", "称重", "散称", "是否称重", "weighed"),
    DISCOUNTABLE("discountable", "可打折", "参与折扣"),
    EARNS_POINTS("earnsPoints", "积分", "参与积分", "可积分"),
    STOCKED("stocked", "管库存", "库存管理"),
    STORED_VALUE("storedValuePayable", "可用储值", "储值支付"),
    ACTIVE("active", "在售", "是否在售", "上架"),
    PRODUCT_ACTIVE("productActive", "整款在售"),
    TAX_NOTE("taxNote", "税率", "税务备注", "tax"),
    DESCRIPTION("description", "描述", "说明", "备注"),
    MINUTES("minutes", "时长", "服务时长", "duration"),
    STAFF_ROLES("staffRoles", "岗位", "服务岗位"),
    CONSUMABLES("consumables", "耗材", "消耗品");

    /** Those that say something of the item in the line; the others are of its product. */
    static final Set<Column> OF_ITEMS = Set.of(CODE, UNIT, PRICE, BARCODE, SCALE_CODE, COLOUR, SIZE, ATTRIBUTES, BASE, FACTOR, ACTIVE);

    private final String key;
    private final List<String> headings;

    Column(String key, String... headings) {
        this.key = key;
        this.headings = List.of(headings);
    }

    /** @return how an export names it; of colour and size also what the attribute is called */
    public String key() {
        return key;
    }

    /** @return the column a heading is likely to mean */
    public static Optional<Column> guess(String heading) {
        String bare = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return Arrays.stream(values())
                .filter(column -> column.headings.contains(bare) || column.key.toLowerCase(Locale.ROOT).equals(bare)).findFirst();
    }
}
