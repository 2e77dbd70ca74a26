// The Auth service of a Supabase project (GoTrue, by its REST interface) as the keeper of people's passwords. At most four
// calls are under way: while it is slow, the service's other workers stay free. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/identity_provider.h"

#include <atomic>
#include <memory>

namespace passerelle::gateways {

struct SupabaseOptions {
    QString url;                       // "https://<ref>.supabase.co", no slash at its end
    std::shared_ptr<const Secret> key; // publishable or anon: whatever its format, it goes into "apikey"
    std::chrono::milliseconds within{10'000};
};

// What the project's owner chose, as far as it is told to everybody.
struct SupabaseAuthSettings {
    bool signUpAllowed = false;
    bool byEmail = false;
    bool confirmsAddresses = false;
};

class SupabaseAuth final : public IdentityProvider {
public:
    SupabaseAuth(HttpTransport &transport, const Clock &clock, SupabaseOptions options) : m_transport(transport), m_clock(clock), m_options(std::move(options)) {}

    Result<std::optional<ProvenIdentity>> signIn(const QString &email, const Secret &password) override;
    Result<IdentitySignUp> signUp(const QString &email, const Secret &password) override;
    Status recover(const QString &email) override;
    Result<ProvenIdentity> confirm(Mailed mailed, const QString &email, const QString &code) override;
    Result<ProvenIdentity> refresh(const Secret &refreshToken) override;
    Status setPassword(const Secret &accessToken, const Secret &wanted) override;
    Status signOut(const Secret &accessToken, Extent extent) override;

    // Unavailable when what answers at that address is no Supabase Auth, or it does not know the key.
    Result<SupabaseAuthSettings> settings();

private:
    struct Call;
    Result<HttpResponse> perform(Call call);

    HttpTransport &m_transport;
    const Clock &m_clock;
    const SupabaseOptions m_options;
    std::atomic<int> m_underWay{0};
};

} // namespace passerelle::gateways
