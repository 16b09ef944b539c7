import { describe, expect, it } from "vitest";
import { formatMoney, formatPercent, formatQuantity, majorText, parseMinor } from "../../../main/web/kit/money";
import { randomOf } from "../random";

describe("money", () => {
  it("reads what people type, exactly", () => {
    expect(parseMinor("12.5", 2)).toBe(1250);
    expect(parseMinor("1,234.56", 2)).toBe(123456);
    expect(parseMinor(" -0.05 ", 2)).toBe(-5);
    expect(parseMinor(".5", 2)).toBe(50);
    expect(parseMinor("\uff11\uff12\uff0e\uff13", 2)).toBe(1230);
    expect(parseMinor("1000", 0)).toBe(1000);
    expect(parseMinor("-0", 2)).toBe(0);
    // In binary floating point 0.29 * 100 is 28.999999999999996 and 1.005 * 1000 is 1004.9999999999999.
    expect(parseMinor("0.29", 2)).toBe(29);
    expect(parseMinor("1.005", 3)).toBe(1005);
  });

  it("refuses what is no amount rather than guess", () => {
    for (const text of ["", "-", ".", "abc", "1.2.3", "1e5", "1.234", "12-3", "99999999999999999"]) expect(parseMinor(text, 2), text).toBeUndefined();
  });

  it("reads back whatever it writes", () => {
    const random = randomOf("money");
    for (let i = 0; i < 2000; i++) {
      const digits = random.upTo(4);
      const minor = (random.upTo(2) === 0 ? -1 : 1) * random.upTo(Number.MAX_SAFE_INTEGER);
      expect(parseMinor(majorText(minor, digits), digits), `${minor} with ${digits} digits`).toBe(minor === 0 ? 0 : minor);
    }
  });

  it("shows amounts with the currency's decimals in both languages, also where a number would lose cents", () => {
    expect(formatMoney(123450, "CNY", 2, "zh-CN")).toBe("¥1,234.50");
    expect(formatMoney(-5, "CNY", 2, "en")).toBe("-¥0.05");
    expect(formatMoney(9007199254740991, "CNY", 2, "en")).toBe("¥90,071,992,547,409.91");
    expect(formatMoney(1500, "JPY", 0, "en")).toBe("¥1,500");
  });

  it("shows quantities and shares without needless zeros", () => {
    expect(formatQuantity(1.5, "en")).toBe("1.5");
    expect(formatQuantity(1234, "en")).toBe("1,234");
    expect(formatQuantity(0.125, "zh-CN")).toBe("0.125");
    expect(formatPercent(0.125, "en")).toBe("12.5%");
  });
});
