//! Closed requests about access, messages, the web site and concerts.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::world::base::{
    RESOLUTION_CANNOT_REPRODUCE as NOT_SEEN, RESOLUTION_DONE as DONE,
    RESOLUTION_WONT_FIX as WONT_FIX,
};

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &VOLVESTRE,
        HELP,
        ACCESS,
        "Une professeure remplaçante a besoin d'un accès provisoire",
        "Mme Carrère remplace notre professeure de flûte jusqu'en février. Il lui faut l'appel et \
         l'agenda, mais pas les coordonnées des familles. Quel profil choisir ?",
    )
    .then(&[
        Us("Le profil « Intervenant » convient : il voit ses cours et fait l'appel, sans accès \
            aux familles. En indiquant une date de fin dans « Validité », le compte se fermera de \
            lui-même en février."),
        Close(DONE),
    ]),
    mail(
        &RETZ,
        BUG,
        MAILING,
        "Le courriel de rentrée est arrivé dans les indésirables",
        "Une quarantaine de parents nous disent n'avoir jamais reçu le message de rentrée. Après \
         recherche, il est dans leurs indésirables, surtout chez deux opérateurs. Nous avions mis \
         pas mal de liens et *une grande image* en haut, est-ce cela ?",
    )
    .then(&[
        Note("SPF de leur domaine sans notre serveur. Classique."),
        Us("L'image n'y est pour rien : votre nom de domaine n'autorise pas encore notre serveur \
            à écrire en votre nom. Votre hébergeur doit ajouter « include:spf.opentalent.example \
            » à l'enregistrement SPF. Vous pouvez lui transmettre cette phrase telle quelle ; \
            comptez une journée pour que cela prenne effet."),
        Them("Transmis à notre hébergeur, et un envoi d'essai vient d'arriver au bon endroit."),
        Close(DONE),
    ]),
    mail(
        &CAEN,
        HELP,
        SITE,
        "Afficher les concerts à venir sur notre propre site",
        "Notre site n'est pas fait avec votre outil mais nous aimerions y afficher l'agenda des \
         concerts. Existe-t-il un flux, ou quelque chose que notre graphiste puisse intégrer ? Il \
         parle d'« iframe » ou de « JSON », si cela vous dit quelque chose.",
    )
    .then(&[
        Us("Les deux existent : « Concerts », « Partager », puis « Flux JSON » ou « Cadre à \
            intégrer ». Seuls les concerts cochés « Public » y figurent. Votre graphiste trouvera \
            la description des champs sur la page d'aide."),
        Close(DONE),
    ]),
    mail(
        &BRIEUC,
        BUG,
        ENROLMENT,
        "La page d'inscription reste blanche avec Firefox",
        "Deux parents nous disent que la page d'inscription reste blanche avec Firefox. Chez nous \
         tout va bien. Ils utilisent un bloqueur de publicité, d'après ce qu'ils disent.",
    )
    .by(0)
    .then(&[
        Us("Nous n'avons pas réussi à obtenir cette page blanche, avec ou sans les bloqueurs les \
            plus courants. Pourriez-vous demander à ces parents le nom de leur bloqueur et une \
            capture de l'écran ?"),
        Them(
            "L'un d'eux vient de s'inscrire sans souci, et l'autre ne répond plus. Laissons \
             tomber.",
        ),
        Close(NOT_SEEN),
    ]),
    mail(
        &MENTON,
        WISH,
        SITE,
        "Fond bleu sur la page d'accueil du site",
        "Nous aimerions que le fond de la page d'accueil soit du même bleu que notre logo, et la \
         police « Comic » pour l'éveil musical. Est-ce réalisable ?",
    )
    .then(&[
        Us(
            "La couleur d'accent se règle dans « Site », « Apparence » : indiquez le code de votre \
            bleu et les bandeaux le prendront. Le fond et les polices restent communs à tous les \
            sites, pour que chacun reste lisible sur tous les écrans.",
        ),
        Close(WONT_FIX),
    ]),
    mail(
        &RHONE,
        HELP,
        PEOPLE,
        "Radier un musicien sans effacer ses médailles",
        "Un musicien quitte sa société mais il a la médaille des 40 ans. Si je supprime la fiche, \
         il disparaît du palmarès. Comment procéder ?",
    )
    .by(0)
    .form(Forwarded)
    .then(&[
        Us("Ne supprimez pas, « clôturez » : bouton « Fin d'adhésion » sur la fiche. Il sort des \
            effectifs et des appels de cotisation, et il reste au palmarès."),
        Close(DONE),
    ]),
    mail(
        &BRUSSELS,
        BUG,
        ACCESS,
        "Password reset link says it has expired",
        "Parents click on the reset link a minute after receiving it, and the page says it has \
         expired. It happened to five of them this week. All of them use addresses of the same \
         employer.",
    )
    .then(&[
        Us("That employer's mail filter opens every link before delivering the message, and our \
            links worked only once. Since yesterday's release the link is used up by the form, \
            not by opening the page. Could one of them try again?"),
        Them("Works now. Thank you for the explanation, very clear."),
        Close(DONE),
    ]),
    mail(
        &AMBOISE,
        HELP,
        MAILING,
        "Écrire à tous les élèves d'un seul professeur",
        "Notre professeur de guitare est souffrant jusqu'à lundi, je dois prévenir ses 31 élèves \
         et leurs parents ce matin si possible. Où est-ce ?",
    )
    .was("Absence prof")
    .urgent()
    .then(&[
        Us(
            "« Communication », « Nouveau message », destinataires « Par professeur », puis cochez \
            « et leurs tuteurs ». Si vous déclarez l'absence du professeur dans l'agenda, le \
            message est même proposé tout prêt.",
        ),
        Close(DONE),
    ]),
];
