#include "server/runtime/supabase_accounts.h"

#include "server/runtime/originals.h"
#include "server/runtime/secret_file.h"
#include "server/transport/curl_transport.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

bool areAtSupabase(const Configuration &configuration) { return configuration.accounts == u"supabase"_s; }

} // namespace

Result<std::unique_ptr<gateways::SupabaseAuth>> openSupabaseAccounts(const Configuration &configuration, HttpTransport &transport, const Clock &clock)
{
    if (!areAtSupabase(configuration))
        return std::unique_ptr<gateways::SupabaseAuth>();
    auto key = secretIn(u"supabase_key_file", configuration.supabaseKeyFile);
    if (!key)
        return failure(std::move(key).error());
    QString url = configuration.supabaseUrl;
    while (url.endsWith(u'/'))
        url.chop(1);
    return std::make_unique<gateways::SupabaseAuth>(transport, clock, gateways::SupabaseOptions{url, std::make_shared<const Secret>(std::move(*key))});
}

QStringList settingsToMend(const gateways::SupabaseAuthSettings &settings)
{
    QStringList words;
    if (!settings.byEmail)
        words.append(u"people sign in by e-mail and password: turn the e-mail provider on (Authentication, Sign In / Providers)"_s);
    if (!settings.signUpAllowed)
        words.append(u"nobody can sign up in the project, not even who was invited here: allow new users to sign up (Authentication, Sign In / Providers)"_s);
    if (!settings.confirmsAddresses)
        words.append(u"addresses are not confirmed: turn \"Confirm email\" on (Authentication, Sign In / Providers)"_s);
    return words;
}

Result<QStringList> lookAtSupabaseAccounts(const Configuration &configuration)
{
    const QStringList hosts = configuration.allowedHosts + hostsOfAccounts(configuration);
    transport::CurlTransport transport(transport::CurlTransportOptions{.allowedHosts = {hosts.begin(), hosts.end()}});
    const SystemClock clock;
    const auto auth = openSupabaseAccounts(configuration, transport, clock);
    if (!auth)
        return failure(auth.error());
    if (!*auth)
        return QStringList();
    const auto settings = (*auth)->settings();
    return settings ? Result<QStringList>(settingsToMend(*settings)) : failure(settings.error());
}

QStringList hostsOfAccounts(const Configuration &configuration)
{
    return areAtSupabase(configuration) ? QStringList{calledHost(QUrl(configuration.supabaseUrl))} : QStringList();
}

} // namespace passerelle::runtime
