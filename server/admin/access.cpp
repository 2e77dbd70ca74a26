#include "server/admin/access.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(accessLog, "passerelle.admin")

constexpr char kTokenPrefix[] = "psl_";
constexpr qsizetype kTokenLength = 4 + 43; // 256 bits in base64 without padding
constexpr std::chrono::minutes kNoteUseEvery{1};
constexpr std::size_t kMaxAsked = 4096;

tl::unexpected<Error> refused()
{
    return failure(ErrorKind::Unauthorized, u"no valid token was presented"_s);
}

bool looksLikeToken(QByteArrayView bearer)
{
    return bearer.size() == kTokenLength && bearer.startsWith(kTokenPrefix);
}

} // namespace

Secret Access::newToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    QByteArray text = kTokenPrefix + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    Secret token(text);
    wipe(text);
    wipe(bytes);
    return token;
}

QByteArray Access::hashOf(QByteArrayView token)
{
    return QCryptographicHash::hash(token.toByteArray(), QCryptographicHash::Sha256);
}

Access::Access(TenantStore &tenants, TokenStore &tokens, const Clock &clock)
    : m_tenants(tenants), m_tokens(tokens), m_clock(clock), m_localToken(newToken()), m_localHash(hashOf(m_localToken.reveal())),
      m_snapshot(std::make_shared<const Snapshot>())
{
}

Status Access::reload()
{
    auto next = std::make_shared<Snapshot>();
    const auto tokens = m_tokens.list();
    if (!tokens)
        return failure(tokens.error().during(u"reading the tokens"));
    for (const AccessToken &token : *tokens) {
        if (!token.hash.isEmpty())
            next->tokens.emplace(token.hash, token);
    }
    const auto tenants = m_tenants.list();
    if (!tenants)
        return failure(tenants.error().during(u"reading the tenants"));
    for (const Tenant &tenant : *tenants) {
        next->tenants.emplace(tenant.id, tenant);
        next->names.emplace(tenant.name, tenant.id);
    }
    m_snapshot.with([&](auto &current) { current = std::move(next); });
    return {};
}

std::shared_ptr<const Access::Snapshot> Access::snapshot() const
{
    return m_snapshot.with([](const auto &current) { return current; });
}

Result<Principal> Access::authenticate(QByteArrayView bearer) const
{
    if (!looksLikeToken(bearer))
        return refused();
    const QByteArray hash = hashOf(bearer);
    if (equalInConstantTime(hash, m_localHash))
        return Principal({}, std::nullopt);

    const auto known = snapshot();
    const auto found = known->tokens.find(hash);
    if (found == known->tokens.end() || !equalInConstantTime(found->first, hash))
        return refused();
    const AccessToken &token = found->second;
    if (token.revoked || (token.expiresAt && *token.expiresAt <= m_clock.now()))
        return refused();
    if (token.tenant) {
        const auto tenant = known->tenants.find(*token.tenant);
        if (tenant == known->tenants.end() || !tenant->second.active)
            return refused();
    }
    return Principal(token.id, token.tenant);
}

Result<TenantContext> Access::tenantFor(const Principal &caller, const QString &reference) const
{
    const auto known = snapshot();
    bool isNumber = false;
    TenantId id(reference.toLongLong(&isNumber));
    if (!isNumber) {
        const auto named = known->names.find(reference);
        id = named == known->names.end() ? TenantId() : named->second;
    }
    // One answer for "not there" and "not yours": nobody learns which tenants exist.
    const bool covered = caller.isInstallation() || caller.tenant() == id;
    if (!id.isValid() || !covered || !known->tenants.contains(id))
        return failure(ErrorKind::NotFound, u"there is no such tenant"_s);
    return TenantContext::proven(id, TenantProof::AccessToken);
}

bool Access::allows(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    if (caller.isInstallation())
        return passerelle::allows(Role::Administrator, permission);
    return context && caller.tenant() == context->tenant() && passerelle::allows(Role::TenantOwner, permission);
}

Result<Tenant> Access::tenant(TenantId id) const
{
    const auto known = snapshot();
    const auto found = known->tenants.find(id);
    if (found == known->tenants.end())
        return failure(ErrorKind::NotFound, u"there is no such tenant"_s);
    return found->second;
}

std::vector<Tenant> Access::tenantsFor(const Principal &caller) const
{
    std::vector<Tenant> tenants;
    for (const auto &[id, tenant] : snapshot()->tenants) {
        if (caller.isInstallation() || caller.tenant() == id)
            tenants.push_back(tenant);
    }
    return tenants;
}

void Access::noteUse(const Principal &caller)
{
    if (!caller.token().isValid())
        return;
    const Instant now = m_clock.now();
    const bool due = m_lastNoted.with([&](auto &noted) {
        if (noted.size() > kMaxAsked)
            noted.clear();
        auto &last = noted[caller.token()];
        if (last != Instant() && now - last < kNoteUseEvery)
            return false;
        last = now;
        return true;
    });
    if (!due)
        return;
    // Losing this note harms nobody, so that a full disk does not refuse a read.
    if (const Status noted = m_tokens.touch(caller.token(), now); !noted)
        qCWarning(accessLog) << "the last use of token" << caller.token().value << "was not noted:" << noted.error().what;
}

} // namespace passerelle::admin
