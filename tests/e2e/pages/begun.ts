import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/agent.js";

const labels = {
  fr: {
    card: "Transfert commencé de",
    begun: "a commencé à transférer cette demande",
    noClone: "Le clone n’existe pas encore.",
    clone: /^Le clone [A-Z]+-\d+ existe\.$/,
    finish: "Terminer",
    leave: "Laisser",
    own: "Transfert de",
    waits: /Guichet attend que l’autre navigateur n’y soit plus/,
    over: "s’en est occupé entre-temps.",
    taken: "l’a repris entre-temps.",
    second: "a commencé à transférer cette demande. Transférer quand même ferait un second clone.",
    goOn: "Continuer quand même",
    seen: "C’est vu",
    missing: "Reste à faire",
    looked: "À vérifier",
  },
  en: {
    card: "Transfer begun of",
    begun: "has begun to transfer this request",
    noClone: "The clone does not exist yet.",
    clone: /^The clone [A-Z]+-\d+ exists\.$/,
    finish: "Finish",
    leave: "Leave it",
    own: "Transfer of",
    waits: /Guichet waits until the other browser is no longer at it/,
    over: "has dealt with it meanwhile.",
    taken: "has taken it over meanwhile.",
    second: "has begun to transfer this request. Transferring it all the same would make a second clone.",
    goOn: "Go on all the same",
    seen: "Got it",
    missing: "Still missing",
    looked: "To be checked",
  },
};

/** A transfer of a request that was begun at one machine and goes on at another, as its page shows it. */
export class BegunTransfer {
  /** What somebody began elsewhere. */
  readonly card: Locator;
  readonly clone: Locator;
  readonly noClone: Locator;
  readonly finish: Locator;
  readonly leave: Locator;
  /** The card of the act that is in this browser's journal, and not finished. */
  readonly own: Locator;
  readonly waits: Locator;
  /** What is to be looked for, and what is known to be missing. */
  readonly looked: Locator;
  readonly missing: Locator;
  readonly ways: Locator;
  readonly claim: Locator;
  readonly goOn: Locator;
  readonly seen: Locator;

  constructor(
    page: Page,
    key: string,
    private readonly language: Language,
  ) {
    const label = labels[language];
    const main = page.getByRole("main");
    this.card = main.getByRole("article", { name: `${label.card} ${key}` });
    this.clone = this.card.getByRole("link", { name: label.clone });
    this.noClone = this.card.getByText(label.noClone);
    this.finish = this.card.getByRole("button", { name: label.finish });
    this.leave = this.card.getByRole("button", { name: label.leave });
    this.own = main.getByRole("article", { name: `${label.own} ${key}` });
    this.waits = this.own.getByText(label.waits);
    this.looked = this.own.getByText(label.looked);
    this.missing = this.own.getByText(label.missing);
    this.ways = this.own.getByRole("button");
    this.claim = this.own.getByRole("button", { name: label.finish });
    this.goOn = this.own.getByRole("button", { name: label.goOn });
    this.seen = this.own.getByRole("button", { name: label.seen });
  }

  /** Who began it. */
  begunBy(name: string): Locator {
    return this.card.getByRole("heading", { name: `${name} ${labels[this.language].begun}` });
  }

  /** Who brought to its end what was begun here. */
  dealtWithBy(name: string): Locator {
    return this.own.getByText(`${name} ${labels[this.language].over}`);
  }

  /** Who has begun another transfer of the request, so that the one that was begun here is held back. */
  heldBackBy(name: string): Locator {
    return this.own.getByText(`${name} ${labels[this.language].second}`);
  }

  /** Who has in hands what was begun here. */
  takenOverBy(name: string): Locator {
    return this.own.getByText(`${name} ${labels[this.language].taken}`);
  }
}
