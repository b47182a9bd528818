// Reads an e-mail with postal-mime, which did not write it, and says what it holds as JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const require = createRequire(import.meta.url);
const found = await import(pathToFileURL(require.resolve("postal-mime")).href);
const PostalMime = found.default.default ?? found.default;
const mail = await PostalMime.parse(readFileSync(process.argv[2]));
const heads = Object.fromEntries(mail.headers.map((one) => [one.key, one.value]));
console.log(
  JSON.stringify({
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    unsent: heads["x-unsent"],
    files: mail.attachments.map((one) => ({
      name: one.filename,
      type: one.mimeType,
      base64: Buffer.from(one.content).toString("base64"),
    })),
  }),
);
