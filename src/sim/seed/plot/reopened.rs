//! Requests that were closed once, and came back with the customer's next mail.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;
use crate::sim::world::base::{
    RESOLUTION_CANNOT_REPRODUCE as NOT_SEEN, RESOLUTION_DONE as DONE,
    RESOLUTION_WONT_FIX as WONT_FIX,
};

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &COLMAR,
        HELP,
        AGENDA,
        "Imprimer le planning d'une salle sur une page",
        "Nous affichons le planning de chaque salle sur sa porte. Le logiciel sort deux pages, la \
         seconde avec une seule ligne. Peut-on tout faire tenir sur une ?",
    )
    .then(&[
        Us("Dans la fenêtre d'impression, choisissez « Ajuster à une page » et la vue « Du lundi \
            au samedi ». Le dimanche vide vous coûtait la seconde page."),
        Close(DONE),
        Them(
            "Cela fonctionne pour toutes les salles sauf l'auditorium, qui est ouvert le \
             dimanche. Pour celle-là, y a-t-il une solution ?",
        ),
        Reopen,
    ]),
    mail(
        &DROME,
        HELP,
        PEOPLE,
        "Retrouver les élèves partis l'an dernier",
        "Pour notre bilan, nous cherchons la liste des élèves qui ne se sont pas réinscrits. Le \
         filtre « Anciens » donne aussi ceux d'il y a dix ans. Comment n'avoir que la dernière \
         saison ?",
    )
    .mine()
    .then(&[
        Us("Ajoutez au filtre « Anciens » la condition « Dernière saison = 2025-2026 ». Vous \
            pouvez enregistrer le tout comme liste, elle se mettra à jour chaque année."),
        Close(DONE),
        Them(
            "Merci beaucoup, j'ai ma liste : 47 élèves. C'est exactement ce qu'il fallait au \
             conseil. Excellente fin de semaine à vous !",
        ),
        Reopen,
    ]),
    mail(
        &NAMUR,
        BUG,
        TEACHING,
        "La moyenne du bulletin ne tient pas compte du solfège",
        "Sur les bulletins de la filière adultes, la moyenne générale n'inclut pas la formation \
         musicale. Pour les enfants elle est comptée. Est-ce voulu ?",
    )
    .then(&[
        Us("La filière adultes avait un coefficient de zéro pour cette matière, sans doute repris \
            de l'an dernier. Mettez 1 dans « Évaluation », « Coefficients », et recalculez."),
        Close(DONE),
        Them(
            "Coefficient mis à 1. Les nouvelles moyennes sont bonnes, mais les bulletins déjà \
             publiés sur l'extranet montrent encore les anciennes. Faut-il les republier un par \
             un ? Il y en a 140.",
        ),
        Reopen,
    ]),
    mail(
        &AMBOISE,
        WISH,
        PEOPLE,
        "Ajouter un second numéro de téléphone par parent",
        "Beaucoup de parents ont un numéro professionnel. Nous n'avons qu'une case. Serait-il \
         possible d'en avoir deux ?",
    )
    .then(&[
        Us("Le bouton « + » à côté du numéro en ajoute autant que vous voulez, chacun avec son \
            libellé."),
        Close(DONE),
        Them(
            "Ah mais oui, je n'avais pas vu ce petit « + ». Mille mercis et pardon pour le \
             dérangement.",
        ),
        Reopen,
    ]),
    mail(
        &MENTON,
        BUG,
        SITE,
        "Les photos du gala s'affichent couchées sur le site",
        "J'ai mis en ligne les photos du gala. La moitié s'affichent couchées, alors qu'elles \
         sont droites sur mon ordinateur.",
    )
    .mine()
    .files(&[Screen("photo couchée.png")])
    .then(&[
        Us("Vos photos ont été prises avec le téléphone à la verticale, et le site ne lisait pas \
            cette indication. C'est corrigé depuis hier soir ; il suffit de les remettre en ligne."),
        Close(DONE),
        Them(
            "J'ai tout remis, elles sont droites à présent. Par contre la photo de couverture de \
             la page d'accueil est maintenant coupée à hauteur des yeux... Voyez la capture. \
             Peut-on choisir ce qui est visible ?",
        ),
        Reopen,
    ]),
    mail(
        &RETZ,
        HELP,
        MAILING,
        "Programmer un message pour les vacances",
        "Je voudrais préparer dès maintenant le message de reprise et qu'il parte tout seul le 4 \
         janvier au matin. Est-ce possible ?",
    )
    .then(&[
        Us("Oui, la petite flèche à droite de « Envoyer » ouvre « Programmer ». Le message reste \
            modifiable dans « À venir » jusqu'à son départ."),
        Close(DONE),
        Them("Parfait merci"),
        Reopen,
    ]),
    mail(
        &LONDON,
        BUG,
        ACCESS,
        "Section leaders cannot open the seating plan",
        "Since Monday our section leaders get \"You are not allowed to see this page\" when they \
         open the seating plan. Nothing was changed on our side as far as I know.",
    )
    .then(&[
        Us("The seating plan moved under \"Productions\" with Monday's release, and the section \
            leader profile lacked that right. It has been added for all organisations; please ask \
            them to sign in again."),
        Close(DONE),
        Them(
            "Confirmed by three of the four. The fourth, our first oboe, still sees the message, \
             on two different computers. Her login is the one ending in .deakin, could you have a \
             look?",
        ),
        Reopen,
    ]),
    mail(
        &SOMME,
        BUG,
        PEOPLE,
        "Le numéro de licence ne s'imprime plus sur les listes",
        "Les listes de musiciens que j'envoie aux sociétés n'ont plus de numéro de licence depuis \
         la mise à jour. La colonne est là mais vide.",
    )
    .then(&[
        Note("Même cause que le DEV en cours sur l'export des adhérents."),
        Us("Nous avons reproduit le défaut et il est entre les mains de l'équipe technique. En \
            attendant, la liste « Licences » du menu « Éditions » contient les numéros."),
        Close(NOT_SEEN),
        Them(
            "Je vous signale que la liste « Licences » est vide elle aussi depuis ce matin. Or le \
             congrès est samedi et je dois remettre les cartes. Que faire ?",
        ),
        Reopen,
    ]),
    mail(
        &BEAUNE,
        HELP,
        TEACHING,
        "Valider un cycle sans examen",
        "Un élève venu d'un autre conservatoire a déjà son deuxième cycle. Comment l'enregistrer, \
         alors qu'il n'a pas passé l'examen chez nous ?",
    )
    .mine()
    .then(&[
        Us("Sur sa fiche, « Parcours », « Ajouter une équivalence » : indiquez l'établissement et \
            l'année, et joignez le diplôme si vous l'avez. Le troisième cycle s'ouvrira aussitôt."),
        Close(DONE),
        Them(
            "C'est fait, l'élève peut s'inscrire en troisième cycle. Un grand merci pour votre \
             réponse si rapide, cela nous change de notre ancien logiciel !",
        ),
        Reopen,
    ]),
    mail(
        &CAEN,
        HELP,
        AGENDA,
        "Convoquer les pupitres séparément pour les partielles",
        "Les partielles de cordes et de vents n'ont pas lieu dans la même salle. Si je convoque \
         l'orchestre, tout le monde reçoit les deux. Comment séparer ?",
    )
    .form(Quoting)
    .then(&[
        Us("Créez deux services au lieu d'un, et dans « Convoqués » choisissez les pupitres. \
            Chacun ne recevra que le sien."),
        Close(WONT_FIX),
        Them(
            "Très bien pour les deux services. Mais notre harpiste joue aussi du célesta et se \
             retrouve dans deux pupitres : elle reçoit deux convocations à la même heure. Peut-on \
             l'éviter ?",
        ),
        Reopen,
    ]),
];
