use super::*;

#[test]
fn rows_come_back_in_order_and_added_up() {
    let folder = std::env::temp_dir().join(format!("variorum-runs-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    for adds in [false, true] {
        let mut sorter = Sorter::new(&folder, "test", adds);
        for n in 0..1000_u64 {
            sorter.push(Row { key: n * 7919 % 100, a: 1, b: 2 }).expect("room for a row");
            // Runs as a buffer that is full would make them.
            if n % 300 == 299 {
                sorter.tidy();
                sorter.spill().expect("room for a run");
            }
        }
        let mut rows = Vec::new();
        sorter
            .merge(&mut |row| {
                rows.push(row);
                Ok(())
            })
            .expect("the runs are there");
        assert!(rows.is_sorted());
        let want = if adds { vec![(10, 20); 100] } else { vec![(1, 2); 1000] };
        assert_eq!(rows.iter().map(|it| (it.a, it.b)).collect::<Vec<_>>(), want);
    }
    assert_eq!(fs::read_dir(&folder).map(|it| it.count()).ok(), Some(0), "runs are removed");
    fs::remove_dir(&folder).expect("an empty folder");
}
