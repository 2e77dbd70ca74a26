#include "server/admin/access.h"

#include "server/domain/settings.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(accessLog, "passerelle.admin")

constexpr char kTokenPrefix[] = "psl_";
constexpr char kSessionPrefix[] = "pss_";
constexpr qsizetype kCredentialLength = 4 + 43; // 256 bits in base64 without padding
constexpr std::chrono::minutes kNoteUseEvery{1};
constexpr std::size_t kMaxAsked = 4096;

tl::unexpected<Error> refused()
{
    return failure(ErrorKind::Unauthorized, u"no valid token was presented"_s);
}

bool isOfTheHouse(Role role)
{
    return role == Role::Administrator || role == Role::Support;
}

// Whoever runs the tenant's business goes with it; whoever runs the tenant stays.
bool outlivesSuspension(Role role)
{
    return isOfTheHouse(role) || role == Role::Agency;
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

Access::Access(const AccessStores &stores, const Clock &clock)
    : m_stores(stores), m_clock(clock), m_localToken(newToken()), m_localHash(hashOf(m_localToken.reveal())), m_snapshot(std::make_shared<const Snapshot>())
{
}

Status Access::reload()
{
    auto next = std::make_shared<Snapshot>();
    if (Status read = readDirectory(*next); !read)
        return read;
    if (Status read = readMemberships(*next); !read)
        return read;
    m_snapshot.with([&](auto &current) { current = std::move(next); });
    return {};
}

Status Access::readDirectory(Snapshot &next)
{
    const auto tokens = m_stores.tokens.list();
    if (!tokens)
        return failure(tokens.error().during(u"reading the tokens"));
    for (const AccessToken &token : *tokens) {
        if (!token.hash.isEmpty())
            next.tokens.emplace(token.hash, token);
    }
    const auto tenants = m_stores.tenants.list();
    if (!tenants)
        return failure(tenants.error().during(u"reading the tenants"));
    for (const Tenant &tenant : *tenants) {
        next.tenants.emplace(tenant.id, tenant);
        next.names.emplace(tenant.name, tenant.id);
    }
    const auto settings = m_stores.settings.all(TenantId());
    if (!settings)
        return failure(settings.error().during(u"reading the installation's settings"));
    next.requireSecondFactor = installationSettingsFrom(*settings).requireSecondFactor;
    return {};
}

Status Access::readMemberships(Snapshot &next)
{
    auto agencies = m_stores.memberships.tenantAgencies();
    if (!agencies)
        return failure(agencies.error().during(u"reading the agencies' tenants"));
    next.agencies = std::move(*agencies);
    const auto memberships = m_stores.memberships.memberships();
    if (!memberships)
        return failure(memberships.error().during(u"reading the memberships"));
    for (const Membership &membership : *memberships)
        next.memberships[membership.account].push_back(membership);
    const auto grants = m_stores.memberships.liveGrants(m_clock.now());
    if (!grants)
        return failure(grants.error().during(u"reading the grants"));
    for (const SupportGrant &grant : *grants)
        next.grants[grant.tenant].push_back(grant);
    return {};
}

std::shared_ptr<const Access::Snapshot> Access::snapshot() const
{
    return m_snapshot.with([](const auto &current) { return current; });
}

Result<Principal> Access::authenticate(QByteArrayView bearer) const
{
    if (bearer.size() != kCredentialLength)
        return refused();
    if (bearer.startsWith(kSessionPrefix))
        return authenticateSession(hashOf(bearer));
    if (!bearer.startsWith(kTokenPrefix))
        return refused();
    const QByteArray hash = hashOf(bearer);
    if (equalInConstantTime(hash, m_localHash))
        return Principal();
    return authenticateToken(hash);
}

Result<Principal> Access::authenticateToken(const QByteArray &hash) const
{
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
    return Principal(token);
}

Result<Principal> Access::authenticateSession(const QByteArray &hash) const
{
    const auto session = m_stores.sessions ? m_stores.sessions->find(hash) : std::nullopt;
    if (!session || session->expiresAt <= m_clock.now())
        return refused();
    const auto known = snapshot();
    const auto found = known->memberships.find(session->account);
    std::vector<Membership> held = found == known->memberships.end() ? std::vector<Membership>() : found->second;
    const bool ofTheHouse = std::any_of(held.begin(), held.end(), [](const Membership &membership) { return isOfTheHouse(membership.role); });
    const bool factorSuffices = session->secondFactor || !known->requireSecondFactor || !ofTheHouse;
    return Principal(*session, std::move(held), factorSuffices);
}

bool Access::covers(const Snapshot &known, const Membership &membership, TenantId tenant)
{
    if (membership.place.tenant)
        return *membership.place.tenant == tenant;
    if (!membership.place.agency)
        return true;
    const auto agency = known.agencies.find(tenant);
    return agency != known.agencies.end() && agency->second == *membership.place.agency;
}

bool Access::isCovered(const Snapshot &known, const Principal &caller, TenantId tenant)
{
    switch (caller.m_kind) {
    case Principal::Kind::Process: return true;
    case Principal::Kind::Token: return !caller.tenant() || *caller.tenant() == tenant;
    case Principal::Kind::Session: break;
    }
    return std::any_of(caller.m_held.begin(), caller.m_held.end(), [&](const Membership &membership) { return covers(known, membership, tenant); });
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
    if (!id.isValid() || !known->tenants.contains(id) || !isCovered(*known, caller, id))
        return failure(ErrorKind::NotFound, u"there is no such tenant"_s);
    return TenantContext::proven(id, caller.m_kind == Principal::Kind::Session ? TenantProof::AccountSession : TenantProof::AccessToken);
}

bool Access::roleAllows(const Snapshot &known, const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    const PermissionScope scope = rowOf(permission).scope;
    if (scope == PermissionScope::Self)
        return caller.m_kind == Principal::Kind::Session; // nobody else has an account
    if (scope == PermissionScope::Tenant && !context)
        return false;
    if (caller.m_kind == Principal::Kind::Process)
        return passerelle::allows(Role::Administrator, permission);
    if (caller.m_kind == Principal::Kind::Token) {
        const auto &actions = caller.m_token.permissions;
        if (actions && std::find(actions->begin(), actions->end(), permission) == actions->end())
            return false;
        if (!caller.tenant())
            return passerelle::allows(Role::Administrator, permission);
        return scope == PermissionScope::Tenant && *caller.tenant() == context->tenant() && passerelle::allows(Role::TenantOwner, permission);
    }
    if (!caller.m_factorSuffices)
        return false;
    if (scope == PermissionScope::Installation)
        return std::any_of(caller.m_held.begin(), caller.m_held.end(), [&](const Membership &held) { return passerelle::allows(held.role, permission); });
    const auto tenant = known.tenants.find(context->tenant());
    const bool active = tenant != known.tenants.end() && tenant->second.active;
    return std::any_of(caller.m_held.begin(), caller.m_held.end(), [&](const Membership &held) {
        return passerelle::allows(held.role, permission) && covers(known, held, context->tenant()) && (active || outlivesSuspension(held.role));
    });
}

const SupportGrant *Access::liveGrant(const Snapshot &known, const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    if (permission != Permission::ReadContent || !context || !caller.m_factorSuffices)
        return nullptr;
    const bool isSupport = std::any_of(caller.m_held.begin(), caller.m_held.end(), [](const Membership &held) { return held.role == Role::Support; });
    const auto given = known.grants.find(context->tenant());
    if (!isSupport || given == known.grants.end())
        return nullptr;
    // Asked of the clock at each request, so that a grant ends at its instant whoever else sleeps.
    const Instant now = m_clock.now();
    const auto live = std::find_if(given->second.begin(), given->second.end(), [&](const SupportGrant &grant) { return grant.isLive(now); });
    return live == given->second.end() ? nullptr : &*live;
}

bool Access::allows(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    const auto known = snapshot();
    return roleAllows(*known, caller, permission, context) || liveGrant(*known, caller, permission, context);
}

std::vector<Permission> Access::allowedTo(const Principal &caller, const std::optional<TenantContext> &context) const
{
    std::vector<Permission> allowed;
    for (const PermissionRow &row : permissionTable()) {
        if (allows(caller, row.permission, context))
            allowed.push_back(row.permission);
    }
    return allowed;
}

Status Access::check(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    if (allows(caller, permission, context))
        return {};
    if (!caller.m_factorSuffices)
        return failure(ErrorKind::Forbidden, u"this needs a sign-in with a second factor"_s);
    const auto known = snapshot();
    const auto tenant = context ? known->tenants.find(context->tenant()) : known->tenants.end();
    if (tenant != known->tenants.end() && !tenant->second.active && caller.m_kind == Principal::Kind::Session)
        return failure(ErrorKind::Forbidden, u"this tenant is suspended"_s);
    return failure(ErrorKind::Forbidden, QStringLiteral("this needs the permission \"%1\": %2").arg(QLatin1String(nameOf(permission)), QLatin1String(rowOf(permission).words)));
}

bool Access::mayPassOn(const Principal &caller, Permission permission) const
{
    const auto &actions = caller.m_token.permissions;
    const bool scoped = actions && std::find(actions->begin(), actions->end(), permission) == actions->end();
    return caller.isOperator() && !scoped && passerelle::allows(Role::Administrator, permission);
}

std::optional<GrantId> Access::grantBehind(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const
{
    const auto known = snapshot();
    if (roleAllows(*known, caller, permission, context))
        return std::nullopt;
    const SupportGrant *grant = liveGrant(*known, caller, permission, context);
    return grant ? std::optional(grant->id) : std::nullopt;
}

std::optional<AgencyId> Access::agencyOf(TenantId id) const
{
    const auto known = snapshot();
    const auto found = known->agencies.find(id);
    return found == known->agencies.end() ? std::nullopt : std::optional(found->second);
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
    const auto known = snapshot();
    std::vector<Tenant> tenants;
    for (const auto &[id, tenant] : known->tenants) {
        if (isCovered(*known, caller, id))
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
    if (const Status noted = m_stores.tokens.touch(caller.token(), now); !noted)
        qCWarning(accessLog) << "the last use of token" << caller.token().value << "was not noted:" << noted.error().what;
}

} // namespace passerelle::admin
