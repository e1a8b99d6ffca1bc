//! Files whose names would show something else than what they are.

use super::*;

#[test]
fn a_transfer_gives_a_file_a_name_that_shows_what_it_is() {
    for face in FACES {
        let desk = Desk::open(face);
        let before = desk.world();
        let is_hostile = |issue: &&Issue| {
            issue.attachments.iter().any(|file| file.filename.contains('\u{202e}'))
        };
        let origin = before.issues.iter().find(is_hostile).expect("a ticket");
        let opened = desk.conversation(&origin.key);
        let plan = transfer(&desk, &opened);
        assert_eq!(desk.act(&plan, desk.base(&opened), Some((3, Break::After))), FINISHED);
        let world = desk.world();
        let copies = &world.issues.last().expect("the clone").attachments;
        assert_eq!(copies.len(), origin.attachments.len(), "{face:?}");
        let names: Vec<&str> = copies.iter().map(|file| file.filename.as_str()).collect();
        assert!(names.contains(&"bon_de_commande_fdp.exe"), "{face:?}: {names:?}");
    }
}
