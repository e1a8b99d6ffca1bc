//! A simulated Jira behind a port, with a client in front of it.

use crate::future::block_on;
use crate::wire::Wire;
use guichet::domain::person::AccountRef;
use guichet::domain::plan::OperationId;
use guichet::domain::settings::FieldIds;
use guichet::domain::ticket::IssueKey;
use guichet::http::Method;
use guichet::jira::{Client, Credential, Error, Mapping, Mark};
use guichet::sim::serve::Server;
use guichet::sim::world::{Comment, Issue, RichText, World, base};
use guichet::sim::{Face, Fault, FaultEffect, Options, Sim};
use std::net::TcpListener;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[path = "record.rs"]
mod record;

/// When the story begins.
pub const BEGINNING: i64 = 1_795_511_553_000;
/// How much later every request comes than the one before it, in milliseconds.
const TICK: i64 = 1_000;
const PROXY: &str = "guichet-proxy/1";

pub struct Site {
    pub face: Face,
    sim: Arc<Mutex<Sim>>,
    address: String,
    // Stops when it is dropped.
    _server: Server,
}

impl Site {
    /// One of each kind.
    pub fn both() -> [Site; 2] {
        [Face::DataCenter, Face::Cloud].map(Site::new)
    }

    /// One of each kind, below a folder of its host.
    pub fn both_below(folder: &str) -> [Site; 2] {
        [Face::DataCenter, Face::Cloud].map(|face| Site::below(face, folder))
    }

    /// A Jira in which a customer wrote twice, an agent once, and a note is between them: REQ-1.
    pub fn new(face: Face) -> Site {
        Site::below(face, "")
    }

    fn below(face: Face, folder: &str) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let address = format!("http://{address}{folder}");
        let options = Options { face, base_url: address.clone(), origin_check: true };
        let sim = Arc::new(Mutex::new(Sim::new(world(), options)));
        let jira = Arc::clone(&sim);
        let recorder = record::Recorder::new();
        let mut now = BEGINNING;
        let server = Server::start(listener, move |request| {
            now += TICK;
            let mut jira = lock(&jira);
            let response = jira.handle(request, now);
            recorder.keep(&jira, request, &response);
            response
        });
        Site { face, sim, address, _server: server.expect("a server") }
    }

    /// The simulator itself; no request is answered while it is held.
    pub fn sim(&self) -> MutexGuard<'_, Sim> {
        lock(&self.sim)
    }

    /// Looks at an issue as the world has it.
    pub fn look<T>(&self, key: &str, at: impl FnOnce(&Issue) -> T) -> T {
        at(self.sim().world.issue(key).expect(key))
    }

    /// Lets the next request that fits go wrong.
    pub fn strike(&self, method: Method, path: &str, effect: FaultEffect) {
        let path_contains = path.to_owned();
        self.sim().strike(Fault { method: Some(method), path_contains, times: 1, effect });
    }

    /// How the agents' desk is set up here.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            project: "REQ".into(),
            fields: FieldIds {
                email: Some(base::FIELD_EMAIL.into()),
                account: Some(base::FIELD_ACCOUNT.into()),
                group: Some(base::FIELD_GROUP.into()),
            },
            mail_account: Some(self.account(base::MAIL_HANDLER)),
            note_role: None,
        }
    }

    /// How this Jira calls somebody.
    pub fn account(&self, login: &str) -> AccountRef {
        let sim = self.sim();
        let user = sim.world.user(login).expect(login);
        AccountRef(match self.face {
            Face::Cloud => user.account_id.clone(),
            Face::DataCenter => user.name.clone(),
        })
    }

    pub fn credential(&self, login: &str, token: &str) -> Credential {
        match self.face {
            Face::Cloud => Credential::cloud(&format!("{login}@opentalent.example"), token),
            Face::DataCenter => Credential::bearer(token),
        }
    }

    /// The client of the demonstration's agent.
    pub fn client(&self) -> Client {
        self.client_of(base::ME)
    }

    pub fn client_of(&self, login: &str) -> Client {
        let token = format!("demo-{login}");
        self.connect(PROXY, self.credential(login, &token)).expect("a Jira")
    }

    pub fn connect(&self, agent: &'static str, credential: Credential) -> Result<Client, Error> {
        block_on(Client::connect(self.wire(agent), credential, self.mapping()))
    }

    /// A way to the site, under this name.
    pub fn wire(&self, agent: &'static str) -> Rc<Wire> {
        Rc::new(Wire::new(&self.address, agent))
    }
}

fn lock(sim: &Mutex<Sim>) -> MutexGuard<'_, Sim> {
    sim.lock().unwrap_or_else(PoisonError::into_inner)
}

fn world() -> World {
    let mut world = World::new();
    let minutes = |minutes: i64| BEGINNING - minutes * 60_000;
    let mut issue = Issue::new("REQ", base::TYPE_HELP, "Facture", base::MAIL_HANDLER, minutes(60));
    issue.description = Some(RichText::wiki("Bonjour,\n\nma facture est *fausse*."));
    let key = world.add_issue(issue);
    let answer = RichText::wiki("Laquelle ?");
    let note = RichText::wiki("Encore elle.");
    let mail = RichText::wiki("Celle d’avril.");
    world.add_comment(&key, Comment::new(base::COLLEAGUE, answer, minutes(50)));
    world.add_comment(&key, Comment::internal(base::COLLEAGUE, note, minutes(40)));
    world.add_comment(&key, Comment::new(base::MAIL_HANDLER, mail, minutes(30)));
    world
}

/// REQ-1.
pub fn ticket() -> IssueKey {
    key("REQ-1")
}

pub fn key(text: &str) -> IssueKey {
    IssueKey::parse(text).expect("a key")
}

/// The mark of an act of this name.
pub fn mark(operation: &str) -> Mark {
    Mark::first(&OperationId(operation.to_owned()))
}
