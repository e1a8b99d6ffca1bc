// `jira.js` at work on the simulated Cloud. It holds every answer against its own schemas, and throws where one differs.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, test } from "node:test";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { AuthError, createCloudClient, createServiceDeskClient, isApiError, isNotFoundError } from "jira.js";

const binary = process.env.GUICHET_SIM ?? fileURLToPath(new URL("../../target/debug/jira-sim", import.meta.url));
const simulator = spawn(binary, ["--face", "cloud", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
after(() => simulator.kill());
// "jira-sim: listening on http://127.0.0.1:41234"
const { value: line } = await createInterface({ input: simulator.stderr })[Symbol.asyncIterator]().next();
const host = line.split(" ").pop();

const email = "camille.moreau@opentalent.example";
const config = (apiToken) => ({ host, onSchemaMismatch: "throw", auth: { type: "basic", email, apiToken } });
const jira = createCloudClient(config("demo-camille.moreau"));
const desk = createServiceDeskClient(config("demo-camille.moreau"));

const text = (words) => ({
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});

/** The key of a new ticket of its own for a test. */
async function ticket() {
  const fields = { project: { key: "REQ" }, issuetype: { id: "10004" }, summary: "Facture", description: text("Bonjour") };
  return (await jira.issues.createIssue({ fields })).key;
}

const read = (issueIdOrKey, more = {}) => jira.issues.getIssue({ issueIdOrKey, ...more });

test("it signs in", async () => {
  const me = await jira.myself.getCurrentUser();
  assert.equal(me.displayName, "Camille Moreau");
  assert.equal((await jira.serverInfo.getServerInfo()).deploymentType, "Cloud");
});

test("a wrong token is refused", async () => {
  await assert.rejects(createCloudClient(config("demo-nobody")).myself.getCurrentUser(), AuthError);
});

test("it searches page by page", async () => {
  const jql = "project = REQ ORDER BY key";
  const keys = new Set();
  let nextPageToken;
  do {
    const page = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql, maxResults: 40, nextPageToken, fields: ["summary"] });
    page.issues.forEach((issue) => keys.add(issue.key));
    ({ nextPageToken } = page);
  } while (nextPageToken);
  assert.equal(keys.size, (await jira.issueSearch.countIssues({ jql })).count);
  const posted = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql, fields: ["*all"], expand: "changelog" });
  assert.equal(posted.issues.length, 50);
});

test("a search without bounds is refused", async () => {
  const search = jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: "order by created" });
  await assert.rejects(search, (error) => isApiError(error) && error.status === 400);
});

test("it creates and reads", async () => {
  const key = await ticket();
  const issue = await read(key, { expand: "editmeta,transitions,changelog,names" });
  assert.equal(issue.key, key);
  assert.deepEqual(issue.fields.description, text("Bonjour"));
  assert.equal(issue.fields.status.statusCategory.key, "new");
  assert.ok(issue.editmeta.fields.summary.required);
  await assert.rejects(read("REQ-99999"), isNotFoundError);
});

test("a create screen is told", async () => {
  const { issueTypes } = await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: "PO" });
  const { fields } = await jira.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: "PO", issueTypeId: issueTypes[0].id });
  assert.ok(fields.some((field) => field.fieldId === "customfield_10103" && field.required));
});

test("it edits", async () => {
  const issueIdOrKey = await ticket();
  const update = { labels: [{ add: "compta" }] };
  await jira.issues.editIssue({ issueIdOrKey, fields: { summary: "Facture d’avril" }, update });
  const issue = await jira.issues.editIssue({ issueIdOrKey, update: { labels: [{ add: "avril" }] }, returnIssue: true });
  assert.equal(issue.fields.summary, "Facture d’avril");
  assert.deepEqual(issue.fields.labels, ["compta", "avril"]);
  assert.equal((await jira.issues.getChangeLogs({ issueIdOrKey })).total, 2);
});

test("it comments, in documents and in wiki markup", async () => {
  const issueIdOrKey = await ticket();
  const { id } = await jira.issueComments.addComment({ issueIdOrKey, body: text("Un") });
  await jira.issueComments.updateComment({ issueIdOrKey, id, body: { body: text("Deux") } });
  const visibility = { type: "role", value: "Support", identifier: "Support" };
  const kept = await jira.issueComments.addComment({ issueIdOrKey, body: "*Entre* nous.", visibility });
  assert.equal(kept.body.content[0].content[0].marks[0].type, "strong");
  assert.deepEqual(kept.visibility, visibility);
  const page = await jira.issueComments.getComments({ issueIdOrKey, orderBy: "-created" });
  assert.equal(page.total, 2);
  assert.deepEqual(page.comments[1].body, text("Deux"));
});

test("a file comes back byte for byte", async () => {
  const issueIdOrKey = await ticket();
  const content = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
  const [file] = await jira.issueAttachments.addAttachment({ issueIdOrKey, attachments: [{ filename: "reçu.png", content }] });
  assert.deepEqual([file.filename, file.size, file.mimeType], ["reçu.png", 256, "image/png"]);
  assert.equal((await jira.issueAttachments.getAttachment({ id: file.id })).filename, "reçu.png");
  const bytes = await jira.issueAttachments.getAttachmentContent({ id: file.id, redirect: false });
  assert.deepEqual(Buffer.from(bytes), content);
});

test("a link has its direction", async () => {
  const [clone, original] = [await ticket(), await ticket()];
  await jira.issueLinks.linkIssues({ type: { name: "Cloners" }, inwardIssue: { key: clone }, outwardIssue: { key: original } });
  const [link] = (await read(clone)).fields.issuelinks;
  assert.equal(link.outwardIssue.key, original);
  assert.equal((await jira.issueLinks.getIssueLink({ linkId: link.id })).inwardIssue.key, clone);
  await jira.issueLinks.deleteIssueLink({ linkId: link.id });
  assert.deepEqual((await read(original)).fields.issuelinks, []);
});

test("it moves through the workflow", async () => {
  const issueIdOrKey = await ticket();
  const { transitions } = await jira.issues.getTransitions({ issueIdOrKey, expand: "transitions.fields" });
  const { id, fields } = transitions.find((way) => way.to.statusCategory.key === "done");
  await assert.rejects(jira.issues.doTransition({ issueIdOrKey, transition: { id } }), /resolution/);
  const resolution = { id: fields.resolution.allowedValues[2].id };
  await jira.issues.doTransition({ issueIdOrKey, transition: { id }, fields: { resolution } });
  const issue = await read(issueIdOrKey);
  assert.deepEqual([issue.fields.status.id, issue.fields.resolution.id], ["10001", "10002"]);
});

test("it assigns and unassigns", async () => {
  const issueIdOrKey = await ticket();
  const [{ accountId }] = await jira.userSearch.findAssignableUsers({ issueKey: issueIdOrKey, query: "julien" });
  await jira.issues.assignIssue({ issueIdOrKey, accountId });
  assert.equal((await read(issueIdOrKey)).fields.assignee.accountId, accountId);
  await jira.issues.assignIssue({ issueIdOrKey, accountId: null });
  assert.equal((await read(issueIdOrKey)).fields.assignee, null);
});

test("it answers through the service desk", async () => {
  const issueIdOrKey = await ticket();
  const request = await desk.request.getCustomerRequestByIdOrKey({ issueIdOrKey });
  assert.equal(request.issueKey, issueIdOrKey);
  await desk.request.createRequestComment({ issueIdOrKey, body: "Bonjour.", public: true });
  await desk.request.createRequestComment({ issueIdOrKey, body: "Entre nous.", public: false });
  const { values } = await desk.request.getRequestComments({ issueIdOrKey, internal: false });
  assert.deepEqual(values.map((comment) => comment.body), ["Bonjour."]);
  const { comments } = await jira.issueComments.getComments({ issueIdOrKey });
  assert.deepEqual(comments.map((comment) => comment.jsdPublic), [true, false]);
});
