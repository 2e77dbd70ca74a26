#include "server/runtime/alert_wiring.h"

namespace passerelle::runtime {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kKept = std::chrono::days(90);

} // namespace

AlertWiring::AlertWiring(Foundation &foundation)
    : m_foundation(foundation), m_store(*foundation.folder.main, *foundation.folder.vault), desk(m_store, foundation.clock),
      dispatcher({m_store, desk, foundation.transport, foundation.clock}, {.mayDeliver = [&foundation] { return foundation.instances.leads(); }}), rooms{m_store, desk, dispatcher, false}
{
    desk.setEvents(foundation.events);
    desk.setListener([this] { dispatcher.wake(); });
}

void AlertWiring::setPeople(People &people)
{
    desk.setMailing(people.canMail());
    rooms.mailing = people.canMail();
    alerts::AlertDispatcher::Readers readers;
    readers.mailer = people.canMail() ? &people.mailer() : nullptr;
    readers.owners = [this, &people](TenantId owner) { return mailReaders(people, owner); };
    readers.language = [this, &people](const QString &address) {
        const auto account = people.accounts.finder.find(address);
        const auto found = account ? m_foundation.accounts.find(*account) : Result<Account>(failure(account.error()));
        return found ? found->language : Language::French;
    };
    readers.place = [this](TenantId owner) {
        const auto tenant = owner.isValid() ? m_foundation.tenants.find(owner) : Result<Tenant>(failure(ErrorKind::NotFound, u"the installation has no name"_s));
        return tenant ? u"Passerelle, "_s + tenant->name : u"Passerelle"_s;
    };
    dispatcher.setReaders(std::move(readers));
}

std::vector<QString> AlertWiring::mailReaders(People &people, TenantId owner) const
{
    std::vector<QString> addresses;
    const auto held = m_foundation.memberships.memberships();
    if (!held)
        return addresses;
    for (const Membership &membership : *held) {
        const bool reads = owner.isValid() ? membership.role == Role::TenantOwner && membership.place.tenant == owner : membership.role == Role::Administrator;
        if (!reads)
            continue;
        if (auto address = people.accounts.finder.email(membership.account))
            addresses.push_back(*std::move(address));
    }
    return addresses;
}

Status AlertWiring::sweep()
{
    return m_store.sweep(m_foundation.clock.now() - kKept);
}

} // namespace passerelle::runtime
