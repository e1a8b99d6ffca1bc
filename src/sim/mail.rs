//! What leaves Jira by mail: the app "Email This Issue" (Jira contract §12.2), and what a service
//! desk sends to its customers by itself.

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, found};
use super::call::Call;
use super::world::{
    AccountKind, Attachment, Comment, CustomValue, Issue, Mail, Permission, Restriction, RichText,
    World,
};

/// `POST /rest/jeti/1.0/email`. Everything that is wrong is answered 500.
pub fn send(world: &mut World, call: &Call) -> Answer {
    let body = call.json()?;
    let issue = body["issue"].as_str().and_then(|key| call.visible(world, key));
    let issue = issue.ok_or_else(|| failure("The issue does not exist."))?;
    call.demand(world, &issue.project, Permission::Comment, || {
        failure("You are not allowed to send e-mails from this issue.")
    })?;
    let all = |name: &str| recipients(world, call, issue, &body[name]);
    let (to, cc, bcc) = (all("to")?, all("cc")?, all("bcc")?);
    if to.is_empty() && cc.is_empty() && bcc.is_empty() {
        return Err(failure("There are no recipients."));
    }
    let text = body["emailBody"].as_str().unwrap_or_default().to_owned();
    let subject = body["emailSubject"].as_str().map(str::to_owned);
    let mail = Mail {
        issue: issue.key.clone(),
        sender: call.viewer.to_owned(),
        to,
        cc,
        bcc,
        subject: subject.unwrap_or_else(|| subject_of(issue)),
        body: text.clone(),
        attachments: attachments(issue, body["addAttachments"].as_str()),
        sent: call.now,
    };
    let key = issue.key.clone();
    if option(&body, "addComments") && !text.trim().is_empty() {
        let mut comment = Comment::new(call.viewer, RichText::wiki(text), call.now);
        comment.restriction = restriction(world, &body["emailOptions"]["commentVisibility"]);
        if !option(&body, "suppressCommentEvent") {
            let told = of_comment(world, &key, &comment, Vec::new());
            world.outbox.extend(told);
        }
        world.add_comment(&key, comment);
    }
    world.outbox.push(mail);
    found(&json!({ "status": "OK" }))
}

fn failure(sentence: &str) -> Refusal {
    Refusal::new(500, sentence)
}

/// The app's options are texts.
fn option(body: &Value, name: &str) -> bool {
    body["emailOptions"][name] == "true"
}

fn subject_of(issue: &Issue) -> String {
    format!("[{}] {}", issue.key, issue.summary)
}

fn attachments(issue: &Issue, which: Option<&str>) -> Vec<String> {
    let newest = issue.attachments.last().map(|file| file.created);
    let names = |files: &[Attachment]| files.iter().map(|file| file.filename.clone()).collect();
    match which {
        Some("ALL") => names(&issue.attachments),
        Some("LATEST") => names(&issue.attachments[issue.attachments.len().saturating_sub(1)..]),
        Some("ADDED_LAST") => issue
            .attachments
            .iter()
            .filter(|file| Some(file.created) == newest)
            .map(|file| file.filename.clone())
            .collect(),
        _ => Vec::new(),
    }
}

fn recipients(
    world: &World,
    call: &Call,
    issue: &Issue,
    list: &Value,
) -> Result<Vec<String>, Refusal> {
    let list = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut addresses: Vec<String> = Vec::new();
    for recipient in list {
        let found = addresses_of(world, call, issue, recipient);
        let found = found.ok_or_else(|| failure(&format!("'{recipient}' is not a recipient.")))?;
        addresses.extend(found);
    }
    Ok(addresses)
}

/// The addresses behind a recipient; `None` when it is none.
fn addresses_of(world: &World, call: &Call, issue: &Issue, recipient: &str) -> Option<Vec<String>> {
    let of_login = |login: &str| world.user(login).map(|user| user.email.clone());
    let of_roles = |role: &str| {
        let is_holder = |roles: &Vec<String>| roles.iter().any(|held| held == role);
        let holders = world.users.iter().filter(|user| user.active && is_holder(&user.roles));
        holders.map(|user| user.email.clone()).collect()
    };
    match recipient.split_once(':') {
        Some(("o", "me")) => Some(of_login(call.viewer).into_iter().collect()),
        Some(("o", "reporter")) => {
            Some(issue.reporter.as_deref().and_then(of_login).into_iter().collect())
        }
        Some(("o", "assignee")) => {
            Some(issue.assignee.as_deref().and_then(of_login).into_iter().collect())
        }
        Some(("o", "lead")) => {
            let lead = world.project(&issue.project).and_then(|project| of_login(&project.lead));
            Some(lead.into_iter().collect())
        }
        Some(("o", "watchers") | ("g", _)) => Some(Vec::new()),
        Some(("r", id)) => {
            world.roles.iter().find(|role| role.id == id).map(|role| of_roles(&role.name))
        }
        Some(("cf", id)) => match issue.custom.get(id) {
            Some(CustomValue::Text(address)) => Some(vec![address.clone()]),
            _ => Some(Vec::new()),
        },
        _ if recipient.contains('@') => Some(vec![recipient.to_owned()]),
        _ => of_login(recipient).map(|address| vec![address]),
    }
}

fn restriction(world: &World, visibility: &Value) -> Option<Restriction> {
    match visibility.as_str()?.split_once(':')? {
        ("g", name) => Some(Restriction::Group(name.to_owned())),
        ("r", id) => {
            let role = world.roles.iter().find(|role| role.id == id)?;
            Some(Restriction::Role(role.name.clone()))
        }
        _ => None,
    }
}

/// The mail, with these files, by which a service desk tells the reporter of a comment that
/// customers may read.
pub fn of_comment(world: &World, key: &str, comment: &Comment, files: Vec<String>) -> Option<Mail> {
    let issue = world.issue(key)?;
    let is_told = world.project(&issue.project)?.service_desk.is_some()
        && comment.restriction.is_none()
        && !comment.is_internal();
    let reporter = world.user(issue.reporter.as_ref()?)?;
    let author = world.user(&comment.author)?;
    (is_told && author.name != reporter.name && author.kind == AccountKind::Person).then(|| Mail {
        issue: issue.key.clone(),
        sender: author.name.clone(),
        to: vec![reporter.email.clone()],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: subject_of(issue),
        body: comment.body.wiki.clone(),
        attachments: files,
        sent: comment.created,
    })
}
