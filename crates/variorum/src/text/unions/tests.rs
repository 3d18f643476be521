use super::Unions;
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_order_of_pairs_makes_no_difference(
        pairs in prop::collection::vec((0_usize..20, 0_usize..20), 0..30).prop_shuffle(),
    ) {
        let groups = |pairs: &mut dyn Iterator<Item = &(usize, usize)>| {
            let mut unions = Unions::new(20);
            for it in pairs {
                unions.join(it.0, it.1);
            }
            unions.groups()
        };
        prop_assert_eq!(groups(&mut pairs.iter()), groups(&mut pairs.iter().rev()));
    }

    #[test]
    fn a_set_is_known_by_its_lowest_member(pairs in prop::collection::vec((0_usize..20, 0_usize..20), 0..30)) {
        let mut unions = Unions::new(20);
        for it in &pairs {
            unions.join(it.0, it.1);
        }
        for group in unions.groups() {
            prop_assert!(group.iter().all(|it| unions.find(*it) == group[0]));
        }
        prop_assert!(pairs.iter().all(|it| unions.find(it.0) == unions.find(it.1)));
    }
}
