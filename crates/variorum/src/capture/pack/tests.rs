use super::*;
use crate::capture::fixtures::{gzip, zstd};
use proptest::prelude::*;

const PAGE: &[u8] = b"The dyke at Norrvik holds, the harbour board said on Monday. ";

fn unpacked(bytes: &[u8]) -> (Vec<u8>, Option<Problem>) {
    unpack(bytes, 1 << 24)
}

#[test]
fn every_form_comes_out_as_it_went_in() {
    let page = PAGE.repeat(3000);
    let halves = page.split_at(page.len() / 3);
    assert_eq!(unpacked(&page), (page.clone(), None));
    for pack in [gzip, zstd] {
        assert_eq!(unpacked(&pack(&page)), (page.clone(), None));
        let members = [pack(halves.0), pack(b""), pack(halves.1)].concat();
        assert_eq!(unpacked(&members), (page.clone(), None));
    }
}

#[test]
fn a_member_larger_than_the_window_is_streamed() {
    // Noise does not pack, so that the member is longer than what is looked at ahead.
    let mut seed = 1_u32;
    let noise = |_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let large: Vec<u8> = (0..1_500_000).map(noise).collect();
    for pack in [gzip, zstd] {
        let packed = [pack(&large), pack(PAGE)].concat();
        let (out, problem) = unpacked(&packed);
        assert!(out == [&large, PAGE].concat() && problem.is_none());
    }
}

#[test]
fn padding_after_the_last_member_is_no_damage() {
    let padded = [gzip(PAGE), vec![0; 3000]].concat();
    assert_eq!(unpacked(&padded), (PAGE.to_vec(), None));
}

#[test]
fn a_header_with_a_name_and_more_is_read() {
    let plain = gzip(PAGE);
    let mut named = plain[..10].to_vec();
    named[3] = 0b1_1100;
    named.extend(*b"\x03\0abcpage.html\0a comment\0");
    named.extend(&plain[10..]);
    assert_eq!(unpacked(&named), (PAGE.to_vec(), None));
}

#[test]
fn a_bomb_is_left_before_it_bursts() {
    let zeros = vec![0; 40 << 20];
    for pack in [gzip, zstd] {
        let (out, problem) = unpacked(&pack(&zeros));
        assert_eq!(problem, Some(Problem::Bomb));
        assert!(out.len() < 5 << 20, "{} bytes", out.len());
    }
}

/// The pieces that are found after damage.
fn after_damage(bytes: &[u8]) -> (Vec<u64>, Vec<Problem>) {
    let (mut unpacker, mut out) = (Unpacker::new(bytes), Vec::new());
    let (mut starts, mut problems) = (Vec::new(), Vec::new());
    loop {
        match unpacker.next(&mut out) {
            Piece::Bytes => {}
            Piece::Start(byte) => starts.push(byte),
            Piece::Torn(problem) => problems.push(problem),
            Piece::Over => return (starts, problems),
        }
    }
}

#[test]
fn the_member_after_a_damaged_one_is_found() {
    for pack in [gzip, zstd] {
        let member = pack(&PAGE.repeat(20));
        let mut damaged = member.clone();
        let last = damaged.len() - 3;
        damaged[last] ^= 0xff;
        let bytes = [member.as_slice(), &damaged, &member].concat();
        let (starts, problems) = after_damage(&bytes);
        assert_eq!(starts, [0, member.len() as u64, 2 * member.len() as u64]);
        assert!(matches!(problems[..], [Problem::Damaged(_)]), "{problems:?}");
    }
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..400), form in 0..3) {
        let head: &[u8] = [&b""[..], gzip::MAGIC, zstd::MAGIC][form as usize];
        let (_, problems) = after_damage(&[head, &bytes].concat());
        prop_assert!(problems.len() <= bytes.len() + 1);
    }

    #[test]
    fn damage_anywhere_loses_no_later_member(at in 0_usize..60, bit in 0..8) {
        for pack in [gzip, zstd] {
            let member = pack(PAGE);
            let mut damaged = member.clone();
            let at = at % damaged.len();
            damaged[at] ^= 1_u8 << bit;
            let (starts, _) = after_damage(&[member.clone(), damaged, member.clone()].concat());
            prop_assert!(starts.contains(&(2 * member.len() as u64)), "{:?}", starts);
        }
    }
}
