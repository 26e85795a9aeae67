//! The assignment problem on sparse graphs.

use std::{cmp::Reverse, collections::BinaryHeap};

/// The one-to-one assignment of rows to columns with the greatest total weight.
///
/// `edges[row]` lists the columns that a row may take, each with a weight ≥ 0; a row may stay without a column.
/// Gives the column of each row.
///
/// Method: shortest augmenting paths with potentials (Jonker & Volgenant 1987), on the edges alone: clusters that
/// share no mention never meet, so the time is near linear in practice. Ties go to the lower index, so the result
/// is always the same.
pub fn best_assignment(edges: &[Vec<(usize, f64)>], columns: usize) -> Vec<Option<usize>> {
    let mut search = Search {
        edges,
        row_of: vec![None; columns],
        column_of: vec![None; edges.len()],
        row_cost: vec![0.0; edges.len()],
        column_cost: vec![0.0; columns],
        distance: vec![f64::INFINITY; columns],
        from: vec![0; columns],
    };
    for row in 0..edges.len() {
        search.place(row);
    }
    search.column_of
}

struct Search<'a> {
    edges: &'a [Vec<(usize, f64)>],
    row_of: Vec<Option<usize>>,
    column_of: Vec<Option<usize>>,
    /// The potentials: no edge costs less than the sum of its two, a chosen edge exactly that.
    row_cost: Vec<f64>,
    column_cost: Vec<f64>,
    /// Scratch of one search: the cost of the shortest path to a column, and the row it comes from.
    distance: Vec<f64>,
    from: Vec<usize>,
}

/// The columns reached, nearest first.
type Heap = BinaryHeap<Reverse<(Cost, usize)>>;

/// Where a path may end.
#[derive(Clone, Copy)]
enum End {
    /// At a column that no row holds.
    Column(usize),
    /// At a row that gives up its column.
    Row(usize),
}

impl Search<'_> {
    /// Finds a place for `row`, moving others where that is best.
    fn place(&mut self, row: usize) {
        let mut heap = BinaryHeap::new();
        let mut touched = Vec::new();
        let mut settled: Vec<usize> = Vec::new();
        self.row_cost[row] = self.edges[row].iter().map(|&(c, w)| -w - self.column_cost[c]).fold(0.0, f64::min);
        let mut best = (-self.row_cost[row], End::Row(row));
        self.relax(row, 0.0, &mut heap, &mut touched);
        while let Some(Reverse((Cost(distance), column))) = heap.pop() {
            if distance >= best.0 {
                break;
            }
            if distance > self.distance[column] {
                continue; // a shorter path to this column was found since
            }
            let Some(holder) = self.row_of[column] else {
                best = (distance, End::Column(column));
                break;
            };
            settled.push(column);
            let give_up = distance - self.row_cost[holder];
            if give_up < best.0 {
                best = (give_up, End::Row(holder));
            }
            self.relax(holder, distance, &mut heap, &mut touched);
        }
        self.update(row, best.0, &settled);
        self.augment(row, best.1);
        for column in touched {
            self.distance[column] = f64::INFINITY;
        }
    }

    /// Offers every column of `row` the path that reaches `row` at `so_far`.
    fn relax(&mut self, row: usize, so_far: f64, heap: &mut Heap, touched: &mut Vec<usize>) {
        for &(column, weight) in &self.edges[row] {
            // Rounding may leave a reduced cost a hair below zero.
            let distance = so_far + (-weight - self.row_cost[row] - self.column_cost[column]).max(0.0);
            if distance < self.distance[column] {
                if self.distance[column].is_infinite() {
                    touched.push(column);
                }
                self.distance[column] = distance;
                self.from[column] = row;
                heap.push(Reverse((Cost(distance), column)));
            }
        }
    }

    /// Keeps every edge's cost at or above its potentials, and makes the path's edges meet them.
    fn update(&mut self, row: usize, length: f64, settled: &[usize]) {
        self.row_cost[row] += length;
        for &column in settled {
            let slack = length - self.distance[column];
            self.column_cost[column] -= slack;
            if let Some(holder) = self.row_of[column] {
                self.row_cost[holder] += slack;
            }
        }
    }

    /// Shifts every row on the path to its new column.
    fn augment(&mut self, row: usize, end: End) {
        let mut column = match end {
            End::Column(column) => column,
            End::Row(last) => match self.column_of[last].take() {
                Some(column) => column,
                None => return, // the new row itself stays without a column
            },
        };
        loop {
            let taker = self.from[column];
            self.row_of[column] = Some(taker);
            let left = self.column_of[taker].replace(column);
            match left {
                Some(left) if taker != row => column = left,
                _ => return,
            }
        }
    }
}

/// An `f64` with a total order, for the heap.
#[derive(Clone, Copy, PartialEq)]
struct Cost(f64);

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
