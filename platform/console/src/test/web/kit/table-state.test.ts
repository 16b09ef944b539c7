import { describe, expect, it } from "vitest";
import { csvOf } from "../../../main/web/kit/files";
import { FIRST_PAGE, backward, forward, nextSort, pageQuery } from "../../../main/web/kit/table-state";

describe("paging by cursor", () => {
  it("walks forward and back over the same pages", () => {
    const second = forward(FIRST_PAGE, "c1");
    const third = forward(second, "c2");
    expect(pageQuery({}, FIRST_PAGE, 20)).toEqual({ limit: 20 });
    expect(pageQuery({}, third, 20)).toEqual({ limit: 20, cursor: "c2" });
    expect(backward(third)).toEqual(second);
    expect(backward(backward(backward(third)))).toEqual(FIRST_PAGE);
    expect(forward(third, null)).toBe(third);
  });

  it("asks only for what was chosen", () => {
    expect(pageQuery({ q: "", sort: "-name", state: "ACTIVE", from: "" }, FIRST_PAGE, 50)).toEqual({ limit: 50, sort: "-name", state: "ACTIVE" });
  });

  it("goes round ascending, descending, unsorted", () => {
    expect(nextSort(undefined, "name")).toBe("name");
    expect(nextSort("name", "name")).toBe("-name");
    expect(nextSort("-name", "name")).toBeUndefined();
    expect(nextSort("-other", "name")).toBe("name");
  });
});

describe("exported files", () => {
  it("open in a spreadsheet as they are meant, and never as formulas", async () => {
    const text = await csvOf([["name", "note"], ["a,b", 'say "hi"'], ["=1+1", "-2"], [null, -2], ["@x", "line\nbreak"]]).text();
    expect(text).toBe("\ufeff" + ["name,note", '"a,b","say ""hi"""', "'=1+1,'-2", ",-2", "'@x,\"line\nbreak\"", ""].join("\r\n"));
  });
});
