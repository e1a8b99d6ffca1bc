import { Palette } from "./pages/palette.js";
import { arrive } from "./pages/connection.js";
import { expect, test } from "./support/fixtures.js";

interface Issue {
  key: string;
  title: string;
}

test("a request is found by its number and by words of its title, and opened by Enter", async ({
  page,
  sim,
}) => {
  await arrive(page, "/queue/new", sim.face);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  const row = page.getByRole("row").nth(1);
  const key = (await row.getByRole("link").getAttribute("data-key")) ?? "";
  const palette = new Palette(page);
  await palette.open();
  await palette.field.fill(key.replace("REQ-", ""));
  await expect(palette.chosen).toContainText(key);
  const title = (await palette.chosen.innerText()).replace(key, "").trim().slice(0, 16);
  await palette.field.fill(title);
  await expect(palette.option(new RegExp(key))).toBeVisible();
  await palette.field.fill(key);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/browse/${key}$`));
});

test("a command is found in either language and carried out; arrows choose", async ({ page, sim }) => {
  await arrive(page, "/queue/new", sim.face);
  const palette = new Palette(page);
  await palette.open();
  await palette.field.fill("recently");
  await expect(palette.chosen).toContainText("Closes récentes");
  await page.keyboard.press("Enter");
  await expect(palette.dialog).toBeHidden();
  await expect(page).toHaveURL(/\/queue\/closed$/);

  await palette.open();
  await palette.field.fill("file");
  await expect(palette.chosen).toHaveAccessibleName("File : Nouvelles g puis n");
  await page.keyboard.press("ArrowDown");
  await expect(palette.chosen).toHaveAccessibleName("File : Réouvertes g puis r");
  await expect(palette.field).toHaveAttribute("aria-activedescendant", "palette-1");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  // The lane that the site has added has no key.
  await expect(palette.chosen).toHaveAccessibleName("File : Oubliées");
  await page.keyboard.press("ArrowUp");
  await expect(palette.chosen).toHaveAccessibleName("File : Closes récentes g puis c");
});

test("Escape closes the palette and the focus is where it was", async ({ page }) => {
  await page.goto("/settings/preferences");
  const choice = page.getByRole("radio", { name: "Clair" });
  await choice.focus();
  const palette = new Palette(page);
  await palette.open();
  await palette.field.fill("zzz");
  await expect(palette.dialog).toContainText("Rien de tel.");
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
  await expect(choice).toBeFocused();
});

test("on a request, canned replies are found and begin an answer", async ({ page, sim }) => {
  const [issue] = await sim.ask<Issue[]>("issues?project=REQ");
  await arrive(page, `/browse/${issue!.key}`, sim.face);
  const palette = new Palette(page);
  await palette.open();
  await palette.field.fill("mot de passe");
  const reply = palette.dialog.getByRole("group", { name: "Réponses types" }).getByRole("option").first();
  await reply.click();
  await expect(page).toHaveURL(new RegExp(`/browse/${issue!.key}/reply\\?template=`));
});
