// Keeps of an OpenAPI document what the tests need of it: the calls of deploy/routes.txt and of tour.rs, with the schemas
// that they reach.
//
//   node tests/openapi/extract.mjs cloud DOCUMENT        the document's own words without its prose, for a document whose
//                                                        licence lets them be copied
//   node tests/openapi/extract.mjs shapes DOCUMENT       facts only, in a notation of ours: which calls there are, the
//                                                        names of their parameters and properties, and their types
//
// Names of schemas may follow which no call reaches. Writes JSON with a line for every call and for every schema.
import { readFileSync } from "node:fs";

const [form, file, ...besides] = process.argv.slice(2);
if (!["cloud", "shapes"].includes(form) || !file) {
  console.error("usage: extract.mjs cloud|shapes DOCUMENT [SCHEMA…]");
  process.exit(2);
}
const document = JSON.parse(readFileSync(file, "utf8"));
// Data Center's paths are told without their common beginning.
const prefix = Object.keys(document.paths).some((path) => path.startsWith("/rest/")) ? "" : "/rest";

const places = (path) => path.replace(/\{[^}]*\}/g, "{}");
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const routes = read("../../deploy/routes.txt")
  .split("\n")
  .filter((line) => line.trim() && !line.startsWith("#"))
  .map((line) => line.split(/\s+/))
  .flatMap(([, methods, path]) => methods.split(",").map((method) => [method, path]));
const tour = [...read("tour.rs").matchAll(/\b(Get|Post|Put|Delete), "([^"?]*)/g)].map(([, method, path]) => [method.toUpperCase(), path]);
const wanted = [...routes, ...tour].flatMap(([method, path]) => ["2", "3"].map((version) => `${method} ${places(path.replace(/^\/rest\/api\/(\{v\}|2)\//, `/rest/api/${version}/`))}`));

const all = Object.entries(document.paths).flatMap(([path, calls]) =>
  Object.entries(calls).map(([method, call]) => [`${method.toUpperCase()} ${prefix}${path}`, call]),
);
/** Whether a call is wanted: by its own path, or by one that the list narrows to a word in one of its places. */
const known = new Set(all.map(([name]) => places(name)));
const narrowed = wanted.filter((call) => !known.has(call)).map((call) => call.split("/"));
const takes = (segments, call) =>
  segments.length === call.length && segments.every((segment, at) => segment === "{}" || segment === call[at]);
const isWanted = (name) => wanted.includes(name) || narrowed.some((call) => takes(name.split("/"), call));
const found = all.filter(([name]) => isWanted(places(name)));

/** The schemas that a value refers to, and those that they refer to. */
function reached(value, known = new Set()) {
  if (value && typeof value === "object") {
    if (typeof value.$ref === "string") {
      const name = value.$ref.split("/").pop();
      if (!known.has(name)) {
        known.add(name);
        reached(document.components.schemas[name], known);
      }
    }
    Object.values(value).forEach((inner) => reached(inner, known));
  }
  return known;
}

const only = (keys, object) => Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));

const KEYWORDS = [
  "$ref", "type", "nullable", "format", "enum", "required", "allOf", "anyOf", "oneOf", "items", "properties",
  "additionalProperties", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum", "uniqueItems",
];

/** A schema without its prose. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (!schema || typeof schema !== "object") return schema;
  const kept = only(KEYWORDS, schema);
  for (const key of ["allOf", "anyOf", "oneOf", "items", "additionalProperties"]) {
    if (key in kept) kept[key] = bare(kept[key]);
  }
  if (kept.properties) kept.properties = mapped(kept.properties, bare);
  return kept;
}

const mapped = (object, change) => Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, change(value)]));
const media = (content) => content && mapped(content, (one) => ({ schema: bare(one.schema ?? {}) }));

function asCloud([, call]) {
  return {
    parameters: (call.parameters ?? []).map((one) => ({ ...only(["name", "in", "required"], one), schema: bare(one.schema) })),
    ...(call.requestBody && { requestBody: { content: media(call.requestBody.content) } }),
    responses: mapped(call.responses, (answer) => ({ ...(answer.content && { content: media(answer.content) }) })),
  };
}

/** "string", "integer", "number", "boolean", "any", a shape's name, [element], {"*": value} or {property: value}. */
function shape(schema) {
  if (!schema || Object.keys(schema).length === 0) return "any";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.allOf?.length === 1) return shape(schema.allOf[0]);
  if (schema.type === "array") return [shape(schema.items)];
  if (schema.properties) return mapped(schema.properties, shape);
  if (schema.additionalProperties && schema.additionalProperties !== true) return { "*": shape(schema.additionalProperties) };
  // Java's Object, of which everything is one.
  if (schema.type === "object" || !schema.type) return "any";
  return schema.type;
}

function asShapes([, call]) {
  const query = (call.parameters ?? []).filter((one) => one.in === "query");
  const body = Object.entries(call.requestBody?.content ?? {})[0];
  const answer = ({ content }) => (content ? shape(Object.values(content)[0].schema) : null);
  return {
    ...(query.length > 0 && { query: Object.fromEntries(query.map((one) => [one.name, shape(one.schema)])) }),
    ...(body && { body: { [body[0]]: shape(body[1].schema) } }),
    answers: mapped(call.responses, answer),
  };
}

const roots = [
  ...found.map(([, call]) => only(["parameters", "requestBody", "responses"], call)),
  ...besides.map((name) => ({ $ref: name })),
];
const schemas = [...reached(roots)].sort();
const lines = (entries) => entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n");
const written = (change, of) => lines(found.map((call) => [call[0], change(call)])) + `\n },\n "schemas": {\n` +
  lines(schemas.map((name) => [name, of(document.components.schemas[name])]));
const calls = form === "cloud" ? written(asCloud, bare) : written(asShapes, shape);
const info = JSON.stringify({ title: document.info.title, version: document.info.version, license: document.info.license?.name });
process.stdout.write(`{\n "info": ${info},\n "calls": {\n${calls}\n }\n}\n`);
