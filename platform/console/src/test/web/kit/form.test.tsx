import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link } from "react-router";
import { describe, expect, it, vi } from "vitest";
import { LeaveGuard, SchemaForm } from "../../../main/web/kit/form";
import { ProblemError } from "../../../main/web/kit/problem";
import type { Schema } from "../../../main/web/kit/schema";
import { show } from "../show";

interface Person {
  name: string;
  note?: string | null;
  level?: "LOW" | "HIGH";
}

const schema: Schema<Person> = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", maxLength: 5 }, note: { type: ["string", "null"] }, level: { type: "string", enum: ["LOW", "HIGH"] }, id: { type: "string", readOnly: true } },
};

describe("a page with unsaved changes", () => {
  const unload = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const page = (dirty: boolean) => (
    <>
      <LeaveGuard dirty={dirty} />
      <Link to="/away">away</Link>
    </>
  );

  it("is left after a question only, and not closed unasked", async () => {
    show(page(true));
    expect(unload()).toBe(true);
    await userEvent.click(screen.getByText("away"));
    expect(await screen.findByRole("dialog", { name: "放弃未保存的修改？" })).toBeTruthy();
  });

  it("asks nothing when everything is saved", async () => {
    show(page(false));
    expect(unload()).toBe(false);
    await userEvent.click(screen.getByText("away"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("a generated form", () => {
  it("shows the writable fields with their labels and sends clean values", async () => {
    const onSubmit = vi.fn(async () => undefined);
    show(<SchemaForm schema={schema} values={{ name: "Wang" }} onSubmit={onSubmit} submitLabel="send" texts={(key) => key} />);
    expect(screen.queryByLabelText("field.id")).toBeNull();
    await userEvent.type(screen.getByLabelText("field.note"), "  hello ");
    await userEvent.click(screen.getByRole("button", { name: "send" }));
    await waitFor(() => expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ name: "Wang", note: "hello" }));
  });

  it("does not bother the server with what is wrong already", async () => {
    const onSubmit = vi.fn(async () => undefined);
    show(<SchemaForm schema={schema} onSubmit={onSubmit} submitLabel="send" texts={(key) => key} />);
    await userEvent.click(screen.getByRole("button", { name: "send" }));
    expect(await screen.findByText("必填")).toBeTruthy();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("puts the server's complaints at their fields and the rest above", async () => {
    const refuse = async () => {
      throw new ProblemError({ status: 422, code: "x", title: "Refused", errors: [{ pointer: "/name", code: "n", detail: "taken" }, { pointer: "/other", code: "o", detail: "too late" }] });
    };
    show(<SchemaForm schema={schema} values={{ name: "Wang" }} onSubmit={refuse} submitLabel="send" texts={(key) => key} />);
    await userEvent.click(screen.getByRole("button", { name: "send" }));
    const complaint = await screen.findByText("taken");
    expect(complaint.closest(".ant-form-item")?.textContent).toContain("field.name");
    expect((await screen.findByRole("alert")).textContent).toContain("too late");
  });
});
