//! The customers. Domains end in `.example`, and telephone numbers are those that the regulators
//! of France (ARCEP) and the United Kingdom (Ofcom) keep for fiction.

/// The language of a customer's mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    French,
    English,
}

/// A customer of the publisher.
#[derive(Debug)]
pub(super) struct Customer {
    /// The account in the product.
    pub(super) account: &'static str,
    pub(super) domain: &'static str,
    pub(super) town: &'static str,
    pub(super) language: Language,
    pub(super) people: &'static [Writer],
}

/// Somebody who writes for a customer.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) name: &'static str,
    pub(super) post: &'static str,
    /// What stands before the `@`.
    pub(super) mailbox: &'static str,
    /// Empty if it is not given.
    pub(super) telephone: &'static str,
}

impl Customer {
    pub(super) fn address(&self, writer: &Writer) -> String {
        format!("{}@{}", writer.mailbox, self.domain)
    }
}

const fn french(
    account: &'static str,
    domain: &'static str,
    town: &'static str,
    people: &'static [Writer],
) -> Customer {
    Customer { account, domain, town, language: Language::French, people }
}

const fn english(
    account: &'static str,
    domain: &'static str,
    town: &'static str,
    people: &'static [Writer],
) -> Customer {
    Customer { account, domain, town, language: Language::English, people }
}

const fn writer(
    name: &'static str,
    post: &'static str,
    mailbox: &'static str,
    telephone: &'static str,
) -> Writer {
    Writer { name, post, mailbox, telephone }
}

pub(super) static BRIEUC: Customer = french(
    "École de musique de Saint-Brieuc",
    "ecole-musique-saintbrieuc.example",
    "12 rue du Port, 22000 Saint-Brieuc",
    &[
        writer("Claire Petit", "Secrétaire", "claire.petit", "02 61 91 14 20"),
        writer("Yann Le Goff", "Directeur", "direction", "02 61 91 14 21"),
    ],
);
pub(super) static AIX: Customer = french(
    "Conservatoire du Pays d'Aix",
    "conservatoire-paysdaix.example",
    "3 cours des Tilleuls, 13100 Aix-en-Provence",
    &[
        writer("Martine Roux", "Responsable de la scolarité", "martine.roux", "04 65 71 30 12"),
        writer("Fabrice Olivieri", "Régisseur", "regie", "04 65 71 30 18"),
    ],
);
pub(super) static WEPPES: Customer = french(
    "Orchestre philharmonique des Weppes",
    "op-weppes.example",
    "8 place du Beffroi, 59000 Lille",
    &[
        writer("Delphine Vasseur", "Administratrice", "d.vasseur", "03 53 01 62 40"),
        writer("Antoine Deroo", "Bibliothécaire", "bibliotheque", ""),
    ],
);
pub(super) static RHONE: Customer = french(
    "Fédération musicale du Rhône et de l'Ain",
    "fedemusicale-rhoneain.example",
    "41 quai des Célestins, 69002 Lyon",
    &[
        writer("Brigitte Chavanne", "Secrétaire générale", "secretariat", "04 65 71 08 55"),
        writer("Luc Morand", "Trésorier", "tresorier", "06 39 98 20 71"),
    ],
);
pub(super) static COLMAR: Customer = french(
    "Conservatoire de Colmar et environs",
    "conservatoire-colmar-environs.example",
    "5 rue des Tanneurs, 68000 Colmar",
    &[
        writer("Sabine Schmitt", "Responsable administrative", "sabine.schmitt", "03 53 01 77 03"),
        writer("Éric Wolff", "Adjoint de direction", "eric.wolff", ""),
    ],
);
pub(super) static RETZ: Customer = french(
    "École de musique du Pays de Retz",
    "musique-paysderetz.example",
    "2 place du Marché, 44210 Pornic",
    &[writer("Solène Guillou", "Secrétaire", "contact", "02 61 91 45 09")],
);
pub(super) static LIBOURNE: Customer = french(
    "Conservatoire du Libournais",
    "conservatoire-libournais.example",
    "17 allée des Platanes, 33500 Libourne",
    &[
        writer("Nathalie Dupouy", "Chargée de scolarité", "nathalie.dupouy", "05 36 49 12 70"),
        writer("Bernard Lacoste", "Comptable", "comptabilite", "05 36 49 12 72"),
    ],
);
pub(super) static VOLVESTRE: Customer = french(
    "École de musique du Volvestre",
    "em-volvestre.example",
    "Maison des associations, 31310 Montesquieu-Volvestre",
    &[writer("Aurélie Fauré", "Coordinatrice", "aurelie", "06 39 98 41 13")],
);
pub(super) static NAMUR: Customer = french(
    "Académie de musique de Namur-Sud",
    "academie-namur-sud.example",
    "22 rue du Collège, 5000 Namur",
    &[
        writer("Benoît Lambrechts", "Surveillant éducateur", "b.lambrechts", ""),
        writer("Françoise Delvaux", "Directrice", "direction", ""),
    ],
);
pub(super) static BROYE: Customer = french(
    "École de musique de la Broye",
    "ecole-musique-broye.example",
    "Avenue de la Gare 9, 1530 Payerne",
    &[writer("Christine Rochat", "Administration", "administration", "")],
);
pub(super) static LIEGE: Customer = french(
    "Fédération musicale liégeoise",
    "fedemusique-liege.example",
    "Quai Orban 14, 4020 Liège",
    &[writer("Marc Dethier", "Secrétaire", "secretariat", "")],
);
pub(super) static BEAUNE: Customer = french(
    "Conservatoire de Beaune Côte-Vigne",
    "conservatoire-beaune-cv.example",
    "1 rue des Remparts, 21200 Beaune",
    &[
        writer("Sylvie Perrot", "Secrétariat pédagogique", "sylvie.perrot", "03 53 01 28 64"),
        writer("Hugues Armand", "Directeur", "hugues.armand", "03 53 01 28 60"),
    ],
);
pub(super) static THION: Customer = french(
    "Harmonie municipale de Thionville-Est",
    "harmonie-thionville-est.example",
    "Salle Saint-Cécile, 57100 Thionville",
    &[writer("Jean-Paul Weber", "Président", "president", "06 39 98 63 25")],
);
pub(super) static ARAVIS: Customer = french(
    "École de musique des Aravis",
    "musique-aravis.example",
    "Espace des Alpages, 74230 Thônes",
    &[
        writer("Élodie Favre", "Directrice", "elodie.favre", "04 65 71 92 17"),
        writer("Nicolas Burnier", "Secrétaire", "secretariat", "04 65 71 92 16"),
    ],
);
pub(super) static AMBOISE: Customer = french(
    "École de musique du Val d'Amboise",
    "ecolemusique-valamboise.example",
    "6 quai des Violettes, 37400 Amboise",
    &[writer("Laurence Marchais", "Secrétaire", "laurence.marchais", "02 61 91 83 30")],
);
pub(super) static LIMOUSIN: Customer = french(
    "Confédération musicale du Limousin",
    "cm-limousin.example",
    "30 avenue Garibaldi, 87000 Limoges",
    &[
        writer("Pierre Desbordes", "Président", "pierre.desbordes", "05 36 49 60 01"),
        writer("Colette Vergne", "Licences et assurances", "licences", "05 36 49 60 04"),
    ],
);
pub(super) static PERPIGNAN: Customer = french(
    "Conservatoire Perpignan Canigó",
    "conservatoire-canigo.example",
    "4 rue des Micocouliers, 66000 Perpignan",
    &[
        writer("Mireille Puig", "Inscriptions", "inscriptions", "04 65 71 55 48"),
        writer("Jordi Casals", "Informatique", "informatique", ""),
    ],
);
pub(super) static RENNES: Customer = french(
    "École de musique des Trois Rivières",
    "ecole-troisrivieres.example",
    "19 rue de Redon, 35000 Rennes",
    &[writer("Maëlle Tanguy", "Accueil", "accueil", "02 61 91 50 66")],
);
pub(super) static LONDON: Customer = english(
    "Riverside Youth Orchestra",
    "riverside-youth-orchestra.example",
    "14 Wharf Road, London N1",
    &[writer("Harriet Coleman", "General Manager", "harriet", "020 7946 0183")],
);
pub(super) static GENEVA: Customer = english(
    "International Music School of Geneva",
    "ims-geneva.example",
    "Rue du Rhône 88, 1204 Genève",
    &[writer("Anna Lindqvist", "Office Coordinator", "office", "")],
);
pub(super) static CAEN: Customer = french(
    "Orchestre des jeunes de Basse-Normandie",
    "ojbn.example",
    "Esplanade du Château, 14000 Caen",
    &[writer("Guillaume Lemonnier", "Chargé de production", "production", "02 61 91 06 38")],
);
pub(super) static VOIRON: Customer = french(
    "École de musique du Voironnais",
    "em-voironnais.example",
    "7 rue Grande, 38500 Voiron",
    &[
        writer("Patricia Gallo", "Secrétaire", "patricia.gallo", "04 65 71 61 29"),
        writer("David Rey", "Professeur de trompette", "david.rey", ""),
    ],
);
pub(super) static REUNION: Customer = french(
    "Conservatoire du Sud, La Réunion",
    "conservatoire-sud-reunion.example",
    "11 rue des Bons-Enfants, 97410 Saint-Pierre",
    &[writer("Marie-Andrée Hoarau", "Scolarité", "scolarite", "")],
);
pub(super) static SOMME: Customer = french(
    "Union des harmonies de la Somme",
    "harmonies-somme.example",
    "26 rue des Hortillons, 80000 Amiens",
    &[writer("Gérard Lefebvre", "Trésorier", "gerard.lefebvre", "03 53 01 49 95")],
);
pub(super) static MENTON: Customer = french(
    "École de musique de Menton-Riviera",
    "musique-menton-riviera.example",
    "9 montée du Souvenir, 06500 Menton",
    &[writer("Paola Ferrero", "Directrice", "paola.ferrero", "04 65 71 47 02")],
);
pub(super) static BRUSSELS: Customer = english(
    "Brussels Music Academy",
    "brussels-music-academy.example",
    "Chaussée d'Ixelles 201, 1050 Bruxelles",
    &[writer("Tom Verbeke", "Front Desk", "frontdesk", "")],
);
pub(super) static DROME: Customer = french(
    "École intercommunale de la Drôme des collines",
    "musique-dromedescollines.example",
    "Place Jules-Nadi, 26100 Romans-sur-Isère",
    &[
        writer("Véronique Blanc", "Secrétaire", "veronique.blanc", "04 65 71 19 84"),
        writer("Samuel Ortiz", "Directeur", "samuel.ortiz", "04 65 71 19 80"),
    ],
);
pub(super) static GUERET: Customer = french(
    "Conservatoire de Guéret-Creuse",
    "conservatoire-gueret-creuse.example",
    "3 place Bonnyaud, 23000 Guéret",
    &[writer("Josiane Aubert", "Régie de recettes", "regie.recettes", "05 36 49 33 11")],
);
