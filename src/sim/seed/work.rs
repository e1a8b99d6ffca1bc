//! Issues of the technical team and of the product owners.

use super::calendar::{DAY, HOUR};
use super::case::BUG;
use crate::sim::world::base;

pub(super) const STORY: &str = base::TYPE_STORY;
pub(super) const CHORE: &str = base::TYPE_TASK;

/// How far an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Waiting,
    Begun,
    Done,
}

/// An issue of DEV or PO.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) project: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// The place of its component in [`base::COMPONENTS`] (DEV), or of its value among the options
    /// of [`base::FIELD_VALUE`] (PO).
    pub(super) area: usize,
    pub(super) progress: Progress,
    /// Seconds of working time before now; a clone is made when its original is transferred.
    pub(super) age: i64,
    /// What a colleague said about it; empty if nobody did.
    pub(super) remark: &'static str,
}

const fn dev(
    days: i64,
    kind: &'static str,
    area: usize,
    progress: Progress,
    title: &'static str,
    text: &'static str,
) -> Work {
    Work {
        project: "DEV",
        kind,
        title,
        text,
        area,
        progress,
        age: days * DAY + 2 * HOUR,
        remark: "",
    }
}

const fn po(
    days: i64,
    area: usize,
    progress: Progress,
    title: &'static str,
    text: &'static str,
) -> Work {
    Work {
        project: "PO",
        kind: STORY,
        title,
        text,
        area,
        progress,
        age: days * DAY + 2 * HOUR,
        remark: "",
    }
}

impl Work {
    const fn remark(mut self, remark: &'static str) -> Work {
        self.remark = remark;
        self
    }
}

pub(super) static CLONE_ROUNDING: Work = dev(
    0,
    BUG,
    2,
    Progress::Done,
    "Avoirs partiels : un centime d'écart dans l'export comptable",
    "h3. Demande du client\nQuand une facture reçoit un avoir partiel, l'export comptable \
     arrondit chaque ligne avant de faire la somme. Le total diffère d'un centime de celui de la \
     facture et le Trésor public refuse le fichier.\n\nh3. Pour reproduire\n# Facture de 3 lignes \
     à 33,335 €\n# Avoir de 50 %\n# Exporter le journal des ventes",
)
.remark(
    "Corrigé dans la 4.18.2 : la somme est faite avant l'arrondi. En production depuis ce matin.",
);
pub(super) static CLONE_BADGE: Work = po(
    0,
    1,
    Progress::Done,
    "Étiquettes : imprimer le nom de l'instrument sur les badges d'élèves",
    "h3. Souhait du client\nSur les badges imprimés pour les auditions, ajouter l'instrument sous \
     le nom de l'élève.\n\nDemandé par deux fédérations pour leurs stages d'été.",
)
.remark("Livré avec la 4.18 : une case à cocher dans l'impression des badges.");
pub(super) static CLONE_AGENDA: Work = dev(
    0,
    BUG,
    0,
    Progress::Begun,
    "Agenda : les cours décalés d'une heure après une duplication de semaine",
    "h3. Demande du client\nLa duplication d'une semaine à cheval sur le changement d'heure \
     décale tous les cours d'une heure.\n\nh3. Observé\nUniquement pour les cours créés avant \
     octobre ; les nouveaux sont justes.",
);
pub(super) static CLONE_FAMILY: Work = po(
    0,
    2,
    Progress::Waiting,
    "Quotient familial : reprise automatique d'une année sur l'autre",
    "h3. Souhait du client\nConserver le quotient familial saisi l'an dernier et ne demander que \
     la mise à jour du justificatif.",
);

/// The issues that no request has led to, oldest first.
pub(super) static BACKLOG: &[Work] = &[
    dev(
        14,
        CHORE,
        1,
        Progress::Done,
        "Passer la base de recette en PostgreSQL 17",
        "La recette tourne encore en 15. Prévoir une répétition de la bascule avant la production.",
    ),
    po(
        14,
        2,
        Progress::Begun,
        "Réinscription en ligne : parcours sur téléphone",
        "En tant que parent, je veux réinscrire mes enfants depuis mon téléphone sans zoomer.\n\n\
         * un enfant par écran\n* reprise possible le lendemain\n* signature du règlement au doigt",
    ),
    dev(
        12,
        BUG,
        0,
        Progress::Done,
        "Le menu latéral recouvre le tableau sous 1280 pixels",
        "Sur les portables de 13 pouces, la première colonne des listes est illisible tant que le \
         menu est ouvert.",
    ),
    dev(
        11,
        STORY,
        3,
        Progress::Begun,
        "Import d'élèves : accepter les fichiers séparés par des tabulations",
        "Excel enregistre « Texte Unicode » avec des tabulations et en UTF-16. Nous refusons le \
         fichier avec un message incompréhensible.",
    )
    .remark("La détection de l'encodage est prête, il reste les guillemets."),
    po(
        10,
        1,
        Progress::Waiting,
        "Relevé annuel des présences pour les subventions",
        "En tant que directeur, je veux un total d'heures de cours par discipline pour le dossier \
         du département.",
    ),
    dev(
        9,
        BUG,
        4,
        Progress::Waiting,
        "Les courriels de relance partent deux fois quand deux tuteurs ont la même adresse",
        "Le dédoublonnage se fait par personne, pas par adresse. Environ 40 structures concernées.",
    ),
    dev(
        8,
        CHORE,
        1,
        Progress::Begun,
        "Renouveler le certificat du serveur de fichiers",
        "Expire le mois prochain. Automatiser cette fois.",
    ),
    po(
        7,
        0,
        Progress::Done,
        "Renommer « Usager » en « Élève » dans tout l'extranet",
        "Décision du comité des utilisateurs du printemps.",
    ),
    dev(
        6,
        BUG,
        2,
        Progress::Waiting,
        "Prélèvements : le fichier SEPA est refusé quand le BIC est absent",
        "Le BIC n'est plus obligatoire pour les comptes de la zone euro ; nous écrivons une \
         balise vide que deux banques refusent.",
    ),
    dev(
        4,
        STORY,
        0,
        Progress::Waiting,
        "Agenda : annuler la dernière modification",
        "Un glisser-déposer malheureux et le cours est ailleurs. Proposer « Annuler » pendant dix \
         secondes.",
    ),
    po(
        4,
        2,
        Progress::Waiting,
        "Location d'instruments : caution et état des lieux",
        "En tant que régisseur, je veux joindre deux photos et le montant de la caution au \
         contrat de location.",
    ),
    dev(
        3,
        BUG,
        3,
        Progress::Begun,
        "Export des adhérents : la colonne « Licence » est vide pour les harmonies",
        "Le numéro est lu dans l'ancienne table. Les fédérations ne peuvent plus éditer leurs \
         listes.",
    ),
    dev(
        2,
        CHORE,
        1,
        Progress::Waiting,
        "Mesurer le temps d'ouverture de la fiche élève",
        "Plusieurs clients la trouvent lente le mercredi. Poser des mesures avant de discuter.",
    ),
    dev(
        1,
        BUG,
        4,
        Progress::Waiting,
        "Pièces jointes de plus de 10 Mo : l'envoi échoue sans message",
        "Le serveur de courrier répond 552, nous affichons « Envoyé ».",
    ),
    po(
        1,
        1,
        Progress::Waiting,
        "Concerts : billetterie simple avec places numérotées",
        "Trois orchestres l'utilisent aujourd'hui dans un tableur partagé. Recueillir leurs \
         fichiers.",
    ),
    dev(
        0,
        BUG,
        0,
        Progress::Waiting,
        "Bulletins : le pied de page passe sur une seconde feuille",
        "Depuis la 4.18, marge basse de 2 mm en trop avec les logos hauts.",
    ),
];
