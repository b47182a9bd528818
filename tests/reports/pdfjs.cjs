// What pdf.js, the reader inside Firefox, finds in a paper: "node pdfjs.cjs FILE" prints it as JSON.
// pdfjs-dist is looked for where NODE_PATH says.
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");

function walk(node, content, lines) {
  if (node.type === "content" || node.type === "annotation") return content.get(node.id) || "";
  const line = { role: node.role, alt: node.alt || "", text: "" };
  lines.push(line);
  for (const kid of node.children || []) line.text += walk(kid, content, lines);
  return "";
}

async function page(document, number) {
  const found = await document.getPage(number);
  const content = new Map();
  const open = [];
  const { items } = await found.getTextContent({ includeMarkedContent: true });
  for (const item of items) {
    if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps") open.push(item.id);
    else if (item.type === "endMarkedContent") open.pop();
    else for (const id of open) if (id) content.set(id, (content.get(id) || "") + item.str);
  }
  for (const { id, alternativeText } of await found.getAnnotations()) content.set(`pdfjs_internal_id_${id}`, `[${alternativeText}]`);
  const lines = [];
  walk(await found.getStructTree(), content, lines);
  const marks = (await found.getOperatorList()).fnArray.length;
  return { lines, marks };
}

async function main(file) {
  const pdfjs = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
  const warned = [];
  console.log = console.warn = (...words) => warned.push(words.join(" "));
  const document = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 1 }).promise;
  const { info } = await document.getMetadata();
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) pages.push(await page(document, number));
  const told = { title: info.Title, language: info.Language, mark: await document.getMarkInfo(), pages, warned };
  process.stdout.write(JSON.stringify(told));
}

main(process.argv[2]);
