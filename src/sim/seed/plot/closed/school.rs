//! Closed requests about pupils, lessons and reports.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;
use crate::sim::world::base::{RESOLUTION_CANNOT_REPRODUCE as NOT_SEEN, RESOLUTION_DONE as DONE};

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &BRIEUC,
        HELP,
        ENROLMENT,
        "Rouvrir les inscriptions pour l'atelier jazz seulement",
        "Nous avons fermé les inscriptions en ligne le 30 septembre, mais il reste six places à \
         l'atelier jazz. Est-il possible de ne rouvrir que celui-là ? Je n'ose pas toucher au \
         calendrier général : l'an passé, tout s'était remis en ligne pendant une nuit.",
    )
    .by(0)
    .then(&[
        Us("Oui : « Offre de cours », « Atelier jazz », « Dates d'inscription », puis décochez « \
            Suivre le calendrier général » et indiquez vos dates. Les autres cours ne bougent pas."),
        Them("Ça marche, et déjà deux inscrits."),
        Close(DONE),
    ]),
    mail(
        &NAMUR,
        HELP,
        TEACHING,
        "Bulletins : appréciation commune à deux professeurs",
        "Notre classe d'ensemble est encadrée par deux professeurs. Chacun saisit son \
         appréciation et le bulletin affiche les deux, l'une sous l'autre, parfois \
         contradictoires. Nous souhaiterions une appréciation unique, que chacun puisse compléter.",
    )
    .then(&[
        Us("C'est un réglage du cours : « Évaluation », « Saisie partagée ». Les deux professeurs \
            voient alors le même cadre, et le nom du dernier qui a écrit s'affiche en dessous. \
            Les appréciations déjà saisies sont mises bout à bout ; relisez-les avant l'édition."),
        Close(DONE),
    ]),
    mail(
        &COLMAR,
        BUG,
        AGENDA,
        "Une salle réservée deux fois le samedi matin",
        "L'auditorium est réservé par l'orchestre à cordes et par la batterie, tous deux à 10 h \
         samedi. Le logiciel aurait dû refuser, non ? Les deux professeurs se sont retrouvés \
         devant la porte, avec élèves et parents.",
    )
    .was("URGENT salle")
    .files(&[Screen("capture d'écran 2026-11-07.png")])
    .then(&[
        Note(
            "La batterie est dans « Auditorium (fond de scène) », une salle à part. Pas de bogue \
             : il manque le lien entre les deux.",
        ),
        Us("La batterie est inscrite dans « Auditorium (fond de scène) », qui est pour le \
            logiciel une autre salle. Vous pouvez déclarer que les deux s'excluent : « Lieux », « \
            Auditorium », « Salles liées ». Je l'ai fait pour vous, le conflit apparaîtra \
            désormais en rouge."),
        Close(NOT_SEEN),
    ]),
    mail(
        &PERPIGNAN,
        HELP,
        ENROLMENT,
        "Transférer un élève de liste d'attente vers un cours complet",
        "Un élève de piano déménage, sa place se libère, et je veux la donner au premier de la \
         liste d'attente. Le bouton « Admettre » reste gris. Pourtant l'effectif affiche 11 sur \
         12.",
    )
    .by(0)
    .then(&[
        Us("L'élève qui part est encore compté jusqu'à la date de fin de son inscription, \
            c'est-à-dire le 30 juin. Avancez cette date à aujourd'hui, et « Admettre » s'allumera."),
        Them("Oui ! merci beaucoup"),
        Close(DONE),
    ]),
    mail(
        &ARAVIS,
        WISH,
        TEACHING,
        "Saisir les absences depuis le téléphone",
        "Nos professeurs interviennent dans sept villages et n'ont pas d'ordinateur en salle. \
         Pourraient-ils cocher les absents depuis leur téléphone ? Aujourd'hui ils m'envoient des \
         SMS que je recopie le vendredi.",
    )
    .by(1)
    .then(&[
        Us("C'est déjà possible : sur le téléphone, l'adresse de votre extranet suivie de « \
            /appel » ouvre la feuille du cours en cours. Elle fonctionne même sans réseau, et \
            transmet plus tard. La fiche pratique est ici : [Faire l'appel sur un \
            téléphone|https://aide.opentalent.example/appel]."),
        Them("Formidable, je vais enfin avoir mes vendredis !"),
        Close(DONE),
    ]),
    mail(
        &VOIRON,
        BUG,
        TEACHING,
        "Les notes de l'examen de fin de cycle ont disparu",
        "J'avais saisi les notes de mes neuf trompettistes mercredi soir. Ce matin plus rien, la \
         grille est vide. Je suis certain d'avoir enregistré, le message vert s'est affiché.",
    )
    .by(1)
    .urgent()
    .then(&[
        Note(
            "Les notes sont dans la session de juin, celle d'août s'affiche par défaut depuis \
             hier.",
        ),
        Us("Rassurez-vous, elles sont toujours là : une nouvelle session d'examen a été ouverte \
            hier et s'affiche par défaut. Choisissez « Session de novembre » en haut à droite, et \
            vous retrouverez vos neuf élèves."),
        Them("Ouf. Vous m'avez évité une nuit blanche."),
        Close(DONE),
    ]),
    mail(
        &BROYE,
        HELP,
        PEOPLE,
        "Fusionner deux fiches d'un même élève",
        "Suite à l'import d'août, nous avons 23 élèves en double : une fois avec l'ancien numéro \
         postal, une fois avec le nouveau. Peut-on les réunir sans perdre les absences et les \
         notes qui ont été saisies tantôt sur l'une, tantôt sur l'autre ?",
    )
    .then(&[
        Us("Oui. Ouvrez la fiche à garder, « Actions », « Réunir avec… », puis choisissez \
            l'autre. Les absences et les notes sont additionnées, l'adresse la plus récente \
            l'emporte. Pour 23 fiches, le menu « Élèves », « Doublons probables » vous les \
            présente deux par deux : c'est l'affaire d'un quart d'heure."),
        Close(DONE),
    ]),
    mail(
        &BRIEUC,
        HELP,
        ENROLMENT,
        "Pièce justificative obligatoire : la rendre facultative",
        "Le justificatif de domicile bloque les inscriptions des familles hors agglomération, qui \
         paient de toute façon le tarif plein. Comment le rendre facultatif pour elles seules ?",
    )
    .form(Headed)
    .then(&[
        Us("Dans « Inscriptions », « Pièces demandées », la colonne « Pour qui » accepte une zone \
            tarifaire : choisissez « Agglomération ». Les autres familles ne verront plus la \
            demande."),
        Close(DONE),
    ]),
    mail(
        &RENNES,
        HELP,
        AGENDA,
        "Décaler tous les cours du mercredi d'un quart d'heure",
        "La ville change les horaires de bus en janvier et nous voudrions tout décaler de 15 \
         minutes le mercredi, soit 62 cours. À la main c'est une journée entière. Auriez-vous \
         mieux ?",
    )
    .then(&[
        Us("Dans l'agenda, vue « Semaine », filtrez sur le mercredi, Ctrl+A, puis « Décaler de… » \
            : indiquez +15 min, à partir du 4 janvier. Un aperçu signale les conflits de salles \
            avant de valider, et le tout s'annule en un clic."),
        Them("62 cours en deux minutes, je n'en reviens pas."),
        Close(DONE),
    ]),
    mail(
        &GENEVA,
        HELP,
        TEACHING,
        "Report cards in two languages",
        "Half of our families read French, the other half English. At the moment we print every \
         report card twice and translate the headings by hand. Can the language follow the family?",
    )
    .then(&[
        Us("It can. Each guardian's record has a \"Correspondence language\"; tick \"Use the \
            family's language\" when you print the report cards, and headings, dates and the \
            legend follow it. Teachers' comments stay as they were written, of course."),
        Close(DONE),
    ]),
    mail(
        &DROME,
        BUG,
        PEOPLE,
        "Import des élèves : les accents deviennent des points d'interrogation",
        "Nous avons repris les élèves de l'école de Saint-Donat (voir fichier). Après import, « \
         Éloïse » devient « ?lo?se », « Gaël » devient « Ga?l ». Nous avons essayé trois fois, \
         avec Excel puis LibreOffice.",
    )
    .files(&[Pupils("élèves.csv", 84), Screen("accents.png")])
    .then(&[
        Us("Votre fichier est bien en UTF-8, mais l'écran d'import était réglé sur « Windows ». \
            J'ai annulé l'import et l'ai refait avec le bon réglage : les 84 élèves sont là, \
            accents compris. Le réglage se trouve sous « Options avancées »."),
        Them("Tout est en ordre, merci infiniment. Les familles commençaient à rire jaune."),
        Close(DONE),
    ]),
    mail(
        &PERPIGNAN,
        HELP,
        ENROLMENT,
        "Tarif fratrie quand les enfants ont deux noms différents",
        "Deux sœurs, deux pères, deux noms : la remise fratrie ne s'applique pas. La mère est la \
         même, elle a un seul compte extranet. Que dois-je cocher ?",
    )
    .by(0)
    .then(&[
        Us("La remise suit le « foyer de facturation », pas le nom. Sur la fiche de la cadette, \
            rattachez-la au foyer de sa mère : la remise de 20 % apparaîtra aussitôt."),
        Close(DONE),
    ]),
];
