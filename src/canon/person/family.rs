//! Family names of several words, as the full names of a document show them: *Le Guin* of *Ursula K. Le Guin*.

use rustc_hash::FxHashMap;

use super::PersonName;

/// Family names with particles, by how they are written.
pub(crate) struct Families(FxHashMap<String, (Vec<String>, String)>);

impl Families {
    /// Those that full names bear.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a PersonName>) -> Self {
        let bearers = names.filter(|name| !name.given.is_empty() && !name.particles.is_empty());
        let family = |name: &PersonName| (name.particles.clone(), name.surname.clone());
        Self(bearers.map(|name| (format!("{} {}", name.particles.join(" "), name.surname), family(name))).collect())
    }

    /// Reads a name as a family name where it is one; says whether that changes it. Alone, *Van Gogh* looks like *Van
    /// Morrison*, and *Le Guin* like *Le Duan*.
    pub(crate) fn claim(&self, name: &mut PersonName) -> bool {
        let Some((particles, surname)) = self.0.get(&name.written).filter(|_| !name.given.is_empty()) else {
            return false;
        };
        name.given.clear();
        name.particles.clone_from(particles);
        name.surname.clone_from(surname);
        (name.surname_first, name.gender) = (false, None);
        true
    }
}
