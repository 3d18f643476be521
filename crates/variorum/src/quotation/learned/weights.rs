//! Learned weights: a row of small numbers for each hashed feature.
//!
//! As a file: one byte of bits, one of width, then for each row that is not all nothing how many rows it stands after
//! the one before it, which of its columns are there, and those.

use super::logistic;

/// One unit of weight is so much of a natural logarithm.
pub const UNIT: f32 = 1.0 / 32.0;

/// Rows of weights, found by the number of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights<const WIDTH: usize> {
    bits: u32,
    rows: Vec<[i8; WIDTH]>,
}

impl Weights<1> {
    /// Returns how likely it is what is asked for, by the features with these hashes.
    pub fn chance(&self, hashes: &[u64]) -> f32 {
        let units: i32 = hashes.iter().map(|it| i32::from(self.row(*it)[0])).sum();
        logistic(units as f32 * UNIT)
    }
}

impl<const WIDTH: usize> Weights<WIDTH> {
    /// Returns the weights nearest to `rows`, of which there are two to the power of `bits`; those under `least` units go.
    pub fn of(bits: u32, rows: &[[f32; WIDTH]], least: f32) -> Self {
        let unit = |it: f32| {
            let units = it / UNIT;
            if units.abs() < least { 0 } else { units.round().clamp(-127.0, 127.0) as i8 }
        };
        Weights { bits, rows: rows.iter().map(|it| it.map(unit)).collect() }
    }

    /// Returns the row of a feature with this hash.
    #[inline]
    pub fn row(&self, hash: u64) -> &[i8; WIDTH] {
        &self.rows[index(hash, self.bits)]
    }

    /// Returns how many rows are not all nothing.
    pub fn n_used(&self) -> usize {
        self.rows.iter().filter(|it| it.iter().any(|it| *it != 0)).count()
    }

    /// Returns the weights as a file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = vec![self.bits as u8, WIDTH as u8];
        let mut last = 0;
        for (at, row) in self.rows.iter().enumerate().filter(|it| it.1.iter().any(|it| *it != 0)) {
            let mut gap = at - last;
            while gap >= 128 {
                out.push((gap % 128) as u8 | 128);
                gap /= 128;
            }
            out.push(gap as u8);
            out.push(row.iter().enumerate().fold(0, |mask, it| mask | u8::from(*it.1 != 0) << it.0));
            out.extend(row.iter().filter(|it| **it != 0).map(|it| *it as u8));
            last = at;
        }
        out
    }

    /// Reads what [`Weights::write`] wrote; `None` where the bytes are no such file.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (&bits, rest) = file.split_first()?;
        let (&width, rest) = rest.split_first()?;
        if usize::from(width) != WIDTH || WIDTH > 8 || bits > 24 {
            return None;
        }
        let mut rows = vec![[0; WIDTH]; 1 << bits];
        let mut bytes = rest.iter();
        let mut at = 0;
        while let Some(&first) = bytes.next() {
            let (mut byte, mut shift) = (first, 0);
            loop {
                at += usize::from(byte & 127) << shift;
                if byte < 128 {
                    break;
                }
                shift += 7;
                if shift > 28 {
                    return None;
                }
                byte = *bytes.next()?;
            }
            let mask = *bytes.next()?;
            let row = rows.get_mut(at)?;
            for (column, weight) in row.iter_mut().enumerate().filter(|it| mask >> it.0 & 1 == 1) {
                let _ = column;
                *weight = *bytes.next()? as i8;
            }
        }
        Some(Weights { bits: u32::from(bits), rows })
    }
}

/// Returns the row of a hash in a table of two to the power of `bits` rows.
#[inline]
pub fn index(hash: u64, bits: u32) -> usize {
    // The upper bits of a product are the well mixed ones.
    (hash >> (64 - bits)) as usize
}

#[cfg(test)]
mod tests;
