//! Requests that an agent has in hand.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &RHONE,
        BUG,
        MAILING,
        "Les convocations au stage partent sans leur pièce jointe",
        "Nous convoquons 120 stagiaires pour février. Le message part bien, mais le règlement \
         joint n'arrive chez personne. En envoi d'essai, à ma propre adresse, il y est pourtant. \
         Le fichier fait 11 Mo, si cela a de l'importance.\n\nNous avons dû renvoyer le règlement \
         par la poste à ceux qui n'ont pas d'imprimante.",
    )
    .then(&[
        Note(
            "11 Mo : limite du serveur de courrier, voir DEV. L'envoi d'essai passe par un autre \
             chemin.",
        ),
        Us("Votre fichier dépasse la taille que notre serveur accepte, et le logiciel aurait dû \
            vous le dire. Pourriez-vous essayer avec une version allégée, ou un lien vers le \
            document ? Je vous tiens au courant de la correction."),
    ]),
    mail(
        &LIBOURNE,
        HELP,
        AGENDA,
        "Poser les vacances de la zone A dans l'agenda",
        "Nos cours s'affichent pendant les vacances de février. Je croyais que le calendrier \
         suivait l'académie. Où le règle-t-on ?",
    )
    .mine()
    .then(&[Us(
        "Le calendrier se choisit dans « Paramètres », « Saison », « Zone de vacances ». Votre \
         compte est sur « Aucune ». Avant de la changer, pourriez-vous me dire si certains cours \
         ont volontairement lieu pendant les vacances ?",
    )]),
    mail(
        &VOIRON,
        WISH,
        TEACHING,
        "Joindre un enregistrement audio à une évaluation",
        "J'aimerais garder un enregistrement de chaque élève lors des contrôles, pour qu'ils \
         s'entendent d'une année sur l'autre. Un fichier d'une minute par élève suffirait. Est-ce \
         dans vos projets ?",
    )
    .by(1)
    .then(&[
        Us("L'idée nous plaît et d'autres professeurs l'ont eue. Combien d'élèves cela ferait-il \
            par trimestre, et qui devrait pouvoir écouter : le professeur, la famille, le jury ?"),
        Them("Une cinquantaine d'élèves, et tous les trois je pense. La famille surtout."),
    ]),
    mail(
        &BRIEUC,
        BUG,
        PEOPLE,
        "Un élève majeur apparaît encore sous le compte de sa mère",
        "Julien a eu 18 ans en octobre. Il voudrait son propre accès mais l'extranet le renvoie \
         toujours vers le compte de sa mère. J'ai coché « majeur » sur la fiche, sans effet. Sa \
         mère, elle, continue de recevoir ses bulletins et ne s'en plaint pas.",
    )
    .mine()
    .files(&[Screen("fiche Julien.png")]),
    mail(
        &WEPPES,
        HELP,
        AGENDA,
        "Feuille de route du concert : ajouter les horaires du car",
        "Pour les concerts en déplacement, nos musiciens veulent l'heure du car sur la feuille de \
         route. Nous l'ajoutons au stylo sur 68 exemplaires. Y a-t-il une rubrique prévue ?",
    )
    .by(0)
    .then(&[Note(
        "Rubrique « Transport » du service, mais invisible si le lieu n'a pas d'adresse. À \
         vérifier chez eux.",
    )]),
    mail(
        &PERPIGNAN,
        BUG,
        ENROLMENT,
        "Formulaire : impossible de joindre une photo prise au téléphone",
        "Les parents qui s'inscrivent depuis un iPhone ne peuvent pas joindre la photo \
         d'identité, le formulaire dit « format refusé ». C'est un fichier .heic d'après ce que \
         j'ai pu voir. Nous en sommes à une vingtaine d'appels.",
    )
    .by(0)
    .mine()
    .urgent()
    .files(&[
        Screen("format refusé.png"),
        Text(
            "IMG_2214.heic.txt",
            "Copie du message : « Format refusé. Formats admis : jpg, png, pdf. »\nTéléphone de \
             Mme Soler, iOS 26.1, 18 h 42.\n",
        ),
    ])
    .then(&[
        Note(
            "Le format HEIC n'est pas converti. Contournement : réglages de l'appareil photo, « \
             Le plus compatible ».",
        ),
        Us("Ce format récent des iPhone n'est pas encore accepté par le formulaire. En \
             attendant, les parents peuvent faire une capture d'écran de la photo et joindre \
             celle-ci : elle est en PNG, donc admise. Je reviens vers vous dès que j'ai une date."),
        Them("Merci pour l'astuce, elle dépanne. J'attends donc la date."),
    ]),
    mail(
        &ARAVIS,
        HELP,
        BILLING,
        "Facturer la location d'un instrument au mois",
        "Nous louons des violons à l'année, mais certains parents arrêtent au bout de deux mois. \
         Comment facturer au mois sans créer neuf contrats par élève ?",
    )
    .then(&[Us(
        "Un seul contrat suffit, avec la périodicité « Mensuelle » et sans date de fin. \
         Souhaitez-vous que la caution soit reprise sur chaque facture, ou seulement sur la \
         première ?",
    )]),
    mail(
        &BEAUNE,
        BUG,
        TEACHING,
        "Bulletins : le logo déborde et le pied de page passe à la page suivante",
        "Depuis la mise à jour, chaque bulletin fait deux pages, la seconde ne contenant que \
         l'adresse du conservatoire. Le logo semble plus haut qu'avant. J'ai essayé avec un logo \
         plus petit : même résultat. Nous devons en imprimer 460 avant le 4 décembre et je ne \
         voudrais pas gâcher autant de papier.\n\nVous trouverez la capture et un bulletin \
         d'essai.",
    )
    .mine()
    .urgent()
    .files(&[Screen("bulletin 2 pages.png"), Report("bulletin_essai.pdf")])
    .then(&[Note(
        "Reproduit avec leur modèle sur la recette : 2 mm de trop en bas depuis la 4.18. À \
         transférer.",
    )]),
    mail(
        &GENEVA,
        WISH,
        PEOPLE,
        "Emergency contact who is not a guardian",
        "Several of our pupils are driven by an au pair. We want her number on the attendance \
         sheet, yet she must not receive invoices or reports. Today the only way is to enter her \
         as a guardian, and she gets everything.",
    )
    .form(Headed)
    .then(&[Us(
        "I see the difficulty. Would a contact that appears only on attendance sheets and the \
         pupil's record, without any access or mail, do what you need?",
    )]),
    mail(
        &THION,
        HELP,
        PEOPLE,
        "Retrouver les partitions prêtées à des musiciens partis",
        "Trois musiciens sont partis avec leurs parties séparées. Je voudrais savoir lesquelles, \
         et leur écrire gentiment. La bibliothèque indique « prêté » mais pas à qui.",
    )
    .then(&[Us(
        "Le nom de l'emprunteur s'affiche dans « Bibliothèque », « Prêts », avec le filtre « \
         Adhésion terminée ». Y voyez-vous vos trois musiciens ?",
    )]),
    mail(
        &RENNES,
        WISH,
        MAILING,
        "Envoyer les rappels de cours par SMS plutôt que par courriel",
        "Nos familles lisent peu leurs courriels, surtout pour une annulation le jour même. \
         Serait-il possible d'envoyer ces rappels-là par SMS, quitte à les payer ? Nous en \
         enverrions une centaine par mois, pas davantage. Le conseil d'administration a déjà \
         donné son accord pour un petit budget.",
    )
    .mine()
    .files(&[Text(
        "délibération.txt",
        "Conseil d'administration du 16 novembre\nPoint 7 : communication d'urgence par SMS. \
         Budget voté : 150 EUR par an.\n",
    )]),
    mail(
        &REUNION,
        BUG,
        AGENDA,
        "Toutes les heures de cours sont décalées de trois heures",
        "Depuis notre île, l'agenda affiche les cours avec trois heures de moins : celui de 15 h \
         s'affiche à 12 h. Sur la feuille imprimée l'heure est juste. Nous avions déjà eu ce \
         souci il y a deux ans et vous l'aviez réglé en une journée.",
    )
    .urgent()
    .then(&[
        Note(
            "Fuseau du compte revenu à Europe/Paris lors de la migration. Vérifier les autres \
             comptes d'outre-mer avant de répondre.",
        ),
        Us("Le fuseau horaire de votre compte est revenu à celui de Paris. Je l'ai remis sur La \
            Réunion. Pourriez-vous vérifier un cours de demain, et me confirmer que les rappels \
            partent à la bonne heure ?"),
    ]),
    mail(
        &AIX,
        HELP,
        AGENDA,
        "Réserver l'auditorium sur un créneau récurrent",
        "Je souhaite bloquer l'auditorium tous les premiers lundis du mois pour l'accord du \
         piano. La récurrence propose « toutes les 4 semaines », ce qui ne tombe pas toujours le \
         premier lundi.",
    )
    .by(1)
    .mine()
    .then(&[
        Us("La récurrence « Personnalisée » propose « le premier lundi du mois » : elle \
            n'apparaît qu'après avoir choisi la fréquence mensuelle. L'avez-vous à l'écran ?"),
        Them("Oui je la vois, c'est réglé jusqu'en juin. Merci."),
    ]),
    mail(
        &LIEGE,
        BUG,
        PEOPLE,
        "Les cartes de membre sortent sans photo",
        "Nous imprimons les cartes des 340 membres. Les photos apparaissent à l'écran mais pas \
         sur le PDF, où il y a un cadre gris. Hier, dix cartes sont sorties correctement, puis \
         plus rien. Je n'ai rien changé entre-temps, à part le rouleau de l'imprimante.",
    )
    .then(&[Us("Pourriez-vous m'envoyer le PDF fautif ? Et me dire si les dix premières cartes \
                étaient celles de membres inscrits cette année ?")]),
    mail(
        &COLMAR,
        HELP,
        ACCESS,
        "Donner à l'accueil un droit de lecture seule sur les factures",
        "Notre agent d'accueil renseigne les familles sur ce qu'elles doivent, mais ne doit pas \
         pouvoir modifier une facture ni encaisser. Le profil « Secrétariat » est trop large, « \
         Accueil » ne voit rien. Comment faire un profil entre les deux ?",
    )
    .mine()
    .then(&[Note(
        "Profils sur mesure : réservés à la formule Premium, ils l'ont depuis janvier. Réponse : \
         dupliquer « Accueil », cocher « Factures : consulter ».",
    )]),
    mail(
        &LIMOUSIN,
        WISH,
        BILLING,
        "Bordereau de cotisations par département",
        "Le bordereau mélange les trois départements, et chaque union veut le sien. Nous trions à \
         la main dans un tableur. Un saut de page par département nous suffirait.",
    )
    .then(&[
        Us("Votre demande rejoint celle d'une autre confédération. Pour la décrire au plus juste \
            : faut-il un total par département, ou seulement un saut de page ?"),
        Them("Les deux, avec le nom du président de l'union en tête si possible."),
    ]),
    mail(
        &DROME,
        BUG,
        ENROLMENT,
        "Les élèves réinscrits ne reçoivent pas leur confirmation",
        "Depuis lundi, quand une famille se réinscrit, elle voit « Demande enregistrée » mais \
         aucun courriel n'arrive. Les nouvelles inscriptions, elles, sont bien confirmées.\n\n\
         Nous avons vérifié avec trois adresses différentes, dont la mienne. Les familles \
         rappellent pour savoir si c'est pris en compte.",
    )
    .mine()
    .then(&[
        Us("Le modèle « Confirmation de réinscription » a été désactivé lundi à 9 h 12 depuis le \
            compte de la direction, sans doute par mégarde. Je l'ai réactivé : pourriez-vous \
            refaire un essai avec votre adresse ?"),
        Them(
            "Essai concluant, le courriel est arrivé en dix secondes. Peut-on renvoyer ceux de la \
             semaine aux familles concernées ?",
        ),
    ]),
    mail(
        &VOLVESTRE,
        HELP,
        PEOPLE,
        "Exporter les coordonnées des parents d'élèves pour l'association",
        "L'association des parents nous demande les adresses électroniques. En avons-nous le \
         droit, et si oui comment sortir celles des familles qui ont donné leur accord ?",
    )
    .then(&[Note("Attention : consentement. Répondre avec la fiche « Données personnelles ».")]),
    mail(
        &CAEN,
        HELP,
        SITE,
        "Mettre un concert en avant sur la page d'accueil",
        "Notre concert de Noël doit passer devant les autres annonces. Il s'affiche par ordre de \
         date, donc en quatrième. Comment l'épingler ?",
    )
    .mine()
    .form(Bare),
    mail(
        &SOMME,
        HELP,
        PEOPLE,
        "Changer le président de douze sociétés d'un coup",
        "Après les assemblées générales d'automne, douze de nos sociétés ont un nouveau \
         président. Faut-il vraiment ouvrir douze fiches ? J'ai leurs noms dans un tableau, joint.",
    )
    .files(&[Text(
        "présidents.csv",
        "Société;Ancien;Nouveau;Depuis\nHarmonie de Corbie;M. Pruvost;Mme Caron;12/10/2026\n\
         Fanfare d'Albert;Mme Leroy;M. Thuillier;17/10/2026\nBatterie-fanfare de Ham;M. Vasset;M. \
         Roussel;24/10/2026\n",
    )])
    .then(&[Us(
        "Douze fiches s'importent aussi d'un coup : « Sociétés », « Mettre à jour depuis un \
         fichier ». Il me faudrait le numéro d'affiliation dans votre tableau pour les \
         reconnaître ; pouvez-vous l'ajouter ?",
    )]),
    mail(
        &GUERET,
        BUG,
        BILLING,
        "Le bordereau de régie ne s'imprime plus depuis ce matin",
        "À l'impression du bordereau, la fenêtre s'ouvre puis se referme aussitôt. J'ai \
         redémarré, changé d'imprimante, vidé ce qu'il fallait vider. La perception ferme à 16 h.",
    )
    .urgent()
    .then(&[Us(
        "Votre navigateur bloque la fenêtre d'impression depuis sa mise à jour de cette nuit. À \
         droite de l'adresse, cliquez sur la petite icône barrée et choisissez « Toujours \
         autoriser ». Pour la perception, « Télécharger » donne le même document tout de suite.",
    )]),
    mail(
        &BROYE,
        WISH,
        TEACHING,
        "Imprimer les attestations de niveau au format A5",
        "Nos attestations sont remises sur un carton A5. Le modèle n'existe qu'en A4, et la \
         réduction rend le texte illisible.",
    )
    .then(&[Us(
        "Je regarde avec nos graphistes s'il existe déjà un gabarit proche. Avez-vous un carton \
         vierge à me décrire : marges, zone du sceau ?",
    )]),
];
