package dev.tessera.sales.provider.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.sales.provider.day.DayContent;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.sales.provider.shift.TenderTotal;
import dev.tessera.web.Messages;
import dev.tessera.web.testing.RestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Receipts as they come out of the printer: every sign of the paper is told. */
class ReceiptTextTest {

    private static final Currency YUAN = Currency.getInstance("CNY");

    private static Receipt receipt(long copy) {
        return new Receipt(new UUID(1, 1), "SH-001-T1-42", copy, new Receipt.Store("SH-001", "青禾集·上海徐家汇店", "上海市徐汇区肇嘉浜路1068号1层B区", null),
                "1号收银台", "李雷", "10000017", OffsetDateTime.parse("2026-11-23T10:00:00+08:00"), null, LocalDate.parse("2026-11-23"), "CNY",
                List.of(new Receipt.Line("鲜牛奶 1L", "G-1", new BigDecimal("2.000"), 1290, 2580, List.of(new Receipt.Discount("会员 9 折", 258)), 2322,
                                BigDecimal.ZERO),
                        new Receipt.Line("爷爷的农场👨‍👩‍👧有机胚芽大米家庭装❤️送礼佳品", "G-2", new BigDecimal("0.333"), 999, 333, List.of(), 333, new BigDecimal("0.100")),
                        new Receipt.Line("Cafe\u0301 cre\u0300me", "G-3", BigDecimal.ONE, 123_456_789, 123_456_789, List.of(), 123_456_789, BigDecimal.ZERO)),
                123_459_702, 258, 123_459_444,
                List.of(new Receipt.Payment("cash", "现金", 2655, null, 5000L, 0), new Receipt.Payment("wallet", "移动支付", 123_456_789, "*8842", null, 0)), 2345,
                List.of("获得 23 积分，余额 1,023"), List.of(new Receipt.Refund("SH-001-T1-R3", Instant.parse("2026-11-24T02:00:00Z"), 100)),
                List.of("谢谢惠顾，请妥善保管小票"));
    }

    @Test
    void fiftyEightMillimetres() {
        assertEquals("""
                      青禾集·上海徐家汇店
                上海市徐汇区肇嘉浜路1068号1层B区
                ================================
                单号                SH-001-T1-42
                时间            2026-11-23 10:00
                收银台                 1号收银台
                收银员                      李雷
                会员                    10000017
                --------------------------------
                鲜牛奶 1L
                  2 x 12.90                25.80
                  会员 9 折                -2.58
                爷爷的农场👨‍👩‍👧有机胚芽大米家庭装❤️
                送礼佳品
                  0.333 x 9.99              3.33
                  已退 0.1
                Café crème
                  1 x 1234567.89      1234567.89
                --------------------------------
                小计                  1234597.02
                优惠                       -2.58
                合计                  1234594.44
                现金                       50.00
                移动支付 *8842        1234567.89
                找零                       23.45
                --------------------------------
                获得 23 积分，余额 1,023
                --------------------------------
                退款 SH-001-T1-R3          -1.00
                ================================
                    谢谢惠顾，请妥善保管小票
                """.replace("Café crème", "Cafe\u0301 cre\u0300me"), text(58, Messages.CHINESE).receipt(receipt(0)));
    }

    @Test
    void eightyMillimetresReprintedInEnglish() {
        String text = text(80, Messages.ENGLISH).receipt(receipt(2));
        assertTrue(text.contains("                ** REPRINT 2 **\n"), text);
        assertTrue(text.contains("TOTAL                                 1234594.44\n"), text);
        assertTrue(text.contains("爷爷的农场👨‍👩‍👧有机胚芽大米家庭装❤️送礼佳品\n"), "48 columns are enough: " + text);
    }

    @Test
    void signsTakeTheColumnsTheyTake() {
        assertEquals(2, Columns.width("中"));
        assertEquals(1, Columns.width("é"));
        assertEquals(1, Columns.width("e\u0301"));
        assertEquals(2, Columns.width("👍🏽"));
        assertEquals(2, Columns.width("👨‍👩‍👧"));
        assertEquals(2, Columns.width("❤️"));
        assertEquals(2, Columns.width("🇨🇳"));
        assertEquals(1, Columns.width("ｱ"));
        assertEquals(2, Columns.width("𠮷"));
        assertEquals(2, Columns.width("한"));
    }

    @Test
    void aSlipOfARefund() {
        RefundSlip slip = new RefundSlip(new UUID(1, 2), "SH-001-T1-R3", StoredRefund.Kind.REFUND, 2, new Receipt.Store("SH-001", "青禾集·上海徐家汇店", null, null),
                "1号收银台", "李雷", "10000017", OffsetDateTime.parse("2026-11-24T10:00:00+08:00"), LocalDate.parse("2026-11-24"), "CNY", "SH-001-T1-42", null,
                List.of(new RefundSlip.Line("鲜牛奶 1L", "G-1", new BigDecimal("2.000"), 2322), new RefundSlip.Line("有机大米", "G-2", BigDecimal.ZERO, 100)),
                2422, 22, List.of(new RefundSlip.Leg("wallet", "移动支付", 1000, 0, "*8842", false, StoredRefund.LegState.PENDING),
                        new RefundSlip.Leg("cash", "现金", 1400, -2, null, false, StoredRefund.LegState.SUCCEEDED)), List.of("扣回 23 积分"), "质量问题",
                List.of("谢谢惠顾"));
        assertEquals("""
                      青禾集·上海徐家汇店
                         【重印 第2次】
                             退款单
                ================================
                单号                SH-001-T1-R3
                时间            2026-11-24 10:00
                原单号              SH-001-T1-42
                收银台                 1号收银台
                收银员                      李雷
                会员                    10000017
                原因                    质量问题
                --------------------------------
                鲜牛奶 1L
                  x 2                     -23.22
                有机大米
                                           -1.00
                --------------------------------
                扣留                        0.22
                退款合计                  -24.00
                移动支付 *8842            -10.00
                  退款途中
                现金舍入                    0.02
                现金                      -13.98
                --------------------------------
                扣回 23 积分

                顾客签名：
                ================================
                            谢谢惠顾
                """, text(58, Locale.SIMPLIFIED_CHINESE).slip(slip));
    }

    /** A day's report speaks the reader's language, tells money as money, and of what is to look at only what there is. */
    @Test
    void aDayAsItIsPrinted() {
        Instant at = Instant.parse("2026-11-23T14:00:00Z");
        DayContent day = new DayContent(new UUID(1, 1), "SH-001", "上海徐家汇店", LocalDate.parse("2026-11-23"), at,
                new DayContent.SalesTotal(2, 15_159, 159, 15_000, at, at), new DayContent.RefundTotal(0, 0, 0, 0, 0, 0),
                List.of(new DayContent.LineTotal("goods", 1, 5_000, 0, true), new DayContent.LineTotal("cards.top-up", 1, 10_000, 0, false),
                        new DayContent.LineTotal("acme.ride", 0, 0, 0, true)),
                List.of(), List.of(new TenderTotal("cash", 12_000, 2, 0, 0)),
                List.of(new DayContent.ValueTotal("principal", 10_000, 3_000, 0, 0, 0, 0), new DayContent.ValueTotal("points:standard", 150, 20, 0, 0, 0, 0)),
                List.of(), List.of(), List.of(), new DayContent.Exceptions(List.of(), 1, 0, 0, 0, 0, 0, 0), 0, 12_000);
        assertEquals("""
                          上海徐家汇店
                           营业中报表
                ================================
                营业日                2026-11-23
                时间            2026-11-23 14:00
                --------------------------------
                销售单数                       2
                小计                      151.59
                优惠                       -1.59
                销售额                    150.00
                退款单数                       0
                退款                        0.00
                净额                      150.00
                --------------------------------
                商品                       50.00
                充值                      100.00
                acme.ride                   0.00
                --------------------------------
                现金 2                    120.00
                实收                      120.00
                --------------------------------
                储值本金          +100.00 -30.00
                积分                    +150 -20
                --------------------------------
                挂单                           1
                """, text(58, Locale.SIMPLIFIED_CHINESE).z(day, null, ZoneOffset.UTC));
    }

    /** Whatever a name is made of, no line is longer than the paper, and nothing in it steers the printer. */
    @Test
    void noLineIsLongerThanThePaper() {
        long seed = 20261123;
        Random random = new Random(seed);
        String[] signs = {"中", "a", "é", "e\u0301", "👨‍👩‍👧", "❤️", "🇨🇳", "𠮷", " ", "\u001b@", "\n", "\t", "ｱ", "9"};
        for (int round = 0; round < 500; round++) {
            StringBuilder name = new StringBuilder();
            for (int sign = random.nextInt(60); sign >= 0; sign--) {
                name.append(signs[random.nextInt(signs.length)]);
            }
            int width = random.nextBoolean() ? 32 : 48;
            String text = new Columns(width).left(name.toString()).center(name.toString()).pair(name.toString(), "-1234567.89").text();
            for (String line : text.split("\n")) {
                assertTrue(Columns.width(line) <= width, "seed " + seed + ", round " + round + ": " + line);
                assertTrue(line.chars().noneMatch(sign -> sign < ' '), "seed " + seed + ", round " + round);
            }
        }
    }

    private static ReceiptText text(int paper, Locale language) {
        return new ReceiptText(RestServer.messages(), language, paper, YUAN);
    }
}
