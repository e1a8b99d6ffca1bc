//! The first set of canned replies, in French.

use super::Reply;

pub(super) const REPLIES: [Reply; 17] = [
    Reply {
        id: "received",
        title: "Demande bien reçue",
        shortcut: "recu",
        group: "Suivi",
        text: "Bonjour,

Merci pour votre message. Nous l’avons bien reçu et l’avons enregistré sous la référence {key}.

Nous étudions votre demande et revenons vers vous dès que nous en savons plus. Si vous avez une précision à ajouter, il vous suffit de répondre à ce courriel.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "help-page",
        title: "La réponse est dans l’aide",
        shortcut: "aide",
        group: "Mode d’emploi",
        text: "Bonjour,

Ce que vous souhaitez faire est décrit pas à pas, avec des captures d’écran, sur cette page de l’aide\u{a0}:
{link:help}

Si une étape ne se présente pas de la même façon chez vous, dites-nous laquelle et nous la regarderons ensemble.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "more-details",
        title: "Précisions nécessaires",
        shortcut: "details",
        group: "Analyse",
        text: "Bonjour,

Pour trouver d’où vient la difficulté, nous avons besoin de quelques précisions\u{a0}:

- la page sur laquelle vous vous trouvez (l’adresse affichée dans le navigateur suffit)\u{202f};
- ce que vous faites juste avant, étape par étape\u{202f};
- le message qui s’affiche, si possible avec une capture d’écran\u{202f};
- un exemple concret\u{a0}: le nom d’un élève, d’un enseignant ou le numéro d’une facture.

Avec ces éléments, nous pourrons refaire la manipulation et vous répondre rapidement.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "not-reproduced",
        title: "Problème non reproduit",
        shortcut: "nonrepro",
        group: "Analyse",
        text: "Bonjour,

Nous avons refait la manipulation que vous décrivez sur le compte «\u{a0}{account}\u{a0}», et tout s’est déroulé normalement.

Pourriez-vous réessayer, si possible dans une fenêtre de navigation privée\u{202f}? Si la difficulté persiste, envoyez-nous une capture d’écran de la page entière ainsi que l’heure à laquelle cela s’est produit\u{a0}: nous pourrons alors la retrouver dans nos journaux.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "browser-cache",
        title: "Vider le cache du navigateur",
        shortcut: "cache",
        group: "Mode d’emploi",
        text: "Bonjour,

Votre navigateur a probablement gardé une ancienne version de la page. Pour la renouveler\u{a0}:

1. ouvrez la page concernée\u{202f};
2. appuyez sur Ctrl + Maj + R (Cmd + Maj + R sur Mac)\u{202f};
3. reconnectez-vous si la page vous le demande.

Si rien ne change, dites-nous quel navigateur vous utilisez et nous poursuivrons la recherche.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "password",
        title: "Mot de passe oublié",
        shortcut: "mdp",
        group: "Accès",
        text: "Bonjour,

Vous pouvez choisir vous-même un nouveau mot de passe\u{a0}: sur la page de connexion, cliquez sur «\u{a0}Mot de passe oublié\u{a0}», puis saisissez votre adresse e-mail. Un lien vous est envoyé dans les minutes qui suivent.

Si vous ne le recevez pas, regardez d’abord parmi les courriels indésirables, puis vérifiez que l’adresse saisie est bien celle de votre fiche. Pour votre sécurité, nous ne vous demanderons jamais votre mot de passe.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "access-rights",
        title: "Droits d’accès insuffisants",
        shortcut: "droits",
        group: "Accès",
        text: "Bonjour,

La page que vous cherchez n’apparaît pas parce que votre profil n’en a pas le droit. Les droits sont attribués par l’administrateur du compte «\u{a0}{account}\u{a0}» au sein de votre établissement\u{a0}: il peut vous l’ouvrir depuis la gestion des accès.

Nous ne pouvons pas modifier ces droits sans son accord. S’il n’est plus joignable, répondez-nous et nous verrons ensemble comment procéder.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "permission-to-look",
        title: "Accord pour consulter le compte",
        shortcut: "accord",
        group: "Accès",
        text: "Bonjour,

Pour vérifier ce que vous décrivez, nous aimerions consulter le compte «\u{a0}{account}\u{a0}». Nous ne ferons que regarder\u{a0}: rien ne sera modifié sans votre accord.

Pouvez-vous nous le confirmer par simple réponse à ce courriel\u{202f}?

Bien cordialement,
{agent}",
    },
    Reply {
        id: "mail-not-received",
        title: "Courriels non reçus",
        shortcut: "spam",
        group: "Messagerie",
        text: "Bonjour,

Nous avons vérifié l’envoi\u{a0}: le message a bien quitté nos serveurs. Lorsqu’un destinataire ne le trouve pas, c’est le plus souvent pour l’une de ces raisons\u{a0}:

- il est rangé parmi les courriels indésirables\u{202f};
- l’adresse enregistrée sur sa fiche comporte une faute de frappe\u{202f};
- sa boîte de réception est pleine.

Si le message reste introuvable, indiquez-nous une adresse concernée et la date de l’envoi, et nous suivrons sa trace.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "invoice-correction",
        title: "Corriger une facture",
        shortcut: "facture",
        group: "Facturation",
        text: "Bonjour,

Une facture validée ne peut plus être modifiée, car elle fait partie de votre comptabilité. Pour la corriger\u{a0}:

1. ouvrez la facture et créez un avoir du même montant\u{202f};
2. corrigez les éléments à facturer sur la fiche de l’élève ou de sa famille\u{202f};
3. établissez une nouvelle facture.

Si un règlement ou un prélèvement est déjà rattaché à la facture, dites-le-nous avant de commencer\u{a0}: nous vous indiquerons l’ordre à suivre.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "duplicate-records",
        title: "Fiches en double",
        shortcut: "doublon",
        group: "Inscriptions",
        text: "Bonjour,

Il existe deux fiches pour la même personne, généralement parce qu’une inscription en ligne a été faite avec une autre adresse e-mail.

Indiquez-nous le nom de la personne et la fiche à conserver. Avant toute fusion, vérifiez que les cours, les factures et les absences que vous souhaitez garder y figurent bien\u{a0}: l’opération ne peut pas être annulée.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "new-school-year",
        title: "Passage à la nouvelle saison",
        shortcut: "rentree",
        group: "Inscriptions",
        text: "Bonjour,

Le passage à la nouvelle saison se prépare dans cet ordre\u{a0}:

1. créez la saison dans les paramètres de votre établissement\u{202f};
2. reconduisez les cours et les enseignants\u{202f};
3. ouvrez les réinscriptions, puis les inscriptions nouvelles\u{202f};
4. vérifiez les tarifs avant la première facturation.

Le détail de chaque étape se trouve ici\u{a0}:
{link:help}

Rien de la saison en cours n’est effacé\u{a0}: vous pouvez y revenir à tout moment.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "bug-forwarded",
        title: "Transmis à l’équipe technique",
        shortcut: "bogue",
        group: "Transfert",
        text: "Bonjour,

Merci de nous avoir signalé ce dysfonctionnement. Nous l’avons constaté à notre tour et l’avons transmis à notre équipe technique sous la référence {clone}.

Vous n’avez rien d’autre à faire\u{a0}: nous vous préviendrons dès que la correction sera en ligne. Votre propre référence reste {key}.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "bug-fixed",
        title: "Correction en ligne",
        shortcut: "corrige",
        group: "Transfert",
        text: "Bonjour,

Bonne nouvelle\u{a0}: le dysfonctionnement que vous nous aviez signalé («\u{a0}{title}\u{a0}») est corrigé, et la correction est en ligne.

Pourriez-vous vérifier de votre côté\u{202f}? Si quelque chose ne va pas, répondez simplement à ce courriel et nous reprendrons le dossier.

Merci pour votre patience.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "idea-forwarded",
        title: "Suggestion transmise",
        shortcut: "idee",
        group: "Transfert",
        text: "Bonjour,

Merci pour votre suggestion. Le logiciel ne le permet pas encore aujourd’hui\u{202f}; nous l’avons donc transmise, avec vos explications, à l’équipe qui décide des évolutions (référence {clone}).

Nous ne pouvons pas vous promettre de date, mais chaque demande est lue et comptée. Si elle est retenue, nous vous préviendrons.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "outage",
        title: "Incident en cours",
        shortcut: "panne",
        group: "Suivi",
        text: "Bonjour,

Un incident ralentit ou empêche actuellement l’accès au logiciel. Nos équipes y travaillent en priorité\u{202f}; vos données ne sont pas touchées.

Nous vous écrirons dès le retour à la normale. Merci de votre compréhension, et toutes nos excuses pour la gêne occasionnée.

Bien cordialement,
{agent}",
    },
    Reply {
        id: "no-news",
        title: "Sans nouvelles de votre part",
        shortcut: "relance",
        group: "Suivi",
        text: "Bonjour,

Nous sommes sans nouvelles de votre part depuis notre dernier message au sujet de «\u{a0}{title}\u{a0}». Nous supposons que la question est résolue et clôturons la demande {key}.

Si ce n’est pas le cas, répondez à ce courriel\u{a0}: la demande sera rouverte automatiquement, avec tout son historique.

Bien cordialement,
{agent}",
    },
];
