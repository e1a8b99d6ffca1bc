//! The checkup over the simulated Jira, on both of its faces: everything in order, and each thing
//! broken in its turn.

#[path = "support/future.rs"]
mod future;
#[path = "support/sign_in.rs"]
mod sign_in;

use future::block_on;
use guichet::desk::checkup::{Cause, Check, Checkup, Outcome, Surroundings, Verdict};
use guichet::desk::memory::{ManualClock, MemoryLocks, MemoryStore, ports};
use guichet::desk::ports::{Ports, StoreError};
use guichet::desk::session::Session;
use guichet::domain::edit::Field;
use guichet::domain::lane::{AnyOf, When};
use guichet::domain::message::FieldShape;
use guichet::domain::notification::Access;
use guichet::domain::settings::{Channel, KindName, Kinds, Named, Settings, ShownLane};
use guichet::domain::time::Timestamp;
use guichet::http::{LocalFuture, Method, NoAnswer, Request, Response, Transport};
use guichet::jira::{Credential, Kind, Permission};
use guichet::sim::{Face, Fault, FaultEffect, Options, Sim, seed};
use guichet::words::{Language, Words};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

/// 2026-11-24T09:12:33Z, a Tuesday.
const NOW: i64 = 1_795_511_553_000;

const SOUND: Surroundings = Surroundings {
    is_secure: true,
    is_mixed: false,
    has_database: true,
    is_persistent: Some(true),
    has_locks: true,
    notifications: None,
};

/// What a test puts in the place of an answer.
type Instead = Box<dyn Fn(&Request) -> Option<Result<Response, NoAnswer>>>;

/// The line to a simulated Jira.
struct Line {
    sim: RefCell<Sim>,
    instead: RefCell<Option<Instead>>,
    now: Cell<i64>,
}

impl Line {
    fn new(face: Face) -> Rc<Line> {
        let world = seed::story_on(face, 1, NOW);
        let base_url = "https://jira.example".to_owned();
        let options = Options { face, base_url, origin_check: true };
        let sim = RefCell::new(Sim::new(world, options));
        Rc::new(Line { sim, instead: RefCell::default(), now: Cell::new(NOW) })
    }

    /// Requests whose target holds the text are answered so.
    fn answers(&self, part: &'static str, answer: Result<Response, NoAnswer>) {
        let instead =
            move |request: &Request| request.target.contains(part).then(|| answer.clone());
        self.instead.replace(Some(Box::new(instead)));
    }

    fn strikes(&self, part: &str, effect: FaultEffect) {
        let fault = Fault { method: None, path_contains: part.to_owned(), times: 9, effect };
        self.sim.borrow_mut().strike(fault);
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let instead = self.instead.borrow();
        let answer = instead.as_ref().and_then(|instead| instead(&request));
        let answer =
            answer.unwrap_or_else(|| Ok(self.sim.borrow_mut().handle(&request, self.now.get())));
        Box::pin(async move { answer })
    }
}

struct Scene {
    line: Rc<Line>,
    session: Session,
    store: Rc<MemoryStore>,
    ports: Ports,
}

fn scene(face: Face) -> Scene {
    let line = Line::new(face);
    let session = block_on(sign_in::sign_in(face, line.clone()));
    let store = MemoryStore::new();
    let clock = ManualClock::at(Timestamp(NOW));
    let ports = ports(&clock, &store, &MemoryLocks::new());
    Scene { line, session, store, ports }
}

impl Scene {
    fn walk_by(&self, settings: Settings, surroundings: Surroundings) -> Vec<Outcome> {
        let client = &self.session.client;
        let mut checkup = Checkup::of_agent(client, settings, self.ports.clone(), surroundings);
        let checks = checkup.checks();
        block_on(async {
            let mut outcomes = Vec::new();
            for check in checks {
                outcomes.push(checkup.look(check).await);
            }
            outcomes
        })
    }

    fn walk(&self) -> Vec<Outcome> {
        self.walk_by(self.session.settings.clone(), SOUND)
    }
}

fn of<'a>(outcomes: &'a [Outcome], check: &Check) -> &'a Verdict {
    &outcomes.iter().find(|outcome| outcome.check == *check).expect("the check").verdict
}

fn kind(verdict: &Verdict) -> Option<Kind> {
    match verdict {
        Verdict::Failed(Cause::Refused(error)) => Some(error.kind),
        _ => None,
    }
}

const FACES: [Face; 2] = [Face::DataCenter, Face::Cloud];

#[test]
fn a_sound_way_is_found_sound_on_both_faces() {
    for face in FACES {
        let scene = scene(face);
        let outcomes = scene.walk();
        for outcome in &outcomes {
            let due = match outcome.check {
                // Who only receives mails need not be somebody whom a ticket can be given to.
                Check::Reporter => Verdict::Untold(Cause::ReporterUnknown {
                    account: scene.session.settings.reporter.clone().expect("one").0,
                }),
                _ => Verdict::Good,
            };
            assert_eq!(outcome.verdict, due, "{face:?} {:?}", outcome.check);
        }
        assert!(outcomes.len() > 20);
    }
}

#[test]
fn each_hop_that_is_broken_is_found_and_nothing_behind_it_is_asked() {
    let refused = |status| Ok(Response::new(status).body("application/json", "{}"));
    let proxy = |error: &str| {
        let response = Response::new(502).header("X-Proxy-Error", error);
        Ok(response.header("X-Proxy-Delivered", "no"))
    };
    let page = Response::new(200).body("text/html", "<!DOCTYPE html><title>x</title>");
    let cases = [
        ("", Err(NoAnswer::Unreachable), Check::Proxy, Kind::NoAnswer(NoAnswer::Unreachable)),
        ("", proxy("upstream"), Check::Proxy, Kind::Proxy { delivered: false }),
        ("", Ok(page), Check::Jira, Kind::NotJira),
        ("/myself", refused(401), Check::SignIn, Kind::SignIn),
        ("/issuetypes", refused(404), Check::Project, Kind::NotFound),
    ];
    for face in FACES {
        for (part, answer, broken, due) in &cases {
            let scene = scene(face);
            scene.line.answers(part, answer.clone());
            if *broken == Check::Project {
                // The project itself is gone, and with it what older servers tell of it.
                let is_gone = |request: &Request| {
                    (request.target.contains("/issuetypes")
                        || request.target.contains("/project/REQ"))
                    .then(|| Ok(Response::new(404).body("application/json", "{}")))
                };
                scene.line.instead.replace(Some(Box::new(is_gone)));
            }
            let outcomes = scene.walk();
            assert_eq!(kind(of(&outcomes, broken)), Some(*due), "{face:?} {broken:?}");
            let behind = [Check::Permissions, Check::Field(Field::Email), Check::Transition];
            for check in behind {
                let outcome = outcomes.iter().find(|one| one.check == check).expect("the check");
                assert_eq!(outcome.verdict, Verdict::NotReached, "{face:?} {broken:?} {check:?}");
                assert_eq!(outcome.exchanges, []);
            }
            assert_eq!(*of(&outcomes, &Check::Storage), Verdict::Good);
        }
    }
}

#[test]
fn what_the_settings_name_and_jira_lacks_is_found_one_by_one() {
    for face in FACES {
        let scene = scene(face);
        let mut settings = scene.session.settings.clone();
        settings.fields.email = Some("customfield_1".into());
        settings.fields.account = None;
        settings.kinds.bug = Some("1".into());
        settings.kinds.help = None;
        settings.targets[0].bug_type = "2".into();
        settings.targets[1].project = "NONE".into();
        settings.reporter = Some(guichet::domain::person::AccountRef("nobody".into()));
        let outcomes = scene.walk_by(settings, SOUND);
        let found = |check: Check| of(&outcomes, &check).clone();
        assert_eq!(
            found(Check::Field(Field::Email)),
            Verdict::Failed(Cause::FieldUnknown { id: "customfield_1".into() })
        );
        assert_eq!(found(Check::Field(Field::Account)), Verdict::Warned(Cause::NotConfigured));
        assert_eq!(found(Check::Field(Field::Group)), Verdict::Good);
        assert_eq!(
            found(Check::Kind(guichet::desk::checkup::Sense::Bug)),
            Verdict::Failed(Cause::TypeUnknown { id: "1".into(), project: "REQ".into() })
        );
        assert_eq!(
            found(Check::Target(0)),
            Verdict::Failed(Cause::TypeUnknown { id: "2".into(), project: "DEV".into() })
        );
        assert!(kind(&found(Check::Target(1))).is_some(), "{:?}", found(Check::Target(1)));
        assert!(matches!(
            found(Check::Reporter),
            Verdict::Warned(Cause::ReporterUnknown { .. })
                | Verdict::Untold(Cause::ReporterUnknown { .. })
        ));
    }
}

#[test]
fn what_an_added_lane_names_and_jira_lacks_is_found() {
    for face in FACES {
        let scene = scene(face);
        let set = scene.session.settings.clone();
        let (bug, field) = (set.kinds.bug.clone().expect("one"), set.fields.group.clone());
        let screen = block_on(scene.session.client.create_fields(&set.project, &bug));
        let group =
            screen.expect("the fields").into_iter().find(|known| Some(&known.id) == field.as_ref());
        let Some(FieldShape::Option(groups)) = group.map(|group| group.shape) else {
            panic!("the groups are told")
        };
        let group = groups.first().expect("one").id.clone();
        let when = |groups: &[&str], kinds: &[KindName]| When {
            groups: groups.iter().map(|id| (*id).to_owned()).collect(),
            kinds: AnyOf::of(kinds),
            ..When::default()
        };
        let cases = [
            (when(&[], &[KindName::Bug]), Verdict::Good),
            (when(&[], &[KindName::Bug, KindName::Help]), Verdict::Good),
            (when(&[], &[KindName::Help]), Verdict::Warned(Cause::NotConfigured)),
            (when(&[&group], &[KindName::Bug]), Verdict::Good),
            (
                when(&[&group, "1"], &[]),
                Verdict::Warned(Cause::GroupUnknown { id: "1".into(), project: "REQ".into() }),
            ),
        ];
        let lanes = cases.iter().enumerate().map(|(place, (when, _))| ShownLane {
            id: format!("own-{place}"),
            name: Some(Named { fr: "À nous".into(), en: "Ours".into() }),
            when: Some(when.clone()),
        });
        let settings = Settings {
            lanes: lanes.chain([ShownLane { id: "mine".into(), ..ShownLane::default() }]).collect(),
            kinds: Kinds { help: None, ..set.kinds.clone() },
            ..set.clone()
        };
        let outcomes = scene.walk_by(settings.clone(), SOUND);
        for (place, (when, due)) in cases.iter().enumerate() {
            assert_eq!(of(&outcomes, &Check::Lane(place)), due, "{face:?} {when:?}");
        }
        // The lanes of the procedure name nothing.
        assert!(outcomes.iter().all(|outcome| outcome.check != Check::Lane(cases.len())));
        let lane = outcomes.iter().find(|outcome| outcome.check == Check::Lane(4)).expect("it");
        let told = Words(Language::Fr).outcome_lines(lane, &settings).join("\n");
        assert!(
            told.contains("File «\u{a0}À nous\u{a0}»") && told.contains("config.json"),
            "{told}"
        );

        scene.line.answers("/createmeta", Ok(Response::new(403).body("application/json", "{}")));
        let outcomes = scene.walk_by(settings, SOUND);
        assert_eq!(
            *of(&outcomes, &Check::Lane(4)),
            Verdict::Untold(Cause::GroupsUntold),
            "{face:?}"
        );
    }
}

#[test]
fn what_jira_does_not_let_the_agent_do_is_found() {
    for face in FACES {
        let lacking = r#"{"permissions":{"EDIT_ISSUES":{"havePermission":false},
            "LINK_ISSUES":{"havePermission":false},"ADD_COMMENTS":{"havePermission":true}}}"#;
        let answer = |body: &str| Ok(Response::new(200).body("application/json", body));
        let cases = [
            (
                "/mypermissions",
                answer(lacking),
                Check::Permissions,
                Verdict::Failed(Cause::Lacking(vec![Permission::Edit, Permission::Link])),
            ),
            (
                "/mypermissions",
                Ok(Response::new(404).body("application/json", "{}")),
                Check::Permissions,
                Verdict::Untold(Cause::PermissionsUntold),
            ),
            (
                "/issueLinkType",
                answer(r#"{"issueLinkTypes":[]}"#),
                Check::Links,
                Verdict::Warned(Cause::NoCloneLink),
            ),
            (
                "/attachment/meta",
                answer(r#"{"enabled":false,"uploadLimit":0}"#),
                Check::Files,
                Verdict::Warned(Cause::FilesOff),
            ),
        ];
        for (part, told, check, due) in cases {
            let scene = scene(face);
            scene.line.answers(part, told);
            assert_eq!(*of(&scene.walk(), &check), due, "{face:?} {part}");
        }

        let scene = scene(face);
        scene.line.answers("/transitions", answer(r#"{"transitions":[]}"#));
        let outcomes = scene.walk();
        let verdict = of(&outcomes, &Check::Transition);
        assert!(matches!(verdict, Verdict::Failed(Cause::NoWayToDone { .. })), "{verdict:?}");
    }
}

#[test]
fn a_wrong_channel_is_found() {
    let cloud = scene(Face::Cloud);
    let settings = Settings { channel: Channel::EmailThisIssue, ..cloud.session.settings.clone() };
    let outcomes = cloud.walk_by(settings, SOUND);
    let elsewhere = Verdict::Failed(Cause::ChannelElsewhere(Channel::EmailThisIssue));
    assert_eq!(*of(&outcomes, &Check::Channel), elsewhere);
    assert_eq!(*of(&outcomes, &Check::Notes), Verdict::Warned(Cause::NotesOpen));

    cloud.line.strikes(
        "/servicedeskapi/",
        FaultEffect::Answer(Response::new(404).body("application/json", "{}")),
    );
    let outcomes = cloud.walk();
    let verdict = of(&outcomes, &Check::Channel);
    assert!(matches!(verdict, Verdict::Failed(Cause::NoRequest { .. })), "{verdict:?}");
}

#[test]
fn a_mail_app_that_is_missing_or_kept_away_is_found() {
    let data_center = scene(Face::DataCenter);
    assert_eq!(*of(&data_center.walk(), &Check::Channel), Verdict::Good);
    data_center.line.sim.borrow_mut().quirks.no_mail_app = true;
    assert_eq!(*of(&data_center.walk(), &Check::Channel), Verdict::Failed(Cause::NoMailApp));

    let refused = Response::new(403).header("X-Proxy-Error", "route");
    data_center.line.answers("/jeti/", Ok(refused.header("X-Proxy-Delivered", "no")));
    let outcomes = data_center.walk();
    let verdict = of(&outcomes, &Check::Channel);
    assert_eq!(kind(verdict), Some(Kind::Proxy { delivered: false }), "{verdict:?}");

    let untried = Settings { channel: Channel::Mailto, ..data_center.session.settings.clone() };
    let due = Verdict::Untold(Cause::ChannelUntried(Channel::Mailto));
    assert_eq!(*of(&data_center.walk_by(untried, SOUND), &Check::Channel), due);
}

#[test]
fn a_role_for_notes_that_the_project_lacks_is_found() {
    for face in FACES {
        let scene = scene(face);
        let settings = |role: &str| Settings {
            note_role: Some(role.to_owned()),
            channel: Channel::Comment,
            ..scene.session.settings.clone()
        };
        let found = |role| of(&scene.walk_by(settings(role), SOUND), &Check::Notes).clone();
        assert_eq!(found("Support"), Verdict::Good);
        let unknown = Cause::RoleUnknown { role: "Équipe".into(), project: "REQ".into() };
        assert_eq!(found("Équipe"), Verdict::Failed(unknown));
        let silent = r#"{"key":"REQ","issueTypes":[]}"#;
        scene.line.answers("/project/REQ", Ok(Response::new(200).body("application/json", silent)));
        assert_eq!(found("Équipe"), Verdict::Untold(Cause::RolesUntold), "{face:?}");
    }
}

#[test]
fn writing_that_jira_takes_for_a_forgery_is_found() {
    for face in FACES {
        let scene = scene(face);
        let forged = |request: &Request| {
            (request.method == Method::Post)
                .then(|| Ok(Response::new(403).body("text/plain", "XSRF check failed")))
        };
        scene.line.instead.replace(Some(Box::new(forged)));
        assert_eq!(kind(of(&scene.walk(), &Check::Writing)), Some(Kind::CrossSiteCheck));
    }
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_found_either_way() {
    for face in FACES {
        for minutes in [10, -10] {
            let scene = scene(face);
            scene.line.now.set(NOW + minutes * 60_000);
            let off = Verdict::Warned(Cause::ClockOff { seconds: minutes * 60 });
            assert_eq!(*of(&scene.walk(), &Check::Clock), off, "{face:?}");
        }
    }
}

#[test]
fn a_browser_that_keeps_nothing_is_found() {
    let scene = scene(Face::DataCenter);
    let settings = || scene.session.settings.clone();
    let walk = |surroundings| scene.walk_by(settings(), surroundings);
    let found = |surroundings, check| of(&walk(surroundings), &check).clone();
    let lost = Surroundings { has_database: false, ..SOUND };
    let unavailable = Verdict::Failed(Cause::NotKept(StoreError::Unavailable));
    assert_eq!(found(lost, Check::Storage), unavailable);
    let fleeting = Surroundings { is_persistent: Some(false), ..SOUND };
    assert_eq!(found(fleeting, Check::Storage), Verdict::Warned(Cause::NotPersistent));
    let open = Surroundings { is_secure: false, ..SOUND };
    assert_eq!(found(open, Check::Page), Verdict::Warned(Cause::Insecure));
    let mixed = Surroundings { is_mixed: true, ..SOUND };
    assert_eq!(found(mixed, Check::Page), Verdict::Failed(Cause::MixedContent));
    let alone = Surroundings { has_locks: false, ..SOUND };
    assert_eq!(found(alone, Check::Tabs), Verdict::Warned(Cause::NoLocks));
    for access in [Access::Unasked, Access::Denied, Access::Missing] {
        let quiet = Surroundings { notifications: Some(access), ..SOUND };
        let due = Verdict::Warned(Cause::NotNotified(access));
        assert_eq!(found(quiet, Check::Notifications), due);
    }
    let allowed = Surroundings { notifications: Some(Access::Allowed), ..SOUND };
    assert_eq!(found(allowed, Check::Notifications), Verdict::Good);
    scene.store.fail(Some(StoreError::Full));
    assert_eq!(found(SOUND, Check::Storage), Verdict::Failed(Cause::NotKept(StoreError::Full)));
}

#[test]
fn a_way_is_looked_at_without_a_credential_as_far_as_it_goes() {
    for face in FACES {
        let scene = scene(face);
        let settings = scene.session.settings.clone();
        let (line, ports) = (scene.line.clone(), scene.ports.clone());
        let mut checkup = Checkup::of_way(line, Credential::none(), settings, ports, SOUND);
        for check in checkup.checks() {
            let outcome = block_on(checkup.look(check.clone()));
            let due = match check {
                Check::SignIn => Verdict::Untold(Cause::SignedOut),
                Check::Page
                | Check::Proxy
                | Check::Jira
                | Check::Clock
                | Check::Storage
                | Check::Tabs
                | Check::Notifications => Verdict::Good,
                _ => Verdict::NotReached,
            };
            assert_eq!(outcome.verdict, due, "{face:?} {check:?}");
        }
    }
}

/// A proxy that holds the credential of an agent.
struct Holding {
    line: Rc<Line>,
    authorization: &'static str,
}

impl Transport for Holding {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        self.line.send(request.header("Authorization", self.authorization))
    }
}

#[test]
fn where_the_proxy_holds_the_credential_all_of_the_way_is_looked_at_before_anybody_is_signed_in() {
    let cloud = "Basic Y2FtaWxsZS5tb3JlYXVAb3BlbnRhbGVudC5leGFtcGxlOmRlbW8tY2FtaWxsZS5tb3JlYXU=";
    for (face, good) in [(Face::DataCenter, "Bearer demo-camille.moreau"), (Face::Cloud, cloud)] {
        let scene = scene(face);
        let walk = |authorization| {
            let holding = Rc::new(Holding { line: scene.line.clone(), authorization });
            let (settings, ports) = (scene.session.settings.clone(), scene.ports.clone());
            let mut checkup = Checkup::of_way(holding, Credential::held(), settings, ports, SOUND);
            let looked = checkup.checks().into_iter().map(|check| block_on(checkup.look(check)));
            looked.collect::<Vec<_>>()
        };
        let outcomes = walk(good);
        assert!(outcomes.iter().all(|outcome| outcome.check != Check::SignIn), "{face:?}");
        for check in [Check::Held, Check::Writing, Check::Project, Check::Permissions] {
            assert_eq!(*of(&outcomes, &check), Verdict::Good, "{face:?} {check:?}");
        }
        let outcomes = walk("Bearer expired-token");
        assert_eq!(kind(of(&outcomes, &Check::Held)), Some(Kind::HeldRefused), "{face:?}");
        let settings = &scene.session.settings;
        let lines: Vec<String> = outcomes
            .iter()
            .flat_map(|outcome| Words(Language::En).outcome_lines(outcome, settings))
            .collect();
        assert!(lines.iter().any(|line| line.contains("held by the proxy")), "{lines:?}");
    }
}

#[test]
fn what_is_copied_tells_the_cause_and_nothing_of_anybody() {
    for (face, language) in FACES.into_iter().zip([Language::Fr, Language::En]) {
        let scene = scene(face);
        let body = r#"{"errorMessages":["User 'camille.moreau@opentalent.example' is locked."]}"#;
        scene.line.answers("/issueLinkType", Ok(Response::new(403).body("application/json", body)));
        let outcomes = scene.walk();
        let words = Words(language);
        let settings = &scene.session.settings;
        let lines: Vec<String> =
            outcomes.iter().flat_map(|outcome| words.outcome_lines(outcome, settings)).collect();
        let text = lines.join("\n");
        assert!(text.contains("/rest/api/"), "{text}");
        assert!(text.contains("is locked"), "{text}");
        for secret in ["camille", "demo-", "Basic", "Bearer", "@opentalent"] {
            assert!(!text.contains(secret), "{secret}\n{text}");
        }
    }
}

#[test]
fn each_cause_has_its_own_words_in_both_languages() {
    let project = || "REQ".to_owned();
    let key = || guichet::domain::ticket::IssueKey::parse("REQ-1").expect("a key");
    let causes = [
        Cause::Insecure,
        Cause::MixedContent,
        Cause::SignedOut,
        Cause::ClockOff { seconds: 600 },
        Cause::ClockOff { seconds: -600 },
        Cause::ClockUntold,
        Cause::Lacking(vec![Permission::Edit]),
        Cause::PermissionsUntold,
        Cause::NotConfigured,
        Cause::FieldUnknown { id: "customfield_1".into() },
        Cause::TypeUnknown { id: "1".into(), project: project() },
        Cause::ReporterUnknown { account: "ana".into() },
        Cause::NoTicket,
        Cause::NoWayToDone { key: key() },
        Cause::ChannelUntried(Channel::Mailto),
        Cause::ChannelElsewhere(Channel::EmailThisIssue),
        Cause::NoRequest { key: key() },
        Cause::NoMailApp,
        Cause::NotesOpen,
        Cause::RoleUnknown { role: "Support".into(), project: project() },
        Cause::RolesUntold,
        Cause::GroupUnknown { id: "1".into(), project: project() },
        Cause::GroupsUntold,
        Cause::NoCloneLink,
        Cause::FilesOff,
        Cause::NotKept(StoreError::Full),
        Cause::NotKept(StoreError::Unavailable),
        Cause::NotPersistent,
        Cause::NoLocks,
        Cause::NotNotified(Access::Unasked),
        Cause::NotNotified(Access::Denied),
        Cause::NotNotified(Access::Missing),
    ];
    let mut said = HashSet::new();
    for cause in &causes {
        let [french, english] =
            [Language::Fr, Language::En].map(|language| Words(language).cause(cause));
        assert_ne!(french, english, "{cause:?}");
        assert!(said.insert(french) && said.insert(english), "{cause:?}");
    }
}
