//! Requests whose answer other teams have in hand.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;
use crate::sim::seed::work::{CLONE_AGENDA, CLONE_BADGE, CLONE_FAMILY, CLONE_ROUNDING};

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &RHONE,
        WISH,
        PEOPLE,
        "Ajouter l'instrument sur les badges du stage",
        "Pour notre stage d'été, nous imprimons les badges depuis le logiciel. Il n'y a que le \
         nom. Les encadrants, qui ne connaissent pas les enfants, aimeraient l'instrument en \
         dessous.",
    )
    .then(&[
        Transfer(&CLONE_BADGE),
        Us("Votre souhait est maintenant entre les mains de l'équipe produit. Je vous écris dès \
            qu'il y a du nouveau."),
    ]),
    mail(
        &LIBOURNE,
        BUG,
        BILLING,
        "Un centime d'écart dans l'export comptable après un avoir partiel",
        "Le Trésor public vient de nous refuser l'export de la semaine : le total diffère d'un \
         centime de la somme des lignes. J'ai trouvé la facture coupable, la seule qui ait reçu \
         un avoir de 50 %. Un centime, et c'est tout le lot qui est rejeté...\n\nJe joins la \
         facture.",
    )
    .by(1)
    .mine()
    .files(&[Invoice("facture_2026-0371.pdf", 100)])
    .then(&[
        Note("Reproduit. L'arrondi se fait ligne par ligne."),
        Transfer(&CLONE_ROUNDING),
        Us("Nous avons reproduit l'écart : il vient de la façon d'arrondir les avoirs. L'équipe \
            technique a la correction en main. Pour ne pas vous bloquer, j'ai corrigé à la main \
            l'export de cette semaine, que vous pouvez retransmettre."),
        Them("Export accepté. J'attends la vraie correction avant de faire d'autres avoirs."),
    ]),
    mail(
        &COLMAR,
        BUG,
        AGENDA,
        "Après duplication d'une semaine, tous les cours ont une heure de décalage",
        "J'ai dupliqué la semaine du 19 octobre vers celle du 2 novembre. Tous les cours sont \
         arrivés une heure plus tard. Changement d'heure oblige, j'imagine, mais un cours de 17 h \
         doit rester à 17 h !",
    )
    .files(&[Screen("agenda novembre.png")])
    .then(&[
        Transfer(&CLONE_AGENDA),
        Us("Votre supposition est la bonne. Le défaut ne touche que les cours créés avant \
            octobre, et nos développeurs y travaillent. D'ici là, « Décaler de -1 h » sur la \
            semaine entière remet tout en place."),
    ]),
    mail(
        &PERPIGNAN,
        WISH,
        ENROLMENT,
        "Reprendre le quotient familial de l'année passée",
        "À chaque rentrée nous ressaisissons 700 quotients familiaux, dont les trois quarts n'ont \
         pas changé. Ne pourrait-on pas reprendre celui de l'an dernier et demander seulement le \
         justificatif ?",
    )
    .by(0)
    .form(Headed)
    .then(&[
        Us("C'est une demande que nous comprenons bien. Je la transmets à l'équipe produit, qui \
            décidera si et quand elle se fait."),
        Transfer(&CLONE_FAMILY),
    ]),
];
