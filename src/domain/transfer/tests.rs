use super::*;
use crate::domain::checklist::{CheckContext, check};
use crate::domain::conversation::{Content, EditableFields, Entry};
use crate::domain::document::{Block, Inline, Media};
use crate::domain::message::FieldShape;
use crate::domain::sample;
use crate::domain::time::Timestamp;

fn conversation(ticket: Ticket) -> Conversation {
    let media = Media {
        name: Some("a.png".into()),
        source: Some("{\"type\":\"media\"}".into()),
        ..Media::default()
    };
    let words = Block::Paragraph(vec![Inline::plain("Bonjour"), Inline::Media(media)]);
    let description = Entry {
        id: String::new(),
        at: Timestamp(0),
        author: None,
        content: Content::Description(Document { blocks: vec![words] }),
        operation: None,
    };
    Conversation {
        ticket,
        entries: vec![description],
        missing_comments: 0,
        intents: Default::default(),
        attachments: vec![sample::attachment("a", 10), sample::attachment("b", 5)],
        transitions: Vec::new(),
        editable: EditableFields::default(),
    }
}

fn field(id: &str, required: bool, shape: FieldShape) -> CreateField {
    CreateField { id: id.into(), name: id.into(), required, has_default: false, shape }
}

fn texts() -> TransferTexts {
    TransferTexts {
        heading: "Origine".into(),
        origin: "Demande".into(),
        email: "E-mail".into(),
        account: "Compte".into(),
        group: "Groupe".into(),
        origin_address: "https://jira.test/browse/REQ-1".into(),
    }
}

fn bug() -> Ticket {
    Ticket { kind: Some(sample::choice("bug", "Bogue")), ..sample::shaped("REQ-1") }
}

struct World {
    conversation: Conversation,
    settings: Settings,
    target: Target,
    fields: Vec<CreateField>,
}

impl World {
    fn new(ticket: Ticket, fields: Vec<CreateField>) -> World {
        let conversation = conversation(ticket);
        World { conversation, settings: sample::settings(), target: sample::target(), fields }
    }

    fn transfer(&self) -> Transfer<'_> {
        Transfer {
            conversation: &self.conversation,
            settings: &self.settings,
            target: &self.target,
            fields: &self.fields,
        }
    }

    fn draft(&self) -> TransferDraft {
        TransferDraft::begin(&self.conversation.ticket, "Transmis.".into())
    }

    fn validate(&self, draft: &TransferDraft) -> Result<ValidTransfer, Vec<TransferError>> {
        draft.validate(&self.transfer(), &texts())
    }
}

#[test]
fn a_bug_stays_a_bug_and_everything_else_becomes_the_other_type() {
    let settings = sample::settings();
    let target = sample::target();
    let kinds =
        [(Some("bug"), "10"), (Some("help"), "11"), (Some("improvement"), "11"), (None, "11")];
    for (kind, expected) in kinds {
        let kind = kind.map(|id| sample::choice(id, id));
        let ticket = Ticket { kind, ..sample::ticket("REQ-1") };
        assert_eq!(type_by_rule(&ticket, &settings, &target), expected);
        let exception = TransferDraft { type_id: Some("99".into()), ..TransferDraft::default() };
        assert_eq!(exception.type_id(&ticket, &settings, &target), "99");
    }
}

#[test]
fn a_kind_never_counts_as_a_bug_when_none_is_configured() {
    let settings = Settings::default();
    let target = sample::target();
    assert_eq!(type_by_rule(&sample::ticket("REQ-1"), &settings, &target), "11");
}

#[test]
fn improvements_go_to_the_team_that_wants_them() {
    let po = Target { id: "po".into(), for_improvements: true, ..sample::target() };
    let settings = Settings { targets: vec![sample::target(), po], ..sample::settings() };
    let with = |id: &str| Ticket { kind: Some(sample::choice(id, id)), ..sample::ticket("REQ-1") };
    let usual = |ticket| usual_target(&ticket, &settings).map(|target| target.id.as_str());
    assert_eq!(usual(with("improvement")), Some("po"));
    assert_eq!(usual(with("bug")), Some("dev"));
}

#[test]
fn details_without_a_field_are_written_into_the_description() {
    let world = World::new(bug(), vec![]);
    let preview = preview(&world.transfer());
    let expected = [
        Fact::Origin(sample::key("REQ-1")),
        Fact::Email("accueil@ecole.example".into()),
        Fact::Account("École de musique de Nantes".into()),
        Fact::Group("Facturation".into()),
    ];
    assert_eq!(preview.written, expected);
    assert_eq!((preview.carried.len(), preview.bytes), (0, 15));
}

#[test]
fn details_go_into_the_same_field_where_the_value_fits() {
    let groups = vec![sample::choice("77", "facturation")];
    let fields = vec![
        field("customfield_1", true, FieldShape::Text),
        field("customfield_2", false, FieldShape::Number),
        field("customfield_3", true, FieldShape::Options(groups)),
    ];
    let world = World::new(bug(), fields);
    let preview = preview(&world.transfer());
    let carried: Vec<Field> = preview.carried.iter().map(|carried| carried.field).collect();
    assert_eq!(carried, [Field::Email, Field::Group]);
    assert_eq!(preview.carried[1].value, FieldValue::Options(vec!["77".into()]));
    assert!(preview.written.contains(&Fact::Account("École de musique de Nantes".into())));
    assert_eq!(preview.asked, []);
}

#[test]
fn only_required_fields_without_a_default_are_asked_for() {
    let defaulted = CreateField { has_default: true, ..field("priority", true, FieldShape::Text) };
    let fields = vec![
        field("summary", true, FieldShape::Text),
        field("reporter", true, FieldShape::Other("user".into())),
        field("labels", false, FieldShape::Text),
        field("version", true, FieldShape::Option(vec![sample::choice("1", "7.0")])),
        field("cascade", true, FieldShape::Other("cascading".into())),
        field("empty", true, FieldShape::Option(vec![])),
        defaulted,
    ];
    let world = World::new(bug(), fields);
    let preview = preview(&world.transfer());
    let ids = |fields: &[CreateField]| -> Vec<String> {
        fields.iter().map(|field| field.id.clone()).collect()
    };
    assert_eq!(ids(&preview.asked), ["version"]);
    assert_eq!(ids(&preview.impossible), ["cascade", "empty"]);
    let impossible = world.validate(&world.draft()).expect_err("refused");
    assert!(impossible.contains(&TransferError::Missing { field: "version".into() }));
    assert_eq!(impossible.len(), 3);
}

#[test]
fn an_answer_is_a_value_or_names_its_field() {
    let typed = |text: &str| Some(Answer::Typed(text.into()));
    let field_of = || "f".to_owned();
    let cases = [
        (typed("1,5"), Ok(FieldValue::Number("1.5".into()))),
        (typed("beaucoup"), Err(TransferError::Malformed { field: field_of() })),
        (None, Err(TransferError::Missing { field: field_of() })),
    ];
    for (answer, expected) in cases {
        let answers = answer.into_iter().map(|answer| (field_of(), answer)).collect();
        let draft = TransferDraft { answers, ..TransferDraft::default() };
        assert_eq!(draft.answer(&field("f", true, FieldShape::Number)), expected);
    }
}

#[test]
fn title_and_note_must_be_written() {
    let world = World::new(bug(), vec![]);
    let long = "é".repeat(LONGEST_TITLE + 1);
    let cases = [
        (TransferDraft { title: " ".into(), ..world.draft() }, TransferError::TitleEmpty),
        (TransferDraft { title: long, ..world.draft() }, TransferError::TitleTooLong),
        (TransferDraft { note: String::new(), ..world.draft() }, TransferError::NoteEmpty),
    ];
    for (draft, error) in cases {
        assert_eq!(world.validate(&draft), Err(vec![error]));
    }
}

#[test]
fn the_plan_creates_copies_links_and_verifies() {
    let world = World::new(bug(), vec![]);
    let draft = TransferDraft { left_out: vec!["b".into()], ..world.draft() };
    let valid = world.validate(&draft).expect("valid");
    let plan = valid.plan(OperationId("op".into()), sample::key("REQ-1"), "10001");
    assert_eq!(plan.act, Act::Transfer { target: "dev".into() });
    match &plan.steps[..] {
        [
            Step::Announce { holder, beside },
            Step::Create(issue),
            Step::Copy(file),
            Step::LinkClone { link_type },
            Step::Note(note),
            Step::VerifyClone,
            Step::Conclude,
        ] => {
            assert_eq!((holder.as_str(), beside), ("op", &Intents::default()));
            assert_eq!(*note, Document::from_plain("Transmis."));
            assert_eq!((issue.project.as_str(), issue.type_id.as_str()), ("DEV", "10"));
            assert_eq!((file.id.as_str(), link_type.as_str()), ("a", "10001"));
        }
        steps => panic!("{steps:?}"),
    }
}

#[test]
fn a_clone_is_linked_as_it_is_created_where_its_screen_takes_links() {
    let links = field("issuelinks", false, FieldShape::Other("array".into()));
    let cases = [
        (
            vec![links],
            Some("10001".to_owned()),
            "Announce Create Copy Copy Note VerifyClone Conclude",
        ),
        (vec![], None, "Announce Create Copy Copy LinkClone Note VerifyClone Conclude"),
    ];
    for (fields, link_type, expected) in cases {
        let world = World::new(bug(), fields);
        let valid = world.validate(&world.draft()).expect("valid");
        let plan = valid.plan(OperationId("op".into()), sample::key("REQ-1"), "10001");
        assert!(matches!(&plan.steps[1], Step::Create(issue) if issue.link_type == link_type));
        let name = |step: &Step| {
            let told = format!("{step:?}");
            told.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
        };
        let steps: Vec<String> = plan.steps.iter().map(name).collect();
        assert_eq!(steps.join(" "), expected);
    }
}

#[test]
fn the_customers_words_follow_the_block_and_pictures_lose_their_old_identity() {
    let world = World::new(bug(), vec![]);
    let valid = world.validate(&world.draft()).expect("valid");
    let blocks = &valid.issue().description.blocks;
    let link = format!("{:?}", blocks[0]);
    assert!(link.contains("https://jira.test/browse/REQ-1") && link.contains("mailto:accueil@"));
    let media = Media { name: Some("a.png".into()), ..Media::default() };
    let expected = Block::Paragraph(vec![Inline::plain("Bonjour"), Inline::Media(media)]);
    assert_eq!(blocks[1..], [expected]);
}

#[test]
fn an_earlier_transfer_and_open_lines_are_shown_first() {
    let settings = sample::settings();
    let links = vec![
        sample::clone_link("PO-1", sample::to_do()),
        sample::clone_link("DEV-4", sample::to_do()),
    ];
    let ticket = Ticket { links, group: None, ..bug() };
    let context = CheckContext { settings: &settings, kept_title: None };
    let shown = warnings(&ticket, &check(&ticket, &context), &sample::target());
    let expected = [
        TransferWarning::AlreadyThere(sample::key("DEV-4")),
        TransferWarning::OpenLines(vec![Field::Group]),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn the_clone_is_nobodys_from_the_start_where_its_screen_can_say_so() {
    let person = || FieldShape::Other("user".into());
    let nobody = ("assignee".to_owned(), FieldValue::Nobody);
    let cases = [
        (vec![], false),
        (vec![field("assignee", false, person())], true),
        (vec![field("assignee", true, person())], false),
    ];
    for (fields, says_so) in cases {
        let world = World::new(bug(), fields.clone());
        let valid = world.validate(&world.draft()).expect("valid");
        assert_eq!(valid.issue().fields.contains(&nobody), says_so, "{fields:?}");
    }
}
