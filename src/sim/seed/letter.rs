//! Mails as customers and agents write them: the matter comes from the tables, what stands around
//! it from chance.

use super::calendar::written;
use super::case::Form;
use super::cast::{Customer, Language, Writer};
use super::random::Random;

const GREETINGS: [&str; 8] = [
    "Bonjour,",
    "Bonjour,",
    "Bonjour à toute l'équipe,",
    "Madame, Monsieur,",
    "Bonjour l'assistance,",
    "Bonjour à vous,",
    "Cher support,",
    "Bonjour, et bonne semaine à tous,",
];
const FAREWELLS: [&str; 9] = [
    "Cordialement,",
    "Bien cordialement,",
    "Merci d'avance et bonne journée,",
    "Bien à vous,",
    "Avec mes remerciements,",
    "Musicalement,",
    "Merci par avance pour votre aide.",
    "Sincères salutations,",
    "Belle journée,",
];
const ENGLISH_GREETINGS: [&str; 3] = ["Hello,", "Dear support team,", "Hi there,"];
const ENGLISH_FAREWELLS: [&str; 3] = ["Best regards,", "Many thanks,", "Kind regards,"];
const FOOTERS: [&str; 4] = [
    "",
    "_Pensez à l'environnement avant d'imprimer ce message._",
    "Envoyé de mon iPhone",
    "Secrétariat ouvert du mardi au samedi, de 9 h à 12 h et de 14 h à 18 h 30.",
];
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
    let letter = wrapped(envelope, matter, random);
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
            format!("{letter}\n\n{}", quoted(earlier, RECEIPT))
        }
        Form::Forwarded => {
            let earlier = written(at - random.between(1_800, 90_000) * 1_000);
            let Customer { account, domain, .. } = customer;
            let signature = signature(customer, writer, random);
            format!(
                "Pour suite à donner, merci.\n\n{signature}\n\n-----Message d'origine-----\nDe : \
                 Accueil {account} <accueil@{domain}>\nEnvoyé : {earlier}\nÀ : {name} \
                 <{address}>\nObjet : {subject}\n\nBonjour,\n\n{matter}"
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
    let letter = match random.chance(25) {
        true => format!("{matter}\n\n{}", envelope.writer.name),
        false => wrapped(envelope, matter, random),
    };
    match answers.filter(|_| random.chance(70)) {
        Some((at, text)) => format!("{letter}\n\n{}", quoted(at, text)),
        None => letter,
    }
}

/// An agent's answer.
pub(super) fn answer(envelope: Envelope<'_>, agent: &str, matter: &str) -> String {
    let name = envelope.writer.name;
    match envelope.customer.language {
        Language::French => {
            format!("Bonjour {name},\n\n{matter}\n\nCordialement,\n\n{agent}\nSupport Opentalent")
        }
        Language::English => {
            format!("Hello {name},\n\n{matter}\n\nKind regards,\n\n{agent}\nOpentalent Support")
        }
    }
}

fn wrapped(envelope: Envelope<'_>, matter: &str, random: &mut Random) -> String {
    let (greetings, farewells): (&[&str], &[&str]) = match envelope.customer.language {
        Language::French => (&GREETINGS, &FAREWELLS),
        Language::English => (&ENGLISH_GREETINGS, &ENGLISH_FAREWELLS),
    };
    let (greeting, farewell) = (*random.pick(greetings), *random.pick(farewells));
    let signature = signature(envelope.customer, envelope.writer, random);
    format!("{greeting}\n\n{matter}\n\n{farewell}\n\n{signature}")
}

fn signature(customer: &Customer, writer: &Writer, random: &mut Random) -> String {
    let Writer { name, post, telephone, .. } = writer;
    let (account, town) = (customer.account, customer.town);
    let dialled = match telephone.is_empty() {
        true => String::new(),
        false => format!("\nTél. {telephone}"),
    };
    let footer = match customer.language {
        Language::French => *random.pick(&FOOTERS),
        Language::English => "",
    };
    let block = match random.between(0, 3) {
        0 => name.to_string(),
        1 => format!("-- \n{name}\n{post}\n{account}{dialled}"),
        2 => format!("*{name}*\n{post}\n{account}\n{town}{dialled}"),
        _ => format!("{name}, {}\n{account} - {town}{dialled}", post.to_lowercase()),
    };
    match footer.is_empty() {
        true => block,
        false => format!("{block}\n\n{footer}"),
    }
}

fn quoted(at: i64, text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
    format!("Le {}, Support Opentalent a écrit :\n{}", written(at), lines.join("\n"))
}
