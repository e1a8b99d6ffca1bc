use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::presence::{Beat, Beats, Doing};
use guichet::domain::time::Timestamp;
use guichet::sim::world::base;
use serde_json::json;

fn beat(doing: Doing) -> Beat {
    Beat { name: "Ana".into(), doing, at: Timestamp(1_795_600_000_000) }
}

#[test]
fn who_is_at_a_ticket_is_written_into_it_and_read_by_the_others() {
    for site in Site::both() {
        let (client, me) = (site.client(), site.account(base::ME));
        let read = || block_on(client.presence(&ticket())).expect("an answer");
        assert_eq!(read(), Beats::default(), "nobody was ever there");
        let before = site.look("REQ-1", |issue| (issue.updated, issue.history.len()));
        for doing in [Doing::Viewing, Doing::Replying] {
            let beats = read().with(&me, Some(beat(doing)), beat(doing).at);
            block_on(client.put_presence(&ticket(), &beats, &mark("beat"))).expect("kept");
            assert_eq!(read().of(&me), Some(&beat(doing)));
        }
        let after = site.look("REQ-1", |issue| (issue.updated, issue.history.len()));
        assert_eq!(after, before, "it is no change of the ticket");
    }
}

#[test]
fn what_nobody_can_read_counts_as_nobody_there() {
    for site in Site::both() {
        for value in [json!("here"), json!({ "ana": 5 }), json!(null)] {
            let mut sim = site.sim();
            let issue = sim.world.issue_mut("REQ-1").expect("REQ-1");
            issue.properties.insert("guichet.presence".into(), value);
            drop(sim);
            let read = block_on(site.client().presence(&ticket())).expect("an answer");
            assert_eq!(read, Beats::default());
        }
    }
}
