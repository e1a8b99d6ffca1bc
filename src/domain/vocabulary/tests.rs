use super::*;
use crate::domain::fold::fold;

/// Who is found, at once and by typing on.
fn found(vocabulary: &mut Vocabulary, typed: &str) -> Option<Vec<Holder>> {
    let query = Query::parse(typed);
    let found = vocabulary.find(&query);
    assert_eq!(vocabulary.search(&query), found, "{typed}");
    found.map(|found| found.all().iter().collect())
}

#[test]
fn it_finds_what_looking_through_the_texts_finds() {
    let texts = [
        "REQ-12\nImpossible d’éditer une facture\nAna Lefèvre",
        "REQ-112\nFactures en double\naccueil@ecole.example",
        "REQ-3\nUne remise\nAna Lefèvre",
    ];
    let folded = texts.map(fold);
    let mut vocabulary = Vocabulary::default();
    for (holder, text) in (60..).zip(&folded) {
        vocabulary.insert(holder * 3, Field::Title, text);
    }
    for typed in ["facture", "une", "12", "ana une", "accueil@", "d'edit", "zz", "e", "facture zz"]
    {
        let query = Query::parse(typed);
        let holders = (60..).zip(&folded).filter(|(_, text)| query.matches(text));
        let expected = holders.map(|(holder, _)| holder * 3).collect();
        assert_eq!(found(&mut vocabulary, typed), Some(expected), "{typed}");
    }
    assert_eq!(found(&mut vocabulary, " "), None);
}

#[test]
fn what_was_taken_out_is_not_found_and_the_others_are() {
    let mut vocabulary = Vocabulary::default();
    for holder in 0..5 {
        vocabulary.insert(holder, Field::Title, "une facture facture");
    }
    for holder in [0, 2, 4, 4] {
        vocabulary.remove(holder, "une facture");
    }
    assert_eq!(found(&mut vocabulary, "fact"), Some(vec![1, 3]));
    vocabulary.insert(0, Field::Title, "facture");
    assert_eq!(found(&mut vocabulary, "fact"), Some(vec![0, 1, 3]));
    assert_eq!(found(&mut vocabulary, "une"), Some(vec![1, 3]));
}

#[test]
fn texts_that_change_again_and_again_take_no_more_room_than_as_many_that_stay() {
    let text = |holder: Holder, change: u32| format!("tous élève{holder} remise-{change}");
    let mut vocabulary = Vocabulary::default();
    for holder in 0..700 {
        vocabulary.insert(holder, Field::Title, &text(holder, holder));
    }
    let room = |vocabulary: &Vocabulary| {
        (vocabulary.letters.capacity(), vocabulary.holders.capacity(), vocabulary.places.len())
    };
    let (mut taken, mut texts) = (None, (0..700).collect::<Vec<u32>>());
    for change in 1_000..20_000 {
        let holder = change * 11 % 700;
        let known = &mut texts[holder as usize];
        vocabulary.remove(holder, &text(holder, *known));
        *known = change;
        vocabulary.insert(holder, Field::Title, &text(holder, change));
        // Words are forgotten while somebody types as well.
        if change % 97 == 0 {
            for typed in ["re", "remise-1", &format!("remise-{change}")] {
                let query = Query::parse(typed);
                let holders = (0..700).filter(|at| query.matches(&text(*at, texts[*at as usize])));
                assert_eq!(found(&mut vocabulary, typed), Some(holders.collect()), "{typed}");
            }
        }
        // All words of before and as many again have come and gone by then.
        if change == 3_000 {
            taken = Some(room(&vocabulary));
        }
    }
    assert_eq!(Some(room(&vocabulary)), taken);
}

#[test]
fn one_letter_after_the_other_finds_what_all_of_them_find() {
    let mut vocabulary = Vocabulary::default();
    for holder in 0..5_000 {
        vocabulary.insert(
            holder,
            Field::Title,
            &format!("tous {} facture{}", holder % 7, holder % 100),
        );
    }
    let steps =
        ["f", "fa", "fact", "facture", "facture1", "facture1 3", "facture1 3", "act", "u", ""];
    for typed in steps {
        _ = found(&mut vocabulary, typed);
    }
    assert_eq!(found(&mut vocabulary, "facture99 3").map(|found| found.len()), Some(7));
    // What comes while one types is found as well, and what goes is not.
    _ = found(&mut vocabulary, "fact");
    vocabulary.insert(5_000, Field::Title, "tous factotum");
    vocabulary.remove(99, "tous 1 facture99");
    let all = found(&mut vocabulary, "facto").expect("asked");
    assert_eq!(all, [5_000]);
    assert_eq!(found(&mut vocabulary, "tous").map(|found| found.len()), Some(5_000));
}

#[test]
fn a_holder_is_as_close_as_its_most_telling_field_and_words_add_up() {
    let mut vocabulary = Vocabulary::default();
    let texts = [
        (0, Field::Other, "lyon"),
        (1, Field::Customer, "lyon"),
        (1, Field::Title, "lyon facture"),
        (2, Field::Title, "lyonnais"),
        (2, Field::Other, "lyonnais facture"),
        (3, Field::Title, "facture"),
    ];
    for (holder, field, text) in texts {
        vocabulary.insert(holder, field, text);
    }
    let far = |typed: &str| {
        let found = vocabulary.find(&Query::parse(typed)).expect("words");
        [0, 1, 2, 3].map(|holder| found.distance(holder))
    };
    assert_eq!(far("lyon"), [Some(6), Some(3), Some(4), None]);
    assert_eq!(far("lyon facture"), [None, Some(6), Some(10), None]);
    vocabulary.remove(1, "lyon lyon facture");
    let found = vocabulary.find(&Query::parse("lyon")).expect("words");
    assert_eq!([0, 1, 2].map(|holder| found.distance(holder)), [Some(6), None, Some(4)]);
}

#[test]
fn a_word_of_many_is_as_close_as_in_each_of_their_fields() {
    let mut vocabulary = Vocabulary::default();
    for holder in 0..1_000 {
        let field = if holder % 2 == 0 { Field::Title } else { Field::Other };
        vocabulary.insert(holder, field, "facture");
    }
    let far = |vocabulary: &Vocabulary, holder| {
        vocabulary.find(&Query::parse("facture")).expect("words").distance(holder)
    };
    assert_eq!([0, 1, 998, 999].map(|of| far(&vocabulary, of)), [3, 6, 3, 6].map(Some));
    vocabulary.insert(999, Field::Title, "facture");
    vocabulary.insert(998, Field::Other, "facture");
    assert_eq!([998, 999].map(|of| far(&vocabulary, of)), [Some(3), Some(3)]);
    vocabulary.remove(999, "facture");
    assert_eq!([998, 999].map(|of| far(&vocabulary, of)), [Some(3), None]);
}
