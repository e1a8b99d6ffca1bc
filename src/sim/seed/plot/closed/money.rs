//! Closed requests about fees, invoices and licences.

use crate::sim::seed::case::{Beat::*, Form::*, *};
use crate::sim::seed::cast::*;
use crate::sim::seed::files::File::*;
use crate::sim::world::base::{
    RESOLUTION_CANNOT_REPRODUCE as NOT_SEEN, RESOLUTION_DONE as DONE,
    RESOLUTION_DUPLICATE as DUPLICATE, RESOLUTION_WONT_FIX as WONT_FIX,
};

pub(in crate::sim::seed) static CASES: &[Case] = &[
    mail(
        &AIX,
        BUG,
        BILLING,
        "Le total du journal des ventes ne tombe pas juste en octobre",
        "Je rapproche chaque mois le journal des ventes et l'état du régisseur. Pour octobre, il \
         y a 128,50 € de plus chez vous. J'ai tout repointé deux fois, à la main, et l'écart \
         vient d'une facture annulée puis refaite le même jour : les deux sont comptées.\n\n\
         Pouvez-vous corriger, ou me dire comment sortir la première du journal ? La trésorerie \
         attend le fichier pour vendredi.",
    )
    .by(0)
    .files(&[Screen("journal octobre.png")])
    .then(&[
        Note(
            "Facture 2026-0388 annulée à 11:02, refaite à 11:05. L'annulation n'a pas été \
             comptabilisée parce que la période était en cours de clôture.",
        ),
        Us("La facture 2026-0388 avait été annulée pendant la clôture d'octobre, si bien que son \
            annulation est passée en novembre. Je l'ai ramenée au 31 octobre : le journal affiche \
            maintenant le même total que votre état. Vous pouvez le réexporter."),
        Them("Parfait, 0,00 d'écart. Merci pour la rapidité !"),
        Close(DONE),
    ]),
    mail(
        &LIBOURNE,
        HELP,
        BILLING,
        "Facturer un élève arrivé en cours de trimestre",
        "Une élève de violoncelle commence à la mi-trimestre. Si je valide son inscription, le \
         logiciel lui facture le trimestre entier alors que notre règlement prévoit un prorata au \
         mois entamé. Comment fait-on, sans bricoler une remise à la main ?",
    )
    .by(0)
    .then(&[
        Us("C'est prévu : dans la fiche d'inscription, onglet « Tarif », choisissez « Prorata au \
            mois entamé » avant de valider. La facture ne comptera que les mois restants. Si \
            l'inscription est déjà validée, repassez-la d'abord en brouillon : rien n'est perdu."),
        Close(DONE),
    ]),
    mail(
        &SOMME,
        HELP,
        BILLING,
        "Appel de cotisations : relancer seulement les harmonies qui n'ont pas réglé",
        "Nous avons 64 sociétés affiliées. 51 ont payé leur cotisation, je voudrais relancer les \
         autres sans déranger les premières. L'an dernier mon prédécesseur envoyait un courrier à \
         tout le monde, on s'est fait gronder au congrès !\n\nY a-t-il une liste toute faite \
         quelque part ?",
    )
    .form(Headed)
    .then(&[
        Us("Dans « Cotisations », le filtre « Reste dû > 0 » donne exactement vos 13 sociétés. \
            Cochez-les toutes, puis « Actions » et « Relancer par courriel » : le modèle de \
            relance est proposé et vous pouvez le relire avant l'envoi."),
        Them("Relances envoyées, et deux chèques sont déjà annoncés. Bravo."),
        Close(DONE),
    ]),
    mail(
        &AIX,
        BUG,
        BILLING,
        "Deux factures portent le même numéro",
        "Les factures de M. Benhamou et de Mme Astier portent toutes les deux le numéro \
         2026-0412. Elles ont été émises à la même seconde d'après l'écran. Notre régisseur ne \
         peut pas encaisser deux titres identiques, et je ne sais pas laquelle supprimer sans \
         faire un trou dans la suite.\n\nJe vous joins celle de Mme Astier.",
    )
    .by(0)
    .files(&[Invoice("facture_2026-0412.pdf", 318)])
    .urgent()
    .then(&[
        Note(
            "Double clic sur « Émettre » pendant la lenteur de mardi. Déjà corrigé dans la 4.18 : \
             le bouton se grise.",
        ),
        Us("Un double clic pendant la lenteur de mardi a émis les deux factures dans la même \
            seconde. J'ai renuméroté celle de Mme Astier en 2026-0413 (le numéro suivant était \
            encore libre, la suite reste donc continue) et la version 4.18 empêche désormais ce \
            double envoi. Il faudrait seulement lui renvoyer le document."),
        Close(DONE),
    ]),
    mail(
        &RHONE,
        WISH,
        BILLING,
        "Imprimer les timbres de licence en planche de 24",
        "Nos planches autocollantes sont en 24 (3 × 8), le logiciel imprime en 21. Serait-il \
         possible d'avoir le choix ? Cela nous éviterait de jeter un timbre sur huit, et d'en \
         recoller à la main pour les nouveaux.",
    )
    .then(&[
        Us("Le format d'étiquettes se choisit déjà, mais il est bien caché : « Paramètres », « \
            Éditions », « Planches », puis « 24 (70 × 37) ». Il vaut pour toute la fédération. \
            Dites-moi si les marges conviennent à votre imprimante."),
        Them("En effet je n'aurais jamais cherché là. Marges bonnes."),
        Close(DONE),
    ]),
    mail(
        &GUERET,
        HELP,
        BILLING,
        "Encaisser un chèque-vacances supérieur au montant dû",
        "Une famille me remet 5 chèques-vacances de 50 € pour une facture de 235 €. On n'a pas le \
         droit de rendre la monnaie. Je saisis 250 € et le logiciel refuse : « montant supérieur \
         au reste à payer ».",
    )
    .form(Bare)
    .then(&[
        Us("Saisissez 235 € sur la facture, et les 15 € restants par « Nouvel avoir », motif « \
            Trop-perçu ANCV ». L'avoir sera proposé de lui-même sur la prochaine facture de la \
            famille, et votre bordereau affichera bien 250 €."),
        Close(DONE),
    ]),
    mail(
        &WEPPES,
        BUG,
        BILLING,
        "Les cachets des musiciens supplémentaires sont comptés deux fois",
        "Sur le budget du concert du 14 novembre, les trois cors supplémentaires apparaissent \
         deux fois : une fois dans « Répétitions », une autre dans « Concert ». Ils ont pourtant \
         un forfait unique. Le total affiché est donc faux de 1 260 €, ce que le conseil \
         d'administration n'a pas manqué de remarquer.",
    )
    .by(0)
    .then(&[
        Us("Pourriez-vous me dire si le forfait a été saisi sur le contrat ou sur chaque service ?"),
        Them("Sur chaque service, c'est ce que disait la fiche pratique de 2024."),
        Us("Alors tout s'explique : depuis cet été le forfait se saisit une seule fois sur le \
            contrat. J'ai déplacé les trois montants, le budget est juste, et nous avons corrigé \
            la fiche pratique. Merci de nous l'avoir signalée."),
        Close(DONE),
    ]),
    mail(
        &AIX,
        BUG,
        BILLING,
        "Le prélèvement de novembre n'est pas parti pour onze familles",
        "La banque nous confirme 214 prélèvements, nous en attendions 225. Les onze manquants ont \
         tous changé de compte bancaire pendant l'été. Leur nouveau RIB est bien sur leur fiche, \
         le mandat est coché signé.\n\nMerci de regarder avant que je ne relance ces familles à \
         tort.",
    )
    .by(0)
    .form(Headed)
    .files(&[Text(
        "rejets banque.txt",
        "REJETS DU 05/11\nLot 2026-11-A : 225 attendus, 214 recus\nMotif : MD01 pas de mandat \
         (11)\n",
    )])
    .then(&[
        Us("Les nouveaux mandats avaient gardé l'ancienne référence, que la banque ne connaît \
            plus. J'ai régénéré les onze références ; un lot de rattrapage est prêt dans « \
            Prélèvements » et n'attend que votre validation."),
        Them("Lot validé, tout est passé ce matin."),
        Close(DONE),
    ]),
    mail(
        &LIMOUSIN,
        HELP,
        BILLING,
        "Assurance des instruments : attestation pour une harmonie",
        "La société musicale d'Ussel me réclame son attestation d'assurance pour un déplacement \
         en Allemagne. Où trouve-t-on le document, et est-ce que je peux le sortir en anglais ?",
    )
    .then(&[
        Us("Sur la fiche de la société, onglet « Licences et assurances », bouton « Attestation \
            ». La langue se choisit au moment d'imprimer : français, anglais ou allemand."),
        Close(DONE),
    ]),
    mail(
        &LIMOUSIN,
        HELP,
        BILLING,
        "Cotisation d'une société qui a fusionné en cours d'année",
        "Les harmonies de Saint-Junien et de Rochechouart ont fusionné au 1er septembre. Chacune \
         avait déjà payé sa part. Faut-il créer une troisième fiche et rembourser, ou bien garder \
         l'une des deux ?\n\nLe président voudrait conserver l'historique des médailles, ce qui \
         complique un peu.",
    )
    .then(&[
        Us("Gardez la plus ancienne, renommez-la, puis « Actions » et « Fusionner avec… » en \
            choisissant l'autre. Les musiciens, les médailles et les règlements sont repris ; la \
            seconde cotisation devient un avoir. Rien n'est à rembourser."),
        Them("Fait devant le bureau réuni, tout y est. Merci."),
        Close(DONE),
    ]),
    mail(
        &LIBOURNE,
        BUG,
        BILLING,
        "Relances envoyées à des familles à jour",
        "Hier soir 40 familles environ ont reçu une relance pour le 1er trimestre, dont la moitié \
         avait réglé depuis des semaines. Le téléphone n'arrête pas de sonner. Que s'est-il passé \
         ?",
    )
    .by(0)
    .urgent()
    .then(&[
        Note(
            "Virements importés hier à 19:10, relances programmées à 19:00. Rien d'anormal côté \
             serveur.",
        ),
        Us("Les virements du mois ont été importés hier à 19 h 10, dix minutes après l'envoi \
            programmé des relances : au moment de l'envoi, ces familles n'étaient pas encore à \
            jour dans le logiciel. Je vous conseille de passer l'envoi à 8 h le lendemain (« \
            Relances », « Horaire »). Un modèle de message d'excuse est à votre disposition dans \
            la bibliothèque."),
        Them("Je comprends mieux. Horaire changé, message parti."),
        Close(NOT_SEEN),
    ]),
    mail(
        &LIBOURNE,
        BUG,
        BILLING,
        "Relance reçue alors que tout est payé",
        "Je me permets de vous réécrire au sujet des relances d'hier, ma collègue vous a \
         peut-être déjà contactés. Des familles à jour ont été relancées. Est-ce un problème chez \
         vous ?",
    )
    .by(1)
    .form(Quoting)
    .then(&[
        Doubles("Relances envoyées à des familles à jour"),
        Us("Votre collègue nous a en effet écrit ce matin, et je viens de lui répondre en détail \
            : les virements ont été importés dix minutes après les relances. Je ferme donc ce \
            second message."),
        Close(DUPLICATE),
    ]),
    mail(
        &LONDON,
        HELP,
        BILLING,
        "Membership fees: instalments in pounds",
        "Our members pay in three instalments and in GBP. The fee screen only shows euros, and \
         the second instalment is always rounded up. Is there a setting for the currency, or \
         should we keep our spreadsheet for another season?",
    )
    .then(&[
        Us("There is: Settings, Organisation, Currency. It can only be changed while no invoice \
            has been issued for the season, which is your case until Friday. With pounds \
            selected, instalments are rounded to the penny and the remainder goes on the first \
            one."),
        Them("Done, and the spreadsheet is gone. Brilliant."),
        Close(DONE),
    ]),
    mail(
        &THION,
        WISH,
        BILLING,
        "Reçus fiscaux pour les membres bienfaiteurs",
        "Nos 80 membres bienfaiteurs nous demandent un reçu fiscal. Le logiciel en fait pour les \
         dons, mais pas pour les cotisations de bienfaiteurs. Pourriez-vous ajouter cela avant la \
         fin de l'année ?",
    )
    .was("demande")
    .then(&[
        Us("Une cotisation qui donne droit à un avantage n'ouvre pas droit à un reçu fiscal : \
            c'est pourquoi le logiciel ne le propose pas. Si vos bienfaiteurs ne reçoivent rien \
            en échange, saisissez leur versement comme un don, et le reçu s'imprimera."),
        Close(WONT_FIX),
    ]),
];
