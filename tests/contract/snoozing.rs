use crate::future::block_on;
use crate::site::{Site, mark, ticket};
use guichet::domain::snooze::{Snooze, Snoozes};
use guichet::domain::time::Timestamp;
use guichet::jira::Kind;
use guichet::sim::world::base;
use serde_json::json;

fn put_off() -> Snoozes {
    let mut snoozes = Snoozes::default();
    let snooze = Snooze { until: Timestamp(1_795_600_000_000), updated: Timestamp(5) };
    snoozes.put(&ticket(), Some(snooze), Timestamp(0));
    snoozes
}

#[test]
fn what_an_agent_puts_off_is_kept_with_the_account_and_read_again() {
    for site in Site::both() {
        let (client, me) = (site.client(), site.account(base::ME));
        let read = || block_on(client.snoozes(&me)).expect("an answer");
        assert_eq!(read(), Snoozes::default(), "nothing was ever put off");
        block_on(client.put_snoozes(&me, &put_off(), &mark("off"))).expect("kept");
        assert_eq!(read(), put_off());
        block_on(client.put_snoozes(&me, &Snoozes::default(), &mark("on"))).expect("kept");
        assert_eq!(read(), Snoozes::default());
        let kept = |login: &str| {
            let sim = site.sim();
            sim.world.user(login).expect("a user").properties.get("guichet.snoozed").cloned()
        };
        assert_eq!(kept(base::ME), Some(json!({})));
        assert_eq!(kept(base::COLLEAGUE), None, "another agent has put off nothing");
    }
}

#[test]
fn a_value_that_nobody_can_read_counts_as_nothing_put_off() {
    for site in Site::both() {
        let me = site.account(base::ME);
        for value in [json!("later"), json!({ "REQ-1": 5 }), json!(null)] {
            let mut sim = site.sim();
            let mine = sim.world.users.iter_mut().find(|user| user.name == base::ME);
            mine.expect("me").properties.insert("guichet.snoozed".into(), value);
            drop(sim);
            let read = block_on(site.client().snoozes(&me)).expect("an answer");
            assert_eq!(read, Snoozes::default());
        }
    }
}

#[test]
fn nobody_puts_off_for_somebody_else() {
    for site in Site::both() {
        // An administrator might.
        let (theirs, client) = (site.account(base::ME), site.client_of(base::COLLEAGUE));
        let written = block_on(client.put_snoozes(&theirs, &put_off(), &mark("theirs")));
        assert_eq!(written.expect_err("a refusal").kind, Kind::Forbidden);
    }
}
