import { Button, Upload } from "antd";
import { useState } from "react";
import { apiFetch } from "./api";
import { useReport } from "./feedback";
import { useKitTexts } from "./i18n";
import { Icon } from "./icons";
import type { InputProps } from "./values";

/** A field for a file, by choosing or dropping it; its value is the file. */
export function FileInput({ value, onChange, accept, maxBytes, disabled, id }: InputProps<File> & { accept?: string; maxBytes?: number }) {
  const t = useKitTexts();
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File) => {
    const fits = maxBytes === undefined || file.size <= maxBytes;
    setTooLarge(!fits);
    onChange?.(fits ? file : null);
    return false;
  };
  return (
    <>
      <Upload.Dragger id={id} accept={accept} disabled={disabled} maxCount={1} beforeUpload={take} onRemove={() => onChange?.(null)} fileList={value ? [{ uid: "file", name: value.name, size: value.size }] : []}>
        <p>
          <Icon name="upload" />
        </p>
        <p>{t("file.choose")}</p>
      </Upload.Dragger>
      {tooLarge && <div role="alert">{t("file.too-large", { megabytes: Math.floor((maxBytes ?? 0) / 1_000_000) })}</div>}
    </>
  );
}

/** Sends a file as it is (not as a form); its name travels in `Content-Disposition`. Throws `ProblemError`. */
export async function sendFile<T>(url: string, file: File, headers: Record<string, string> = {}): Promise<T> {
  const answer = await apiFetch(url, {
    method: "POST",
    body: await file.arrayBuffer(),
    headers: { "Content-Type": file.type || "application/octet-stream", "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, ...headers },
  });
  return (await answer.json()) as T;
}

/** Fetches a file and lets the browser save it under the name the server gives, or else the given one. Throws `ProblemError`. */
export async function download(url: string, name: string): Promise<void> {
  const answer = await apiFetch(url, { headers: { Accept: "*/*" } });
  const given = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  save(await answer.blob(), given ? decodeURIComponent(given) : name);
}

/** Lets the browser save what was made here. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A button that downloads a file. */
export function DownloadButton({ url, name, label }: { url: string; name: string; label: string }) {
  const [busy, setBusy] = useState(false);
  const report = useReport();
  const start = async () => {
    setBusy(true);
    try {
      await download(url, name);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Icon name="download" />} loading={busy} onClick={() => void start()}>
      {label}
    </Button>
  );
}

/**
 * @returns the rows as CSV that Excel opens as it should: UTF-8 with a byte order mark, and no cell that would be taken for a formula
 */
export function csvOf(rows: (string | number | boolean | null | undefined)[][]): Blob {
  return new Blob(["\ufeff", rows.map((row) => row.map(csvCell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
