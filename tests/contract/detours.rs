use crate::future::block_on;
use crate::site::Site;
use guichet::http::{Method, Response};
use guichet::jira::{Jql, Search};
use guichet::sim::FaultEffect;

#[test]
fn a_projects_types_are_given_where_create_metadata_is_withheld() {
    for site in Site::both() {
        let told = block_on(site.client().issue_types("PO")).expect("types");
        for status in [403, 404] {
            let refused = FaultEffect::Answer(Response::new(status));
            site.strike(Method::Get, "/createmeta/PO", refused);
            let types = block_on(site.client().issue_types("PO")).expect("types");
            assert_eq!(types, told, "{:?} {status}", site.face);
        }
    }
}

#[test]
fn a_query_too_long_for_an_address_is_sent_as_a_body() {
    for site in Site::both() {
        let words: Vec<String> = (0..400).map(|at| format!("text ~ \"introuvable{at}\"")).collect();
        let long = format!("text ~ facture or {}", words.join(" or "));
        let search = Search::first(Jql::typed(&long).within("REQ"), 10);
        let page = block_on(site.client().search(&search)).expect("a page");
        assert_eq!(page.tickets.len(), 1, "{:?}", site.face);
        let sim = site.sim();
        let asked = sim.requests().last().expect("a request");
        assert_eq!((asked.method, asked.target.contains('?')), (Method::Post, false));
    }
}
