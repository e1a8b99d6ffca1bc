/** The names of the controls that tests look for, in both languages of the desk. */
export type Language = "fr" | "en";

const labels = {
  signedOut: { fr: "Déconnecté", en: "Signed out" },
  signIn: { fr: "Se connecter", en: "Sign in" },
  accountEmail: { fr: "Adresse de votre compte Atlassian", en: "Address of your Atlassian account" },
  token: { fr: /^Jeton d’/, en: /token$/i },
  conversation: { fr: "Échanges", en: "Conversation" },
  path: { fr: "Étapes", en: "Path" },
  acts: { fr: "Actions", en: "Acts" },
  checklist: { fr: "Mise en forme", en: "Checklist" },
  triage: { fr: "Mise en forme", en: "Triage" },
  take: { fr: "Prendre", en: "Take" },
  closeAsBefore: { fr: "Clore comme avant", en: "Close as before" },
  linkedIssues: { fr: "Demandes liées", en: "Linked issues" },
  similarTickets: { fr: "Demandes semblables", en: "Similar requests" },
  email: { fr: "E-mail", en: "E-mail" },
  account: { fr: "Nom du compte", en: "Account name" },
  assignee: { fr: "Assigné", en: "Assignee" },
  title: { fr: "Titre", en: "Title" },
  group: { fr: "Groupe fonctionnel", en: "Functional group" },
  acceptAll: { fr: "Tout accepter", en: "Accept all" },
  save: { fr: "Enregistrer", en: "Save" },
  draftRestored: { fr: /Brouillon repris/, en: /Draft restored/ },
} satisfies Record<string, Record<Language, string | RegExp>>;

export type Label = keyof typeof labels;

/** What a control is called in a language. */
export function label(name: Label, language: Language): string | RegExp {
  return labels[name][language];
}
