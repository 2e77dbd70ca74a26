#include "server/admin/principal.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

Principal::Principal(const AccessToken &token) : m_kind(Kind::Token), m_token(token), m_operator(!token.tenant) {}

Principal::Principal(const AccountSession &session, std::vector<Membership> held, bool factorSuffices)
    : m_kind(Kind::Session), m_session(session), m_held(std::move(held)), m_factorSuffices(factorSuffices),
      m_operator(factorSuffices && std::any_of(m_held.begin(), m_held.end(), [](const Membership &membership) { return membership.role == Role::Administrator; }))
{
}

std::vector<AgencyId> Principal::agencies() const
{
    std::vector<AgencyId> agencies;
    for (const Membership &held : m_held) {
        if (m_factorSuffices && held.role == Role::Agency && held.place.agency)
            agencies.push_back(*held.place.agency);
    }
    return agencies;
}

QString Principal::actor() const
{
    switch (m_kind) {
    case Kind::Process: return u"local"_s;
    case Kind::Token: return u"token:"_s + QString::number(m_token.id.value);
    case Kind::Session: return u"account:"_s + QString::number(m_session.account.value);
    }
    return {};
}

} // namespace passerelle::admin
