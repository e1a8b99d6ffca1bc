mod mutations;

use super::*;
use crate::domain::lane::{Lane, LaneId, When};
use crate::domain::settings::ShownLane;
use crate::words::{Language, Words};
use mutations::{GOOD, MUTATIONS, Mutation};
use std::collections::HashSet;

fn mutated(Mutation(from, to, ..): &Mutation) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

#[test]
fn a_good_file_is_read_without_a_word() {
    let reading = read(200, GOOD);
    assert_eq!(reading.faults, []);
    // A name for both languages is one text in the file.
    let both = r#"{ "fr": "À prendre", "en": "À prendre" }"#;
    let written = GOOD.replace(r#""À prendre""#, both);
    let written: Written = serde_json::from_str(&written).expect("a good file");
    assert_eq!(reading.configuration, Configuration::of(written));
    assert_eq!(read(200, "{}").faults, []);
    assert_eq!(read(200, "\u{feff}{}\n").faults, []);
}

#[test]
fn every_mistake_is_told_by_its_place_and_its_reason_in_both_languages() {
    assert!(MUTATIONS.len() >= 60, "{}", MUTATIONS.len());
    for mutation @ Mutation(_, to, path, weight, french) in MUTATIONS {
        let reading = read(200, &mutated(mutation));
        let told = reading.faults.iter().find(|fault| fault.path == *path);
        let fault = told.unwrap_or_else(|| panic!("{to}: {:?}", reading.faults));
        let said = Words(Language::Fr).configuration_reason(&fault.reason);
        assert_eq!((said.as_str(), fault.weight), (*french, *weight), "{to}");
        let english = Words(Language::En).configuration_reason(&fault.reason);
        assert_ne!(english, said, "{to}");
        assert_eq!(reading.stops(), *weight == Weight::Stops, "{to}: {:?}", reading.faults);
    }
    let told: HashSet<_> = MUTATIONS.iter().map(|Mutation(_, to, path, ..)| (path, to)).collect();
    assert_eq!(told.len(), MUTATIONS.len(), "a mutation stands there twice");
}

#[test]
fn a_mistake_that_does_not_stop_leaves_everything_else_as_it_is() {
    let good = read(200, GOOD).configuration;
    for mutation @ Mutation(_, to, path, weight, _) in MUTATIONS {
        let read = read(200, &mutated(mutation)).configuration;
        if *weight == Weight::Stops {
            continue;
        }
        assert_eq!((&read.jira, &read.proxy), (&good.jira, &good.proxy), "{to}");
        assert_eq!(read.settings.project, good.settings.project, "{to}");
        assert_eq!(read.settings.channel, good.settings.channel, "{to}");
        assert_eq!(read.settings.note_role, good.settings.note_role, "{to}");
        let spoils_a_team = !path.to_lowercase().replace('_', "").ends_with("forimprovements");
        if path.starts_with("settings.targets[1]") && spoils_a_team {
            assert_eq!(read.settings.targets, good.settings.targets[..1], "{to}");
        }
    }
}

#[test]
fn a_lane_or_a_reply_at_fault_is_left_out_and_the_others_stay() {
    let good = read(200, GOOD).configuration.settings;
    for mutation @ Mutation(_, to, path, weight, _) in MUTATIONS {
        let text = mutated(mutation);
        let settings = read(200, &text).configuration.settings;
        if *weight == Weight::LeftOut && path.starts_with("settings.lanes[0]") {
            assert_eq!(settings.lanes[..], good.lanes[1..], "{to}");
        }
        if *weight == Weight::LeftOut && path.starts_with("settings.replies[1]") {
            let ids: Vec<String> = replies(&text).into_iter().map(|reply| reply.id).collect();
            assert_eq!(ids, ["accents"], "{to}");
        }
    }
    assert_eq!(replies(GOOD).len(), 2);
    for text in ["", "{", "[]", "{}", r#"{"settings":{"replies":"x"}}"#] {
        assert_eq!(replies(text), [], "{text}");
    }
}

#[test]
fn more_lanes_than_the_desk_can_take_are_told_and_the_first_are_shown() {
    let lane =
        |number| format!(r#"{{ "id": "own-{number}", "name": "Own {number}", "when": {{}} }}"#);
    let lanes: Vec<String> = (0..=Lane::MOST_OWN).map(lane).collect();
    let text = format!(r#"{{ "settings": {{ "lanes": [{}] }} }}"#, lanes.join(", "));
    let reading = read(200, &text);
    let fault = &reading.faults[0];
    assert_eq!(fault.path, "settings.lanes");
    assert_eq!(fault.reason, Reason::TooMany { most: Lane::MOST_OWN });
    let [french, english] = [Language::Fr, Language::En]
        .map(|language| Words(language).configuration_reason(&fault.reason));
    assert!(french.contains("16") && english.contains("16"), "{french} {english}");
    assert_eq!(reading.configuration.settings.own_lanes().len(), Lane::MOST_OWN);
    assert!(!reading.stops());
}

#[test]
fn a_site_that_says_nothing_of_its_lanes_shows_those_of_the_procedure() {
    let shown = |text: &str| read(200, text).configuration.settings.shown_lanes();
    assert_eq!(shown("{}"), Lane::ALL);
    assert_eq!(shown(r#"{ "settings": { "lanes": [] } }"#), Lane::ALL);
    let forgotten = LaneId::parse("forgotten").map(Lane::Own).expect("an id");
    assert_eq!(shown(GOOD), [Lane::Reopened, Lane::New, forgotten]);
    let settings = read(200, GOOD).configuration.settings;
    let name = |lane| settings.lane_name(lane).map(|name| (name.fr.as_str(), name.en.as_str()));
    assert_eq!(name(Lane::New), Some(("À prendre", "À prendre")));
    assert_eq!(name(forgotten), Some(("Oubliées", "Forgotten")));
    assert_eq!(name(Lane::Reopened), None);
    assert_eq!(name(Lane::Mine), None);
}

#[test]
fn what_the_assistant_hands_over_says_all_that_the_site_said() {
    let Configuration { jira, proxy, language, settings, .. } = read(200, GOOD).configuration;
    let all = ShownLane {
        id: "all".into(),
        name: settings.lanes[2].name.clone(),
        when: Some(When::default()),
    };
    let bare =
        Settings { lanes: [all].into(), default_subjects: Vec::new(), ..Settings::default() };
    let cases = [
        (language, settings, replies(GOOD)),
        (None, bare, Vec::new()),
        (None, Settings::default(), Vec::new()),
    ];
    for (language, settings, replies) in cases {
        let text = file(&jira, &proxy, language, &settings, &replies);
        let reading = read(200, &text);
        assert_eq!(reading.faults, [], "{text}");
        let read = reading.configuration;
        assert_eq!((&read.jira, &read.proxy, read.language), (&jira, &proxy, language));
        assert_eq!(read.settings, settings);
        assert_eq!(super::replies(&text), replies);
    }
    let usual = file(&jira, &proxy, None, &Settings::default(), &[]);
    for key in ["checklist", "lanes", "replies", "language"] {
        assert!(!usual.contains(key), "{key}: {usual}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = GOOD
        .replace("\"REQ\"", "\"req\"")
        .replacen("\"email-this-issue\"", "\"mail\"", 1)
        .replace("customfield_10100", "Courriel")
        .replace("\"id\": \"po\"", "\"id\": \"dev\"")
        .replace("\"tools\"", "\"tool\"");
    let faults = read(200, &text).faults;
    let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "settings.project",
            "settings.fields.email",
            "settings.channel",
            "settings.targets[1].id",
            "settings.tool",
            "settings.replies[0].text",
        ],
        "{faults:?}"
    );
}

#[test]
fn a_file_that_is_not_served_is_told_as_one() {
    for status in [301, 403, 404, 500] {
        let reading = read(status, GOOD);
        assert_eq!(reading.faults[0].reason, Reason::NotServed { status });
        assert!(reading.stops());
    }
}

#[test]
fn a_misspelt_key_that_decides_who_reads_what_stops_the_desk() {
    let text = GOOD.replace("\"noteRole\"", "\"noterole\"");
    assert!(read(200, &text).stops());
    assert!(!read(200, &GOOD.replace("\"tools\"", "\"tool\"")).stops());
}

/// What no schema can say: the file as a whole, and what is written twice.
fn is_beyond_a_schema(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Empty
            | Reason::Page
            | Reason::Syntax { .. }
            | Reason::RepeatedKey
            | Reason::RepeatedId { .. }
            | Reason::UnknownTool { .. }
    )
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn editors_underline_what_the_desk_would_tell() {
    let schema = jsonschema::draft202012::new(&schema::schema()).expect("a schema");
    let good = serde_json::from_str(GOOD).expect("JSON");
    assert!(schema.is_valid(&good));
    for mutation @ Mutation(_, to, path, ..) in MUTATIONS {
        let text = mutated(mutation);
        let faults = read(200, &text).faults;
        if faults.iter().any(|fault| is_beyond_a_schema(&fault.reason)) {
            continue;
        }
        let value = serde_json::from_str(&text).expect("JSON");
        let errors: Vec<String> = schema
            .iter_errors(&value)
            .map(|error| error.instance_path().to_string().replace('/', "."))
            .collect();
        let path = path.replace('[', ".").replace(']', "");
        let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
        let is_here = |found: &String| {
            let found = found.trim_start_matches('.');
            found == path || found == parent
        };
        assert!(errors.iter().any(is_here), "{to}: {errors:?}");
    }
}

#[test]
fn a_proxy_that_holds_the_credentials_is_of_the_pages_own_origin() {
    const PAGE: &str = "https://desk.example.com";
    let own = [PAGE, "https://desk.example.com/jira", "/jira", ""];
    let other = [
        "https://jira-proxy.example.com",
        "http://desk.example.com/jira",
        "https://desk.example.com:8443/jira",
        "https://desk.example.com.evil.example/jira",
    ];
    let written = |proxy: &str, who: &str| {
        let good = GOOD.replace("https://desk.example.com/jira", proxy);
        read(200, &good.replace(r#""proxy", "signOut""#, &format!(r#""{who}", "signOut""#)))
            .at(PAGE)
    };
    for proxy in own {
        let reading = written(proxy, "proxy");
        assert_eq!(reading.faults, [], "{proxy}");
        assert_eq!(reading.configuration.credentials, Credentials::Proxy);
    }
    for proxy in other {
        let Reading { configuration, faults } = written(proxy, "proxy");
        let (found, origin) = (proxy.to_owned(), PAGE.to_owned());
        let reason = Reason::OtherOrigin { found, origin };
        assert_eq!(faults, [Fault { path: "proxy".into(), reason, weight: Weight::Stops }]);
        assert_eq!(configuration.credentials, Credentials::Agent, "{proxy}");
        // Whoever brings a token of their own may have their proxy anywhere.
        assert_eq!(written(proxy, "agent").faults, [], "{proxy}");
    }
}

#[test]
fn a_demonstration_and_a_desk_that_is_stopped_ask_nobody_by_themselves() {
    let held =
        |text: &str| read(200, text).at("https://desk.example.com").configuration.credentials;
    assert_eq!(held(GOOD), Credentials::Proxy);
    let demonstration = GOOD.replacen(r#""jira":"#, r#""demonstration": true, "jira":"#, 1);
    assert_eq!(held(&demonstration), Credentials::Agent);
    assert_eq!(held(&GOOD.replace("\"REQ\"", "\"req\"")), Credentials::Agent);
}

#[test]
fn a_file_that_is_cut_or_lacks_a_letter_anywhere_is_told_in_words() {
    let places: Vec<usize> = GOOD.char_indices().map(|(place, _)| place).collect();
    for place in places {
        assert!(read(200, &GOOD[..place]).stops(), "cut at {place}");
        let mut lacking = GOOD.to_owned();
        lacking.remove(place);
        for fault in read(200, &lacking).faults {
            let [french, english] = [Language::Fr, Language::En]
                .map(|language| Words(language).configuration_line(&fault));
            assert!(french.len() > 20 && french != english, "without {place}: {french}");
        }
    }
}
