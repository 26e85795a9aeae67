//! Family names of several words, as the full names of a document show them: *Le Guin* of *Ursula K. Le Guin*.

use rustc_hash::{FxHashMap, FxHashSet};

use super::PersonName;

/// Family names of full names.
pub(crate) struct Families {
    /// With particles, by how they are written.
    with_particles: FxHashMap<String, (Vec<String>, String)>,
    /// The last two words of longer names, which may be a double surname.
    tails: FxHashSet<String>,
}

impl Families {
    /// Those that full names bear.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a PersonName>) -> Self {
        let mut families = Self { with_particles: FxHashMap::default(), tails: FxHashSet::default() };
        for name in names {
            if !name.given.is_empty() && !name.particles.is_empty() {
                let written = format!("{} {}", name.particles.join(" "), name.surname);
                families.with_particles.insert(written, (name.particles.clone(), name.surname.clone()));
            }
            if let [_, .., last] = name.given.as_slice() {
                families.tails.insert(format!("{last} {}", name.surname));
            }
        }
        families
    }

    /// Reads a name as a family name where it is one; says whether that changes it. Alone, *Van Gogh* looks like *Van
    /// Morrison*, *Le Guin* like *Le Duan*, and *Scott Thomas*, who is Kristin, like a man.
    pub(crate) fn claim(&self, name: &mut PersonName) -> bool {
        if name.given.is_empty() {
            return false;
        }
        if let Some((particles, surname)) = self.with_particles.get(&name.written) {
            name.given.clear();
            name.particles.clone_from(particles);
            name.surname.clone_from(surname);
            (name.surname_first, name.gender) = (false, None);
            return true;
        }
        let tail = name.gender.is_some() && self.tails.contains(&name.written);
        if tail {
            name.gender = None;
        }
        tail
    }
}
