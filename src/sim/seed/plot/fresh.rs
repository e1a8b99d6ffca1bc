//! Requests that nobody has in hand, the newest last.

use crate::sim::seed::case::{Beat::*, Form::*, Reporter::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &BEAUNE,
        HELP,
        ENROLMENT,
        "Réinscrire les élèves de troisième cycle sans passer par les familles",
        "Nos élèves de troisième cycle sont presque tous majeurs, et la réinscription continue de \
         partir aux parents. Nous voudrions les réinscrire nous-mêmes, d'un bloc, puis leur \
         envoyer une simple confirmation. Est-ce que cela existe ?",
    )
    .knows(ALL),
    mail(
        &SOMME,
        BUG,
        PEOPLE,
        "Problème",
        "Bonjour la colonne licence est vide dans les listes, et dans l'autre aussi maintenant",
    )
    .form(Bare)
    .knows(EMAIL),
    mail(
        &ARAVIS,
        HELP,
        ACCESS,
        "mot de passe",
        "Un professeur n'arrive plus à se connecter depuis son changement de téléphone. Il me dit \
         qu'on lui demande un code qu'il ne reçoit jamais. J'ai refait son mot de passe deux \
         fois, ça ne change rien. Il a cours à 14 h et voudrait faire l'appel.",
    )
    .by(0)
    .urgent(),
    mail(
        &MENTON,
        WISH,
        SITE,
        "Site de l'école : une page par professeur",
        "Les familles nous demandent souvent qui sont les professeurs. Pourrions-nous avoir une \
         page par enseignant, avec sa photo et quelques lignes, qui se mette à jour quand \
         quelqu'un arrive ou s'en va ?\n\nAujourd'hui nous tenons cette liste à la main et elle \
         est toujours en retard d'une saison.",
    )
    .form(Headed)
    .knows(EMAIL | ACCOUNT),
    mail(
        &NAMUR,
        BUG,
        TEACHING,
        "Re: Bulletins : appréciation commune",
        "Nous revenons vers vous au sujet de la saisie partagée. Deux professeurs ont écrit en \
         même temps hier, et le texte du premier a disparu. Il n'y a pas eu d'avertissement. \
         Existe-t-il un historique où le récupérer ?",
    )
    .form(Quoting)
    .knows(EMAIL),
    mail(
        &LONDON,
        HELP,
        AGENDA,
        "Tour schedule in local time",
        "We are touring in Germany and Finland next spring. When I enter a rehearsal at 10:00 in \
         Helsinki, the players' calendars show 8:00. Correct for London, useless for someone \
         standing in Finland. Is there a way to pin an event to the venue's time?",
    )
    .knows(EMAIL | ACCOUNT | TYPE),
    mail(
        &GUERET,
        HELP,
        BILLING,
        "(sans objet)",
        "Comment on annule un encaissement de la veille ? J'ai mis 530 au lieu de 53.\n\nmerci \
         josiane",
    )
    .form(Bare),
    mail(
        &BRIEUC,
        HELP,
        ENROLMENT,
        "Journée portes ouvertes : inscriptions aux essais d'instruments",
        "Le 12 décembre nous organisons une journée portes ouvertes avec des essais d'instruments \
         par créneaux de vingt minutes. Nous voudrions que les familles réservent en ligne, sans \
         créer de compte, et que les professeurs voient leur liste. Faut-il créer un cours par \
         instrument ?\n\nNous attendons environ 150 enfants sur la journée.",
    )
    .by(0)
    .knows(EMAIL | ACCOUNT | GROUP),
    mail(
        &CAEN,
        BUG,
        MAILING,
        "TR: convocations",
        "Une musicienne n'a rien reçu alors qu'elle est bien dans la liste. Cela \
         fait la troisième fois ce mois-ci.",
    )
    .form(Forwarded),
    mail(
        &RETZ,
        HELP,
        PEOPLE,
        "Supprimer les données d'une famille à sa demande",
        "Une famille partie en 2023 nous demande par lettre recommandée l'effacement de toutes \
         ses données. Que devons-nous garder pour la comptabilité, et comment effacer le reste ? \
         Nous avons un mois pour répondre, la lettre est arrivée le 9.",
    )
    .knows(EMAIL | ACCOUNT | TYPE),
    mail(
        &LIEGE,
        BUG,
        BILLING,
        "Fwd: Re: cotisations 2027",
        "Le trésorier me signale que l'appel de cotisations 2027 reprend les montants de 2025. \
         Ceux de 2026, votés en assemblée, sont pourtant bien dans les paramètres.\n\nPouvez-vous \
         nous dire ce qu'il en est avant que les courriers ne partent ? Ils sont sous pli.",
    )
    .form(Forwarded)
    .reporter(Customer),
    mail(
        &WEPPES,
        BUG,
        SITE,
        "Musique de Noël : programme et logo pour la page du concert",
        "Voici le logo et le programme du concert de Noël pour notre page. Le logo refuse de se \
         charger depuis l'écran « Site », il tourne sans fin. Peut-être a-t-il été mal exporté \
         par notre graphiste, à vous de voir.\n\n<script>alert('programme')</script>\n<b \
         onmouseover=\"alert(1)\">Entrée libre</b>, vin chaud à l'entracte. Le bon de commande \
         est joint aussi.",
    )
    .by(0)
    .files(&[
        ScriptedPicture("logo orchestre.svg"),
        ScriptedPage("programme noël.html"),
        Text("bon_de_commande_\u{202e}fdp.exe", "MZ ceci n'est pas un bon de commande\n"),
    ])
    .then(&[Them(
        "Le lien du dossier complet : [Dossier de presse|javascript:alert(document.cookie)]\n\nou \
         bien ici : <a href=\"javascript:alert(2)\">dossier</a> <script \
         src=\"https://voleur.example/x.js\"></script> <img src=x onerror=alert(3)>\n\n\
         !https://voleur.example/pixel.png!",
    )]),
    mail(
        &RENNES,
        BUG,
        AGENDA,
        "L'agenda met une minute à s'ouvrir depuis ce matin",
        "Depuis 8 h 30, chaque changement de semaine dans l'agenda prend une minute montre en \
         main. Le reste du logiciel va bien. Nous avons essayé sur trois postes et en partage de \
         connexion, c'est donc probablement chez vous. L'accueil ne peut plus renseigner personne \
         au téléphone.",
    )
    .urgent()
    .knows(EMAIL),
    mail(
        &DROME,
        HELP,
        TEACHING,
        "Question",
        "À partir de quand les parents voient-ils les bulletins ? Nous avons mis la publication \
         au 18 décembre mais un père nous dit les lire déjà. Je ne vois pas comment, sauf s'il a \
         le compte d'un professeur...\n\nPouvez-vous regarder discrètement ?",
    )
    .reporter(Colleague("nadia.benali")),
    mail(
        &AMBOISE,
        BUG,
        AGENDA,
        "Agenda très lent",
        "L'agenda est inutilisable ce matin, on attend, on attend et finalement « délai dépassé \
         ». Est-ce une panne générale ? Savez-vous quand ce sera rétabli ?",
    )
    .form(Headed),
    mail(
        &BRUSSELS,
        WISH,
        ENROLMENT,
        "Waiting list: let parents see their position",
        "Parents call us every week to ask where they are on the waiting list. If the extranet \
         showed their position, even roughly, it would save our front desk two hours a week. We \
         do not mind if it is only updated overnight.",
    )
    .knows(EMAIL),
    mail(
        &VOIRON,
        HELP,
        MAILING,
        "Signature des courriels envoyés par les professeurs",
        "Quand je réponds à une famille depuis le logiciel, le message est signé « \
         L'administration ». J'aimerais qu'il porte mon nom, et qu'on me réponde à moi. Où cela \
         se règle-t-il ? Ma collègue Patricia n'a pas trouvé non plus.",
    )
    .by(1)
    .knows(ACCOUNT),
    mail(
        &LIMOUSIN,
        BUG,
        PEOPLE,
        "Licences : 14 musiciens refusés à l'import",
        "J'ai importé les licences de l'harmonie de Bellac. 52 lignes sont passées, 14 sont \
         refusées avec « date de naissance invalide ». Les dates me semblent bonnes. Je remarque \
         seulement que ce sont tous des enfants nés après 2016.\n\n||Ligne||Nom||Date||\n\
         |8|Faucher|03/02/2017|\n|15|Peyrat|29/02/2018|\n|16|Peyrat|29/02/2018|\n\nLe fichier \
         complet est joint.",
    )
    .files(&[Pupils("licences Bellac.csv", 66)])
    .knows(EMAIL | ACCOUNT | TYPE),
    mail(
        &COLMAR,
        HELP,
        PEOPLE,
        "Urgent !!!",
        "Merci de nous rappeler au plus vite, nous avons supprimé par erreur la classe de \
         hautbois entière (11 élèves). Personne ne touche à rien en attendant.",
    )
    .urgent()
    .knows(EMAIL),
    mail(
        &REUNION,
        HELP,
        ENROLMENT,
        "Calendrier austral : rentrée en août",
        "Notre année scolaire commence mi-août et les inscriptions en ligne ne s'ouvrent jamais \
         avant le 1er septembre, quelle que soit la date que je saisis. Y a-t-il un réglage \
         propre à l'outre-mer ? J'anticipe, mais je préfère ne pas revivre la dernière rentrée.",
    )
    .reporter(Customer)
    .knows(EMAIL | ACCOUNT),
    mail(
        &AIX,
        BUG,
        BILLING,
        "Re: Fwd: urgent",
        "La facture de la famille Castaldi affiche un solde négatif alors qu'elle n'a rien payé \
         d'avance. Elle a reçu hier un courriel lui promettant un remboursement de 87 €. Je pense \
         que la remise fratrie a été appliquée deux fois : une fois à l'inscription, une fois à \
         l'édition.\n\nJe crains que d'autres familles soient dans le même cas. Que dois-je leur \
         répondre ?",
    )
    .by(0)
    .form(Headed)
    .files(&[Screen("capture d'écran 2026-11-20.png")]),
    mail(
        &VOLVESTRE,
        WISH,
        AGENDA,
        "Proposer un créneau de rattrapage aux familles",
        "Quand un professeur est absent, nous appelons chaque famille pour proposer un \
         rattrapage. Ce serait merveilleux que le logiciel propose deux ou trois créneaux, et que \
         la famille choisisse elle-même. Nous serions volontaires pour essayer.",
    )
    .knows(EMAIL | ACCOUNT),
    mail(
        &THION,
        HELP,
        MAILING,
        "demande de renseignement",
        "Est-il possible d'envoyer les invitations au banquet de la Sainte-Cécile depuis votre \
         logiciel aux musiciens, anciens et bienfaiteurs, sans que chacun reçoive trois fois la \
         même s'il a trois casquettes ? J'ai 212 personnes, et ma femme compte les assiettes.",
    )
    .form(Quoting),
    mail(
        &GENEVA,
        BUG,
        BILLING,
        "QR-bill reference is rejected by the bank",
        "Our bank rejects the reference on this month's QR-bills: \"check digit wrong\". Last \
         month's were fine. I attach one of them. We have 180 families to bill by Thursday.",
    )
    .urgent()
    .files(&[Invoice("invoice_2026-1107.pdf", 540)]),
    mail(
        &LIBOURNE,
        HELP,
        BILLING,
        "Prorata",
        "Même question que l'autre jour pour l'élève de violoncelle, mais cette fois \
         pour un départ en cours de trimestre et non une arrivée. Le prorata au mois entamé \
         s'applique-t-il dans l'autre sens ?",
    )
    .by(0)
    .form(Quoting)
    .knows(EMAIL | ACCOUNT),
    mail(
        &PERPIGNAN,
        BUG,
        ACCESS,
        "Erreur 403 extranet",
        "ok depuis le réseau de la ville, erreur 403 depuis l'extérieur, pour tous les profils. \
         Rien changé chez nous. Log joint.\n\n{noformat}\nGET /extranet/accueil 403 0.012s\nGET \
         /extranet/accueil 403 0.009s\nX-Refus: zone\n{noformat}",
    )
    .by(1)
    .form(Bare)
    .files(&[Text(
        "acces.log",
        "09:41:07 GET /extranet/accueil 403\n09:41:09 GET /extranet/accueil 403\n09:42:30 GET \
         /extranet/accueil 403 X-Refus: zone\n09:44:02 GET /extranet/accueil 200 (reseau ville)\n",
    )])
    .knows(EMAIL),
    mail(
        &BRIEUC,
        BUG,
        ENROLMENT,
        "inscription",
        "Une maman est au guichet, elle a payé deux fois l'acompte en ligne parce que la \
         page est restée bloquée sur « Paiement en cours ». La banque a bien débité 2 × 60 €. \
         Dans le logiciel je ne vois qu'un seul paiement.\n\nElle attend devant moi, que puis-je \
         lui dire ?",
    )
    .by(0)
    .form(Headed),
];
