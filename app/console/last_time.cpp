#include "app/console/last_time.h"

#include <algorithm>

namespace passerelle::console {

using namespace Qt::StringLiterals;

namespace {

const QString kEmail = u"sign_in/email"_s;
const QString kClient = u"place/client"_s;
const QString kOpened = u"connection/last"_s; // ServiceHost writes and reads it

} // namespace

LastTime::LastTime(ui::Session &session, ui::Preferences &preferences, ui::Shortcuts &shortcuts) : m_session(session), m_preferences(preferences), m_shortcuts(shortcuts)
{
    // The account is known by then, and no client is chosen: pages come later.
    connect(&session, &ui::Session::tenantsChanged, this, &LastTime::takeUp);
    connect(&session, &ui::Session::tenantChanged, this, [this] {
        if (m_session.hasTenant())
            m_preferences.setValue(kClient, m_session.tenant());
    });
}

void LastTime::noteOpened()
{
    keepForAll(kOpened, m_preferences.value(kOpened));
}

QString LastTime::email()
{
    m_person = 0;
    m_preferences.setUser(0);
    return m_preferences.value(kEmail).toString();
}

void LastTime::takeUp()
{
    if (!m_session.isThere() || std::exchange(m_person, m_session.account().id) == m_session.account().id)
        return;
    keepForAll(kEmail, m_session.account().email);
    for (int twice = 0; twice < 2; ++twice) // a key may have been another one's before
        for (const ui::Shortcuts::Entry &entry : m_shortcuts.all()) {
            const QKeySequence kept(m_preferences.value(u"key/"_s + entry.id).toString(), QKeySequence::PortableText);
            if (const QKeySequence wanted = kept.isEmpty() ? entry.usual : kept; entry.present != wanted)
                m_shortcuts.assign(entry.id, wanted);
        }
    Q_EMIT personKnown();
    const auto &tenants = m_session.tenants();
    const qint64 client = m_preferences.value(kClient).toLongLong();
    if (!m_session.hasTenant() && std::any_of(tenants.begin(), tenants.end(), [client](const api::TenantView &one) { return one.id == client; }))
        m_session.choose(client);
}

// What is read before it is known who signs in stands under no account.
void LastTime::keepForAll(const QString &key, const QVariant &value)
{
    m_preferences.setUser(0);
    m_preferences.setValue(key, value);
    m_preferences.setUser(m_person);
}

} // namespace passerelle::console
