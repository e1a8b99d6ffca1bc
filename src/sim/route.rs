//! Which request is answered by what.

use super::answer::Answer;
use super::call::Call;
use super::face::Face;
use super::query::decode;
use super::show::{
    attachment, comment, history, issue, link, meta, project, property, search, site, status,
    transition, user,
};
use super::world::World;
use super::{act, mail, portal};
use crate::http::Method;

type Read = fn(&World, &Call) -> Answer;
type Write = fn(&mut World, &Call) -> Answer;

/// What answers, and how far it goes without a login.
#[derive(Clone, Copy, Debug)]
pub enum Handler {
    /// Tells everyone, but refuses a wrong credential.
    Open(Read),
    /// Tells everyone what everyone may see.
    Public(Read),
    /// Tells only people who are signed in.
    Own(Read),
    Write(Write),
}

/// Which Jira has a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    Both,
    Cloud,
    DataCenter,
}

use Handler::{Open, Own, Public, Write as Writes};
use Method::{Delete, Get, Post, Put};
use On::{Both, Cloud, DataCenter};

/// In a path, `{v}` is the version and `{}` any one segment. The first that fits answers.
const ROUTES: &[(Method, &str, On, Handler)] = &[
    (Get, "/rest/api/{v}/serverInfo", Both, Open(site::server_info)),
    (Get, "/_edge/tenant_info", Cloud, Open(site::tenant_info)),
    (Get, "/rest/api/{v}/myself", Both, Own(user::myself)),
    (Get, "/rest/api/{v}/mypermissions", Both, Public(site::my_permissions)),
    (Get, "/rest/api/{v}/field", Both, Public(site::fields)),
    (Get, "/rest/api/{v}/status", Both, Public(status::statuses)),
    (Get, "/rest/api/{v}/statuscategory", Both, Public(status::categories)),
    (Get, "/rest/api/{v}/priority", Both, Public(status::priorities)),
    (Get, "/rest/api/{v}/resolution", Both, Public(status::resolutions)),
    (Get, "/rest/api/{v}/issueLinkType", Both, Public(link::types)),
    (Get, "/rest/api/{v}/project", Both, Public(project::all)),
    (Get, "/rest/api/{v}/project/search", Cloud, Public(project::search)),
    (Get, "/rest/api/{v}/project/{}", Both, Public(project::one)),
    (Get, "/rest/api/{v}/project/{}/component", Cloud, Public(project::component_page)),
    (Get, "/rest/api/{v}/project/{}/components", Both, Public(project::components)),
    (Get, "/rest/api/{v}/project/{}/statuses", Both, Public(project::statuses)),
    (Get, "/rest/api/{v}/project/{}/properties", Both, Public(property::keys_of_project)),
    (Get, "/rest/api/{v}/project/{}/properties/{}", Both, Public(property::of_project)),
    (Put, "/rest/api/{v}/project/{}/properties/{}", Both, Writes(act::property::put_on_project)),
    (
        Delete,
        "/rest/api/{v}/project/{}/properties/{}",
        Both,
        Writes(act::property::delete_from_project),
    ),
    (Get, "/rest/api/{v}/search", Both, Public(search::by_offset)),
    (Post, "/rest/api/{v}/search", Both, Public(search::by_offset)),
    (Get, "/rest/api/{v}/search/jql", Cloud, Public(search::by_token)),
    (Post, "/rest/api/{v}/search/jql", Cloud, Public(search::by_token)),
    (Post, "/rest/api/{v}/search/approximate-count", Cloud, Public(search::count)),
    (Post, "/rest/api/{v}/jql/parse", Cloud, Public(search::parse)),
    (Get, "/rest/api/{v}/user", Both, Public(user::one)),
    (Get, "/rest/api/{v}/user/search", Both, Public(user::search)),
    (Get, "/rest/api/{v}/user/properties/{}", Both, Own(property::of_user)),
    (Put, "/rest/api/{v}/user/properties/{}", Both, Writes(act::property::put_on_user)),
    (Get, "/rest/api/{v}/user/assignable/search", Both, Own(user::assignable)),
    (Get, "/rest/api/{v}/issue/createmeta", Both, Public(meta::legacy)),
    (Get, "/rest/api/{v}/issue/createmeta/{}/issuetypes", Both, Public(meta::create_types)),
    (Get, "/rest/api/{v}/issue/createmeta/{}/issuetypes/{}", Both, Public(meta::create_fields)),
    (Post, "/rest/api/{v}/issue", Both, Writes(act::create::create)),
    (Get, "/rest/api/{v}/issue/{}", Both, Public(issue::one)),
    (Put, "/rest/api/{v}/issue/{}", Both, Writes(act::edit::edit)),
    (Get, "/rest/api/{v}/issue/{}/editmeta", Both, Public(meta::edit)),
    (Put, "/rest/api/{v}/issue/{}/assignee", Both, Writes(act::assign::assign)),
    (Get, "/rest/api/{v}/issue/{}/transitions", Both, Public(transition::all)),
    (Post, "/rest/api/{v}/issue/{}/transitions", Both, Writes(act::transition::carry_out)),
    (Get, "/rest/api/{v}/issue/{}/changelog", Cloud, Public(history::changelog)),
    (Get, "/rest/api/{v}/issue/{}/comment", Both, Public(comment::all)),
    (Post, "/rest/api/{v}/issue/{}/comment", Both, Writes(act::comment::add)),
    (Get, "/rest/api/{v}/issue/{}/comment/{}", Both, Public(comment::one)),
    (Put, "/rest/api/{v}/issue/{}/comment/{}", Both, Writes(act::comment::edit)),
    (Get, "/rest/api/{v}/issue/{}/properties", Both, Public(property::keys_of_issue)),
    (Get, "/rest/api/{v}/issue/{}/properties/{}", Both, Public(property::of_issue)),
    (Put, "/rest/api/{v}/issue/{}/properties/{}", Both, Writes(act::property::put_on_issue)),
    (
        Delete,
        "/rest/api/{v}/issue/{}/properties/{}",
        Both,
        Writes(act::property::delete_from_issue),
    ),
    (Post, "/rest/api/{v}/issue/{}/attachments", Both, Writes(act::attach::attach)),
    (Post, "/rest/api/{v}/issueLink", Both, Writes(act::link::create)),
    (Get, "/rest/api/{v}/issueLink/{}", Both, Public(link::one)),
    (Delete, "/rest/api/{v}/issueLink/{}", Both, Writes(act::link::delete)),
    (Get, "/rest/api/{v}/attachment/meta", Both, Public(site::attachment_meta)),
    (Get, "/rest/api/{v}/attachment/content/{}", Cloud, Public(attachment::content)),
    (Get, "/rest/api/{v}/attachment/thumbnail/{}", Cloud, Public(attachment::thumbnail)),
    (Get, "/rest/api/{v}/attachment/{}", Both, Public(attachment::one)),
    (Get, "/secure/attachment/{}/{}", DataCenter, Public(attachment::content)),
    (Get, "/secure/thumbnail/{}/{}", DataCenter, Public(attachment::thumbnail)),
    (Get, "/rest/servicedeskapi/request/{}", Both, Own(portal::request)),
    (Get, "/rest/servicedeskapi/request/{}/comment", Both, Own(portal::comments)),
    (Post, "/rest/servicedeskapi/request/{}/comment", Both, Writes(portal::add_comment)),
    (Post, "/rest/servicedeskapi/request/{}/attachment", Both, Writes(portal::attach_files)),
    (
        Post,
        "/rest/servicedeskapi/servicedesk/{}/attachTemporaryFile",
        Both,
        Writes(portal::keep_files),
    ),
    (Post, "/rest/jeti/1.0/email", DataCenter, Writes(mail::send)),
];

/// What answers a request, with what stands in the path's places.
#[derive(Clone, Debug)]
pub struct Found {
    pub handler: Handler,
    pub version: u8,
    /// Decoded.
    pub places: Vec<String>,
}

/// Finds what answers.
pub fn find(face: Face, method: Method, path: &str) -> Option<Found> {
    ROUTES
        .iter()
        .filter(|(known, _, on, _)| *known == method && is_on(*on, face))
        .find_map(|(_, pattern, _, handler)| fit(pattern, path, *handler))
        .filter(|found| face.serves(found.version))
}

/// Whether something is at a path, whatever the method.
pub fn is_known(face: Face, path: &str) -> bool {
    [Get, Post, Put, Delete].into_iter().any(|method| find(face, method, path).is_some())
}

/// Whether a path is the app's that sends mails.
pub fn is_of_mail_app(path: &str) -> bool {
    path.starts_with("/rest/jeti/")
}

/// The key or id of the issue that a path is about, as it stands there.
pub fn issue_of(path: &str) -> Option<&str> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["", "rest", "api", _, "issue", key, _, ..] | ["", "rest", "api", _, "issue", key] => {
            Some(key)
        }
        ["", "rest", "servicedeskapi", "request", key, _] => Some(key),
        _ => None,
    }
}

fn is_on(on: On, face: Face) -> bool {
    match on {
        Both => true,
        Cloud => face == Face::Cloud,
        DataCenter => face == Face::DataCenter,
    }
}

fn fit(pattern: &str, path: &str, handler: Handler) -> Option<Found> {
    let mut found = Found { handler, version: 2, places: Vec::new() };
    let mut segments = path.split('/');
    for expected in pattern.split('/') {
        let segment = segments.next()?;
        match expected {
            // Clients that do not care for the version ask for the latest.
            "{v}" if segment == "latest" => {}
            "{v}" => found.version = segment.parse().ok()?,
            "{}" if !segment.is_empty() => found.places.push(decode(segment)),
            _ if expected == segment => {}
            _ => return None,
        }
    }
    segments.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_own_resource() {
        let cases = [
            (Face::DataCenter, Get, "/rest/api/2/issue/REQ%2D1", Some((2, vec!["REQ-1"]))),
            (Face::DataCenter, Get, "/rest/api/3/issue/REQ-1", None),
            (Face::DataCenter, Get, "/rest/api/latest/issue/REQ-1", Some((2, vec!["REQ-1"]))),
            (Face::Cloud, Get, "/rest/api/3/issue/REQ-1", Some((3, vec!["REQ-1"]))),
            (Face::Cloud, Get, "/rest/api/2/issue/REQ-1", Some((2, vec!["REQ-1"]))),
            (Face::Cloud, Get, "/rest/api/9/issue/REQ-1", None),
            (Face::Cloud, Get, "/rest/api/3/issue/", None),
            (Face::Cloud, Get, "/rest/api/3/issue/REQ-1/", None),
            (Face::Cloud, Delete, "/rest/api/3/issue/REQ-1", None),
            (Face::DataCenter, Get, "/rest/api/2/search/jql", None),
            (
                Face::DataCenter,
                Get,
                "/secure/attachment/7/a%20b.txt",
                Some((2, vec!["7", "a b.txt"])),
            ),
            (Face::Cloud, Get, "/secure/attachment/7/a.txt", None),
            (Face::Cloud, Post, "/rest/jeti/1.0/email", None),
            (Face::DataCenter, Get, "", None),
        ];
        for (face, method, path, expected) in cases {
            let found = find(face, method, path);
            let found = found.map(|found| (found.version, found.places));
            let expected = expected.map(|(version, places): (u8, Vec<&str>)| {
                (version, places.into_iter().map(str::to_owned).collect())
            });
            assert_eq!(found, expected, "{face:?} {path}");
        }
    }

    #[test]
    fn every_call_of_the_proxys_list_leads_somewhere() {
        let list = include_str!("../../deploy/routes.txt");
        let calls = list.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        for call in calls.filter(|call| call.len() == 3 && call[0] != "#") {
            for method in call[1].split(',') {
                let method = Method::parse(method).expect("a method");
                let path = |version| call[2].replace("{v}", version).replace(['{', '}'], "");
                let is_found = find(Face::DataCenter, method, &path("2")).is_some()
                    || find(Face::Cloud, method, &path("3")).is_some();
                assert!(is_found, "{method:?} {}", call[2]);
            }
        }
    }
}
