//! Mails as customers and agents write them: the matter comes from the tables, what stands around
//! it from chance.

use super::calendar::{written, written_english};
use super::case::Form;
use super::cast::{Customer, Language, Writer};
use super::random::Random;

/// The words around a mail's matter.
struct Manners {
    greetings: &'static [&'static str],
    farewells: &'static [&'static str],
    /// What an answer begins and ends with: no thanks in advance for what was given.
    short_greeting: &'static str,
    short_farewells: &'static [&'static str],
    /// What stands below a signature, if anything.
    footers: &'static [&'static str],
    telephone: &'static str,
    mobile: &'static str,
}

const FRENCH: Manners = Manners {
    greetings: &[
        "Bonjour,",
        "Bonjour,",
        "Bonjour,",
        "Bonjour à toute l'équipe,",
        "Madame, Monsieur,",
        "Bonjour l'assistance,",
        "Bonjour à vous,",
        "Chère équipe du support,",
    ],
    farewells: &[
        "Cordialement,",
        "Cordialement,",
        "Bien cordialement,",
        "Merci d'avance et bonne journée,",
        "Bien à vous,",
        "Avec mes remerciements anticipés,",
        "Musicalement,",
        "Merci par avance pour votre aide.",
        "Sincères salutations,",
    ],
    short_greeting: "Bonjour,",
    short_farewells: &["Cordialement,", "Bien à vous,", "Bonne journée,", "Bien cordialement,"],
    footers: &[
        "",
        "",
        "",
        "_Pensez à l'environnement avant d'imprimer ce message._",
        "Secrétariat ouvert du mardi au samedi, de 9 h à 12 h et de 14 h à 18 h 30.",
        "Ce message et ses pièces jointes sont confidentiels et destinés à leurs seuls \
         destinataires.",
    ],
    telephone: "Tél.",
    mobile: "Envoyé de mon iPhone",
};
const ENGLISH: Manners = Manners {
    greetings: &["Hello,", "Dear support team,", "Hi there,"],
    farewells: &["Best regards,", "Many thanks in advance,", "Kind regards,"],
    short_greeting: "Hello,",
    short_farewells: &["Best,", "Kind regards,", "Best regards,"],
    footers: &["", "Please consider the environment before printing this e-mail."],
    telephone: "Tel.",
    mobile: "Sent from my phone",
};

const RECEIPT: &str = "Bonjour,\n\nNous avons bien reçu votre message et nous vous répondrons \
                       dans les meilleurs délais.\n\nL'équipe Support Opentalent";

/// Who writes to whom, when, and what about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Envelope<'a> {
    pub(super) customer: &'a Customer,
    pub(super) writer: &'a Writer,
    pub(super) subject: &'a str,
    pub(super) at: i64,
}

/// A mail that becomes a ticket.
pub(super) fn first(
    envelope: Envelope<'_>,
    form: Form,
    matter: &str,
    random: &mut Random,
) -> String {
    let letter = envelope.wrapped(matter, random);
    let Envelope { customer, writer, subject, at } = envelope;
    let (name, address) = (writer.name, customer.address(writer));
    match form {
        Form::Letter => letter,
        Form::Bare => matter.to_owned(),
        Form::Headed => {
            let account = customer.account;
            format!("De : {name} <{address}>\nCompte : {account}\nObjet : {subject}\n\n{letter}")
        }
        Form::Quoting => {
            let earlier = at - random.between(600, 86_400) * 1_000;
            format!("{letter}\n\n{}", envelope.quoted(earlier, RECEIPT))
        }
        Form::Forwarded => {
            let earlier = written(at - random.between(1_800, 90_000) * 1_000);
            let Customer { account, domain, .. } = customer;
            let signature = envelope.signature(random);
            let bare = subject.rsplit(": ").next().unwrap_or(subject);
            format!(
                "Pour suite à donner, merci.\n\n{signature}\n\n-----Message d'origine-----\nDe : \
                 Accueil {account} <accueil@{domain}>\nEnvoyé : {earlier}\nÀ : {name} \
                 <{address}>\nObjet : {bare}\n\nBonjour,\n\n{matter}"
            )
        }
    }
}

/// A further mail from the customer, above what it answers.
pub(super) fn reply(
    envelope: Envelope<'_>,
    matter: &str,
    answers: Option<(i64, &str)>,
    random: &mut Random,
) -> String {
    let Manners { short_greeting, short_farewells, .. } = envelope.manners();
    let letter = match random.chance(25) {
        true => format!("{matter}\n\n{}", envelope.writer.name),
        false => {
            let farewell = random.pick(short_farewells);
            let signature = envelope.signature(random);
            format!("{short_greeting}\n\n{matter}\n\n{farewell}\n\n{signature}")
        }
    };
    match answers.filter(|_| random.chance(70)) {
        Some((at, text)) => format!("{letter}\n\n{}", envelope.quoted(at, text)),
        None => letter,
    }
}

/// An agent's answer.
pub(super) fn answer(
    envelope: Envelope<'_>,
    agent: &str,
    matter: &str,
    random: &mut Random,
) -> String {
    let (hello, desk) = match envelope.customer.language {
        Language::French => ("Bonjour", "Support Opentalent"),
        Language::English => ("Hello", "Opentalent Support"),
    };
    let name = envelope.writer.name;
    let greeting = match random.chance(70) {
        true => format!("{hello} {name},"),
        false => format!("{hello},"),
    };
    let farewell = random.pick(envelope.manners().short_farewells);
    format!("{greeting}\n\n{matter}\n\n{farewell}\n\n{agent}\n{desk}")
}

impl Envelope<'_> {
    fn manners(&self) -> &'static Manners {
        match self.customer.language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    fn wrapped(&self, matter: &str, random: &mut Random) -> String {
        let Manners { greetings, farewells, .. } = self.manners();
        let (greeting, farewell) = (random.pick(greetings), random.pick(farewells));
        format!("{greeting}\n\n{matter}\n\n{farewell}\n\n{}", self.signature(random))
    }

    /// People keep their signature, unless they write from a telephone.
    fn signature(&self, random: &mut Random) -> String {
        let Writer { name, post, telephone, .. } = self.writer;
        let Customer { account, town, .. } = self.customer;
        let manners = self.manners();
        if random.chance(12) {
            return format!("{name}\n\n{}", manners.mobile);
        }
        let dialled = match telephone.is_empty() {
            true => String::new(),
            false => format!("\n{} {telephone}", manners.telephone),
        };
        let habit = name.bytes().fold(0, |sum, byte| (sum * 31 + u64::from(byte)) % 1_000_003);
        let mut habit = Random::of(habit, 1);
        let block = match habit.between(0, 3) {
            0 => name.to_string(),
            1 => format!("-- \n{name}\n{post}\n{account}{dialled}"),
            2 => format!("*{name}*\n{post}\n{account}\n{town}{dialled}"),
            _ => format!("{name}, {}\n{account} - {town}{dialled}", post.to_lowercase()),
        };
        match *habit.pick(manners.footers) {
            "" => block,
            footer => format!("{block}\n\n{footer}"),
        }
    }

    fn quoted(&self, at: i64, text: &str) -> String {
        let lines: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
        let head = match self.customer.language {
            Language::French => format!("Le {}, Support Opentalent a écrit :", written(at)),
            Language::English => format!("On {}, Opentalent Support wrote:", written_english(at)),
        };
        format!("{head}\n{}", lines.join("\n"))
    }
}
