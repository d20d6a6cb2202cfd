use std::sync::Arc;

use crate::decide::{Place, Policies};
use crate::document::{Kind, Policy};
use crate::resource::Resources;

/// Policies that can be changed, to try a change out.
pub(crate) struct Patched {
    identity: Vec<Arc<Policy>>,
    resource: Option<Arc<Policy>>,
    resource_required: bool,
    boundary: Option<Arc<Policy>>,
    session: Option<Vec<Arc<Policy>>>,
    service_control: Vec<Vec<Arc<Policy>>>,
    resource_control: Vec<Vec<Arc<Policy>>>,
}

impl Patched {
    pub(crate) fn of(policies: &Policies<'_>) -> Self {
        let copy = |policy: &Policy| Arc::new(policy.clone());
        Self {
            identity: policies.identity.to_vec(),
            resource: policies.resource.map(copy),
            resource_required: policies.resource_required,
            boundary: policies.boundary.map(copy),
            session: policies.session.map(<[_]>::to_vec),
            service_control: policies.service_control.to_vec(),
            resource_control: policies.resource_control.to_vec(),
        }
    }

    pub(crate) fn policies(&self) -> Policies<'_> {
        Policies {
            identity: &self.identity,
            resource: self.resource.as_deref(),
            resource_required: self.resource_required,
            boundary: self.boundary.as_deref(),
            session: self.session.as_deref(),
            service_control: &self.service_control,
            resource_control: &self.resource_control,
        }
    }

    /// Makes a statement be about nothing; the others keep their places.
    pub(crate) fn silence(&mut self, place: &Place) {
        let policy = match place.kind {
            Kind::Identity => self.identity.get_mut(place.policy),
            Kind::Resource | Kind::Trust => self.resource.as_mut(),
            Kind::Boundary => self.boundary.as_mut(),
            Kind::Session => self.session.as_mut().and_then(|it| it.get_mut(place.policy)),
            Kind::ServiceControl => policy_of_level(&mut self.service_control, place),
            Kind::ResourceControl => policy_of_level(&mut self.resource_control, place),
        };
        if let Some(policy) = policy
            && let Some(statement) = Arc::make_mut(policy).statements.get_mut(place.statement)
        {
            statement.resources = Resources::Nothing;
        }
    }

    /// Adds the statements of a policy: to the existing one (then its index) where there can be only one, else as
    /// another policy.
    pub(crate) fn add(&mut self, kind: Kind, level: usize, policy: &Arc<Policy>) -> Option<usize> {
        let list = match kind {
            Kind::Resource | Kind::Trust => return merge(&mut self.resource, policy),
            Kind::Boundary => return merge(&mut self.boundary, policy),
            // Session policies are passed with the call that makes the session, an inline one among them.
            Kind::Session => self.session.get_or_insert_default(),
            Kind::Identity => &mut self.identity,
            Kind::ServiceControl => self.service_control.get_mut(level)?,
            Kind::ResourceControl => self.resource_control.get_mut(level)?,
        };
        list.push(Arc::clone(policy));
        None
    }
}

fn policy_of_level<'a>(levels: &'a mut [Vec<Arc<Policy>>], place: &Place) -> Option<&'a mut Arc<Policy>> {
    levels.get_mut(place.level)?.get_mut(place.policy)
}

fn merge(existing: &mut Option<Arc<Policy>>, policy: &Arc<Policy>) -> Option<usize> {
    let Some(existing) = existing else {
        *existing = Some(Arc::clone(policy));
        return None;
    };
    let statements = existing.statements.iter().chain(&policy.statements).cloned();
    *existing = Arc::new(Policy::of_statements(existing.kind(), None, statements.collect()));
    Some(0)
}
